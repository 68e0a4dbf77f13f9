import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { listProgramme } from './list-programme.ts';
import { runLoad } from './load-command.ts';
import { LISTS_FOLDER, listText, projectsCsv } from './testing/lists.ts';
import { STUB_ACCOUNT, StubApi } from './testing/stub-api.ts';
import { stubTime } from './testing/stub-time.ts';

let api: StubApi;
let base: string;
let environment: NodeJS.ProcessEnv;

beforeEach(async () => {
  api = new StubApi();
  base = await mkdtemp(join(tmpdir(), 'gongjian-load-'));
  const data = join(base, 'data');
  await mkdir(data);
  await writeFile(join(data, 'data-version'), '1\n');
  await writeFile(join(data, 'first-sign-in.json'), JSON.stringify(STUB_ACCOUNT));
  environment = { GONGJIAN_DATA: data, GONGJIAN_API: await api.start() };
});
afterEach(async () => {
  await api.stop();
  await rm(base, { recursive: true });
});

const run = async (...args: readonly string[]) => {
  let said = '';
  const screen = { write: (text: string) => ((said += text), true) };
  const time = stubTime();
  const code = await runLoad(args, { environment, here: base, screen, time });
  return { code, said };
};

const lists = async (files: Readonly<Record<string, string | Buffer>>): Promise<string> => {
  const folder = join(base, 'lists');
  await mkdir(folder, { recursive: true });
  for (const [file, content] of Object.entries(files)) await writeFile(join(folder, file), content);
  return folder;
};

const report = async () =>
  JSON.parse(await readFile(join(base, 'data', 'load-report.json'), 'utf8')) as {
    readonly files: readonly Record<string, unknown>[];
    readonly findings: readonly Record<string, unknown>[];
  };

test('the real lists: every usable row is open, the rest is told', async () => {
  const { code, said } = await run(LISTS_FOLDER);
  expect(code).toBe(0);
  expect(api.cases.size).toBe(81 + 13 + 26);
  expect(said).toContain('装入 loading 120/120 100%');
  expect(said).toContain(
    'projects.csv:90 行，新开案 81，已在册 0，已在册而内容不同 0，不可用 9，未开案 0',
  );
  expect(said).toContain('expropriation.json:14 行，新开案 13');
  expect(said).toContain('financing.json:26 行，新开案 26');
  expect(said).toContain('打包行：类别合计，不是单体项目');
});

test('the cases of the real lists are in the programme that adds them up', async () => {
  await run(LISTS_FOLDER);
  expect(api.programmes).toEqual([listProgramme]);
  for (const { content } of api.cases.values())
    expect(JSON.parse(content)).toMatchObject({ programme: listProgramme.id });
});

describe('a programme', () => {
  const own = JSON.stringify({ ...listProgramme, id: '5515' });
  const loaded = async (file: string) => {
    const { code } = await run(
      await lists({ 'projects.csv': projectsCsv({}), 'programme.json': file }),
    );
    const [kept] = api.cases.values();
    const { findings } = await report();
    const { programme } = JSON.parse(kept?.content ?? '{}') as { programme?: string | null };
    return { code, programme, told: findings.map((one) => one['code']) };
  };

  test('of the folder’s own is published in place of it', async () => {
    const { code, programme } = await loaded(own);
    expect([code, programme]).toEqual([0, '5515']);
    expect(api.programmes).toEqual([JSON.parse(own)]);
  });

  test('that the district has published otherwise is named all the same, and told', async () => {
    api.programmeRefusal = 'programmeVersionTaken';
    const { code, programme, told } = await loaded(own);
    expect([code, programme]).toEqual([0, '5515']);
    expect(told).toContain('programmeDiffers');
  });

  test('that is refused is named by no case, told, and the load is not complete', async () => {
    api.programmeRefusal = 'unsoundProgramme';
    const { code, programme, told } = await loaded(own);
    expect([code, programme]).toEqual([1, null]);
    expect(told).toContain('programmeRefused');
  });

  test('that is no JSON costs only itself', async () => {
    const { code, programme, told } = await loaded('{"id":');
    expect([code, programme]).toEqual([0, null]);
    expect(told).toContain('notJson');
  });
});

test('the real lists twice: the second time nothing is opened', async () => {
  await run(LISTS_FOLDER);
  const before = [...api.cases];
  const { code, said } = await run(LISTS_FOLDER);
  expect(code).toBe(0);
  expect([...api.cases]).toEqual(before);
  expect(said).toContain('projects.csv:90 行，新开案 0，已在册 81');
});

test('the report for machines has every finding with its place', async () => {
  await run(await lists({ 'projects.csv': projectsCsv({ nature: '改建' }) }));
  const { files, findings } = await report();
  expect(files).toEqual([
    { file: 'projects.csv', rows: 1, opened: 1, already: 0, changed: 0, unusable: 0, unopened: 0 },
  ]);
  expect(findings.at(-1)).toEqual({
    file: 'projects.csv',
    row: 2,
    column: 'nature',
    severity: 'field',
    code: 'unknownNature',
    reason: { zh: '不认识的建设性质：改建', en: 'Unknown nature: 改建' },
  });
  const csv = await readFile(join(base, 'data', 'load-report.csv'), 'utf8');
  expect(csv).toContain('projects.csv,2,nature,field,unknownNature,不认识的建设性质：改建,');
});

test('first passwords are put where only the operator reads them, and are not printed', async () => {
  const account = {
    account: 'educationBureau.officer',
    department: 'educationBureau',
    role: 'officer' as const,
    post: '项目专员',
    password: 'Secret4321Secret',
  };
  api.created = [account];
  const folder = await lists({ 'org.json': listText('org.json') });
  const { code, said } = await run(folder);
  const file = join(base, 'data', 'sign-ins.csv');
  expect(code).toBe(0);
  expect(said).toContain(file);
  expect(said).not.toContain(account.password);
  expect(await readFile(file, 'utf8')).toBe(
    '\uFEFFaccount,department,role,post,password\r\n' +
      'educationBureau.officer,educationBureau,officer,项目专员,Secret4321Secret\r\n',
  );
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await run(folder);
  expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(3);
});

test('a list in GB18030 is read and said', async () => {
  const content = iconv.encode(listText('projects.csv'), 'gb18030');
  const { code, said } = await run(await lists({ 'projects.csv': content }));
  expect(code).toBe(0);
  expect(said).toContain('projects.csv 按 GB18030 编码读取');
  expect(api.cases.size).toBe(81);
});

test('absent lists are said and skipped, other files left alone', async () => {
  const { code, said } = await run(await lists({ 'projects.csv': projectsCsv({}), 'a.xlsx': '' }));
  expect(code).toBe(0);
  for (const file of ['org.json', 'expropriation.json', 'financing.json'])
    expect(said).toContain(`没有 ${file}，跳过`);
  expect(said).toContain('不在装入范围：a.xlsx');
});

test('a file that cannot be read costs only itself', async () => {
  const folder = await lists({
    'projects.csv': projectsCsv({}),
    'financing.json': Buffer.alloc(99, 0xff),
    'org.json': '{"district":',
  });
  const { code, said } = await run(folder);
  expect(code).toBe(0);
  expect(api.cases.size).toBe(1);
  expect(said).toContain('不是 UTF-8、UTF-16 或 GB18030 编码的文本文件');
  expect((await report()).findings.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['notText', 'notJson']),
  );
});

describe('the exit code', () => {
  test('is 1 where the system refuses a usable row', async () => {
    const folder = await lists({ 'projects.csv': projectsCsv({}) });
    await run(folder);
    const [number] = [...api.cases.keys()];
    api.cases.clear();
    api.refused = number;
    const { code, said } = await run(folder);
    expect(code).toBe(1);
    expect(said).toContain(`系统未受理 ${number}`);
  });

  test('is 0 where a number is open with other content, which is told', async () => {
    await run(await lists({ 'projects.csv': projectsCsv({}) }));
    const { code, said } = await run(
      await lists({ 'projects.csv': projectsCsv({ nature: 'new' }) }),
    );
    expect(code).toBe(0);
    expect(said).toContain('已在册而内容不同 1');
  });

  test.each([
    ['no folder is named', [], '用法：npm run load -- <文件夹>'],
    ['two folders are named', ['a', 'b'], '用法：npm run load -- <文件夹>'],
    ['there is no such folder', ['nowhere'], '不是可以读取的文件夹（ENOENT）'],
    ['it is a file', ['data/data-version'], '不是可以读取的文件夹（ENOTDIR）'],
    ['the folder has no list', ['data'], '里没有可装入的清单'],
  ])('is 2 where %s', async (_, args, sentence) => {
    const { code, said } = await run(...args);
    expect(code).toBe(2);
    expect(said).toContain(sentence);
  });

  test('is 2 without an account, and says how to get one', async () => {
    await rm(join(base, 'data', 'first-sign-in.json'));
    const { code, said } = await run(LISTS_FOLDER);
    expect(code).toBe(2);
    expect(said).toContain('GONGJIAN_ACCOUNT');
  });

  test('is 2 where the password is wrong', async () => {
    environment = { ...environment, GONGJIAN_ACCOUNT: 'x', GONGJIAN_PASSWORD: 'wrong' };
    const { code, said } = await run(LISTS_FOLDER);
    expect(code).toBe(2);
    expect(said).toContain('不能登录');
  });

  test('is 1 where the product does not run, and says how to start it', async () => {
    environment = { ...environment, GONGJIAN_API: 'http://127.0.0.1:1' };
    const { code, said } = await run(LISTS_FOLDER);
    expect(code).toBe(1);
    expect(said).toContain('npm start');
  });
});

test('nothing is put into a data folder that npm start has not made yet', async () => {
  const data = join(base, 'later');
  environment = {
    ...environment,
    GONGJIAN_DATA: data,
    GONGJIAN_ACCOUNT: STUB_ACCOUNT.account,
    GONGJIAN_PASSWORD: STUB_ACCOUNT.password,
  };
  const { code, said } = await run(LISTS_FOLDER);
  expect(code).toBe(0);
  expect(said).toContain(join(`${data}-load`, 'load-report.json'));
  await expect(stat(data)).rejects.toThrow('ENOENT');
});
