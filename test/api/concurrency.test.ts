import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CommandRecord } from '@gongjian/contract';
import { workflowIdOf, type Actor, type CaseNumber, type DepartmentCode } from '@gongjian/rules';
import { RENEW_SIGNAL, updateNameOf, type CaseReceipt } from '@gongjian/workflows/messages';
import { askedProject, newcomer, done, eventsOf, fileOf } from './asked-project.ts';
import { openDistrict, type Answer, type District, type Person } from './district.ts';

let district: District;
let development: Person;
let finance: Person;
let deputy: Person;
let office: Person;
beforeAll(async () => {
  district = await openDistrict();
  development = await district.person('developmentBureau.officer');
  finance = await district.person('financeBureau.officer');
  deputy = await newcomer(district, 'financeBureau.deputy', 'financeBureau');
  office = await district.person('districtOffice.officer');
});
afterAll(() => district.close());

const openCase = async (): Promise<string> => {
  const number = district.world.number('project');
  await done(development.send('/cases', { kind: 'project', number, title: '同时' }));
  return number;
};

const statusesOf = (answers: readonly Answer[]): readonly number[] =>
  answers.map(({ status }) => status).toSorted((a, b) => a - b);

const typesOf = async (number: string, wanted: string): Promise<string[]> =>
  (await eventsOf(office, number)).map(({ type }) => type).filter((type) => type === wanted);

const recordOf = async (person: Person, key: string): Promise<CommandRecord> =>
  CommandRecord.parse((await person.get(`/commands/${key}`)).body);

const outcomesOf = async (person: Person, key: string) =>
  (await recordOf(person, key)).attempts.map(({ outcome, code }) => code ?? outcome);

const handleOf = (number: string) =>
  district.world.client.workflow.getHandle(workflowIdOf(number as CaseNumber));

/** Makes a case go on in a new run and waits until it has. */
const renew = async (number: string): Promise<void> => {
  const runOf = async () => (await handleOf(number).describe()).runId;
  const before = await runOf();
  await handleOf(number).signal(RENEW_SIGNAL);
  while ((await runOf()) === before) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('two at once', () => {
  test('two officers answer for one department: one voice, the other is told so', async () => {
    const number = await askedProject(district);
    const keys = [randomUUID(), randomUUID()] as const;
    const body = { approval: 'projectReview' };
    const answers = await Promise.all([
      finance.send(`/cases/${number}/approve`, body, { key: keys[0] }),
      deputy.send(`/cases/${number}/approve`, body, { key: keys[1] }),
    ]);
    expect(statusesOf(answers)).toEqual([200, 409]);
    expect(await typesOf(number, 'approvalAnswered')).toHaveLength(1);
    const told = [await outcomesOf(finance, keys[0]), await outcomesOf(deputy, keys[1])].flat();
    expect(told.toSorted()).toEqual(['accepted', 'alreadyAnswered']);
    await district.world.expectAgreement(number as CaseNumber);
  });

  test('of ten who have seen the same version, one acts', async () => {
    const number = await openCase();
    const { version } = await fileOf(development, number);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        development.send(`/cases/${number}/notes`, { text: `第 ${index} 人` }, { version }),
      ),
    );
    const statuses = statusesOf(answers);
    expect(statuses).toEqual([200, ...Array<number>(9).fill(412)]);
    expect(await typesOf(number, 'noteAdded')).toHaveLength(1);
  });

  test('one key sent ten times at once has one effect, and ten attempts on record', async () => {
    const number = await openCase();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        development.send(`/cases/${number}/notes`, { text: '一次' }, { key }),
      ),
    );
    const [version] = new Set(answers.map(({ body }) => body.version));
    expect(answers.map(({ status, body }) => [status, body.version])).toEqual(
      answers.map(() => [200, version]),
    );
    expect(await typesOf(number, 'noteAdded')).toHaveLength(1);
    const { attempts } = await recordOf(development, key);
    expect(attempts.map((one) => [one.attempt, one.outcome, one.version])).toEqual(
      answers.map((_, index) => [index + 1, 'accepted', version]),
    );
    expect(attempts.every(({ answeredAt }) => answeredAt !== null)).toBe(true);
  });

  test('a key with two contents at once is one of them, and the other is refused', async () => {
    const number = await openCase();
    const key = randomUUID();
    const send = (text: string) => development.send(`/cases/${number}/notes`, { text }, { key });
    const answers = await Promise.all([send('一'), send('二')]);
    expect(statusesOf(answers)).toEqual([200, 422]);
    expect(await typesOf(number, 'noteAdded')).toHaveLength(1);
    expect((await outcomesOf(development, key)).toSorted()).toEqual(['accepted', 'keyReused']);
  });

  test('the same key of two senders is two commands: neither is answered with the other’s', async () => {
    const number = await openCase();
    const key = randomUUID();
    const body = { text: '同键' };
    const mine = await done(development.send(`/cases/${number}/notes`, body, { key }));
    for (let times = 0; times < 3; times += 1) {
      const theirs = await office.send(`/cases/${number}/notes`, body, { key });
      expect([theirs.status, theirs.body.code]).toEqual([422, 'keyReused']);
    }
    const again = await development.send(`/cases/${number}/notes`, body, { key });
    expect([again.status, again.body.version]).toEqual([200, mine.body.version]);
    expect(await outcomesOf(office, key)).toEqual(['keyReused', 'keyReused', 'keyReused']);
  });
});

describe('too late', () => {
  test('a stale version changes nothing and is on record with what came of it', async () => {
    const number = await openCase();
    const key = randomUUID();
    await done(development.send(`/cases/${number}/notes`, { text: '先' }));
    const stale = await development.send(
      `/cases/${number}/notes`,
      { text: '后' },
      { key, version: 1 },
    );
    expect([stale.status, stale.body.code]).toEqual([412, 'staleVersion']);
    expect(await outcomesOf(development, key)).toEqual(['staleVersion']);
    const { version } = await fileOf(development, number);
    await done(development.send(`/cases/${number}/notes`, { text: '后' }, { key, version }));
    expect(await outcomesOf(development, key)).toEqual(['staleVersion', 'accepted']);
    expect(await typesOf(number, 'noteAdded')).toHaveLength(2);
  });

  test('an answer that arrives after the stage moved is a record without effect', async () => {
    const number = await askedProject(district);
    const body = { approval: 'projectReview', reason: '资金来源不明' };
    await done(finance.send(`/cases/${number}/reject`, body));
    const ecology = await district.person('ecologyBureau.officer');
    const key = randomUUID();
    const late = { approval: 'projectReview', opinion: '同意' };
    await done(ecology.send(`/cases/${number}/approve`, late, { key }));
    const file = await fileOf(office, number);
    expect(file.stage.id).toBe('preparation');
    expect(file.approvals[0]).toMatchObject({
      state: 'refused',
      answers: [{ department: 'financeBureau' }],
      late: [{ department: 'ecologyBureau', answer: 'approved' }],
    });
    expect(await typesOf(number, 'answeredLate')).toHaveLength(1);
    const twice = await ecology.send(`/cases/${number}/approve`, late);
    expect([twice.status, twice.body.code]).toEqual([409, 'alreadyAnswered']);
    await district.world.expectAgreement(number as CaseNumber);
  });

  test('a command that timed out is done once when its key is sent again', async () => {
    const number = await openCase();
    const key = randomUUID();
    const send = () => development.send(`/cases/${number}/notes`, { text: '超时' }, { key });
    await district.world.stopWorkers();
    const unknown = await send();
    expect([unknown.status, unknown.body.state]).toEqual([202, 'unknown']);
    await district.world.startWorker();
    const known = await done(send());
    expect(await typesOf(number, 'noteAdded')).toHaveLength(1);
    const record = await recordOf(development, key);
    expect(record).toMatchObject({ state: 'accepted', version: known.body.version });
    expect(record.attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'accepted']);
  }, 60_000);
});

describe('for as long as the case lives', () => {
  test('an update delivered again around continue-as-new has no second effect', async () => {
    const number = await openCase();
    const by: Actor = {
      account: 'developmentBureau.officer',
      department: 'developmentBureau' as DepartmentCode,
      role: 'officer',
    };
    const command = {
      act: 'addNote',
      text: '两次送达',
      id: randomUUID(),
      fingerprint: 'f',
    } as const;
    const deliver = () =>
      handleOf(number).executeUpdate<CaseReceipt, [object]>(updateNameOf('addNote'), {
        updateId: `${command.id}/f`,
        args: [{ command, by }],
      });
    const first = await deliver();
    await renew(number);
    expect(await deliver()).toEqual(first);
    await Promise.all([deliver(), handleOf(number).signal(RENEW_SIGNAL), deliver()]);
    expect(await deliver()).toEqual(first);
    expect(await typesOf(number, 'noteAdded')).toHaveLength(1);
    await district.world.expectAgreement(number as CaseNumber);
  });

  test('a key is answered from the record: in another run, without the attempt’s row, after the end', async () => {
    const number = await openCase();
    const key = randomUUID();
    const send = () => development.send(`/cases/${number}/notes`, { text: '一直记得' }, { key });
    const { version } = (await done(send())).body;
    const again = async () => {
      const answer = await send();
      expect([answer.status, answer.body.version]).toEqual([200, version]);
    };
    await renew(number);
    await again();
    for (const table of ['command', 'command_attempt'])
      await district.world.ledger.query(`delete from ${table} where id = $1`, [key]);
    await again();
    await done(office.send(`/cases/${number}/cancel`, { reason: '撤项' }));
    await handleOf(number).result();
    await again();
    for (const table of ['command', 'command_attempt'])
      await district.world.ledger.query(`delete from ${table} where id = $1`, [key]);
    await again();
    expect(await typesOf(number, 'noteAdded')).toHaveLength(1);
  });

  test('commands of many people around changes of run: each once, none lost', async () => {
    const number = await askedProject(district);
    const texts = Array.from({ length: 24 }, (_, index) => `第 ${index} 条`);
    const people = [development, office];
    await Promise.all(
      texts.map(async (text, index) => {
        const key = randomUUID();
        const person = people[index % people.length] ?? development;
        if (index % 6 === 0) await handleOf(number).signal(RENEW_SIGNAL);
        for (let answer = 0; answer !== 200;) {
          ({ status: answer } = await person.send(`/cases/${number}/notes`, { text }, { key }));
          if (answer !== 200) expect([202, 429]).toContain(answer);
        }
      }),
    );
    const notes = (await eventsOf(office, number))
      .filter(({ type }) => type === 'noteAdded')
      .map(({ data }) => String(data['text']));
    expect(notes.toSorted()).toEqual(texts.toSorted());
    await district.world.expectAgreement(number as CaseNumber);
  });
});
