import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { openDistrict, type District } from '../../../../test/api/district.ts';
import { runNotice } from './notice-command.ts';
import { stubTime } from './testing/stub-time.ts';

const KNOWN = fileURLToPath(new URL('../../../../libs/ledger/holidays/2026.json', import.meta.url));

let district: District;
let base: string;
beforeAll(async () => {
  district = await openDistrict();
  base = await mkdtemp(join(tmpdir(), 'gongjian-notice-'));
});
afterAll(async () => {
  await district.close();
  await rm(base, { recursive: true });
});

const run = async (args: readonly string[], account = 'districtOffice.officer') => {
  let said = '';
  const environment = {
    GONGJIAN_DATA: join(base, 'data'),
    GONGJIAN_API: district.base,
    GONGJIAN_ACCOUNT: account,
    GONGJIAN_PASSWORD: district.passwordOf(account),
  };
  const screen = { write: (text: string) => ((said += text), true) };
  const code = await runNotice(args, { environment, here: base, screen, time: stubTime() });
  return { code, said };
};

const off = (date: string, name: string) => ({ name, date, isOffDay: true });
const notice = {
  $schema: 'https://example.invalid/schema.json',
  year: 2027,
  papers: ['国办发明电〔2026〕9号'],
  days: [
    off('2027-01-01', '元旦'),
    off('2027-02-08', '春节'),
    { name: '春节', date: '2027-02-14', isOffDay: false },
    off('2027-05-01', '劳动节'),
    off('2027-05-02', '劳动节'),
    off('2027-10-01', '国庆节'),
    off('2027-10-02', '国庆节'),
  ],
};

const file = async (content: unknown, encoding = 'utf8'): Promise<string> => {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await writeFile(join(base, 'notice.json'), iconv.encode(text, encoding));
  return 'notice.json';
};

const versionNow = async (): Promise<string> => {
  const { body } = await (await district.person('financeBureau.officer')).get('/calendar');
  return body.version;
};

describe('a notice is shown', () => {
  test('as a table, and nothing is published', async () => {
    const before = await versionNow();
    const { code, said } = await run([await file(notice)]);
    expect(code).toBe(0);
    expect(said.split('\n')).toEqual([
      `2027 年放假通知，现行日历 ${before}`,
      '依据：国办发明电〔2026〕9号',
      '',
      '日期        星期  现在      发布后',
      '2027-02-08  周一  上班  →  休息  放假（春节，国务院办公厅2027年放假通知 国办发明电〔2026〕9号）',
      '2027-02-14  周日  休息  →  上班  调休上班（春节，国务院办公厅2027年放假通知 国办发明电〔2026〕9号）',
      '另有 363 天上班、休息不变，由暂定变为确定',
      '没有在计时限因此改变',
      '提醒：2027-10-03 是法定节日，但通知没有写为放假',
      '以上为预览，未作改动；加 --adopt 发布 (a preview; publish with --adopt)',
      '',
    ]);
    expect(await versionNow()).toBe(before);
  });

  test('also when it is written in GB18030', async () => {
    const { code, said } = await run([await file(notice, 'gb18030')]);
    expect([code, said]).toEqual([0, expect.stringContaining('放假（春节')]);
  });

  test('where it is known as known, also with --adopt', async () => {
    const before = await versionNow();
    const { code, said } = await run([KNOWN, '--adopt']);
    expect(code).toBe(0);
    expect(said).toContain('说明：内容与现行日历相同，没有需要发布的变化');
    expect(await versionNow()).toBe(before);
  });
});

test('the clocks that would move are told by name', async () => {
  const officer = await district.person('developmentBureau.officer');
  const number = district.world.number('project');
  await officer.send('/cases', { kind: 'project', title: '滨河路排水', number });
  const { body } = await officer.get(`/cases/${number}`);
  const year = Number(body.openedAt.slice(0, 4));
  // The next 31 days are given off, all in the notice's reach: what counts them is due later.
  const dates = Array.from({ length: 31 }, (_, index) =>
    new Date(Date.parse(body.openedAt) + (index + 1) * 86_400_000).toISOString().slice(0, 10),
  );
  const days = dates.map((date) => off(date, '?'));
  const papers = ['测试'];
  const { code, said } = await run([await file({ year, papers, days }), '--amend']);
  expect(code).toBe(0);
  expect(said).toMatch(/1 件案件的在计时限改变：提前 0 个，推后 \d+ 个/);
  expect(said).toContain(`  ${number} 滨河路排水：`);
});

test('with --adopt it is published, and once', async () => {
  const { code, said } = await run([await file(notice), '--adopt', '--reason', '已核对原文']);
  const version = await versionNow();
  expect(code).toBe(0);
  expect(version).toMatch(/^notices-to-2027\./);
  expect(said).toContain(`已发布工作日历 ${version}`);
  const { body } = await (await district.person('financeBureau.officer')).get('/calendar/changes');
  expect(body.versions[0].reason).toBe('已核对原文');
  expect((await run([await file(notice), '--adopt'])).code).toBe(0);
  expect(await versionNow()).toBe(version);
});

test('with --amend it changes only the days it names', async () => {
  const days = [off('2027-02-15', '春节')];
  const { code, said } = await run([await file({ ...notice, days }), '--amend', '--adopt']);
  expect(code).toBe(0);
  expect(said).toContain('（只改所列日期）');
  expect(said).toContain('2027-02-15  周一  上班  →  休息');
  expect(said).not.toContain('2027-02-08');
});

describe('nothing is published', () => {
  test('of a notice with an error', async () => {
    const days = [...notice.days, off('2029-01-01', '元旦')];
    const { code, said } = await run([await file({ ...notice, days }), '--adopt']);
    expect(code).toBe(1);
    expect(said).toContain('错误：2029-01-01 不属于通知的年度');
    expect(said).toContain('通知有误，不能发布');
  });

  test('by an account that is not of the two offices', async () => {
    const { code, said } = await run([await file(notice)], 'financeBureau.officer');
    expect([code, said]).toEqual([1, expect.stringContaining('您的岗位不能使用这项功能')]);
  });

  test.each([
    ['there is no file', [], '用法：npm run notice'],
    ['an option is unknown', ['notice.json', '--force'], '用法：npm run notice'],
    ['the file is not there', ['nowhere.json'], '读不出来（ENOENT）'],
  ])('where %s', async (_, args, sentence) => {
    const { code, said } = await run(args);
    expect([code, said]).toEqual([2, expect.stringContaining(sentence)]);
  });

  test.each([
    ['is no JSON', '{"year":', '不是有效的 JSON 对象'],
    ['is no object', 'null', '不是有效的 JSON 对象'],
    ['names no paper', { ...notice, papers: [] }, '不是放假通知：papers 至少 1 项'],
    [
      'has a day there is not',
      { ...notice, days: [off('2027-02-29', '?')] },
      '不是放假通知：days.0.date',
    ],
  ])('where the file %s', async (_, content, sentence) => {
    const { code, said } = await run([await file(content)]);
    expect([code, said]).toEqual([2, expect.stringContaining(sentence)]);
  });
});
