import { NO_ORDERS } from '../command.ts';
import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../case-event.ts';
import { LEADER, officer, STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { roadPlan } from '../testing/fixture-plans.ts';

const LEAD = officer('expropriationDepartment');
const road = (): Desk => new Desk(roadPlan, '2026-03-02 10:00');
const paper = (kind: string, sha256: string) => ({
  id: sha256,
  kind,
  name: `${sha256}.pdf`,
  sha256: sha256.repeat(64),
  size: 1,
});

describe('facts', () => {
  test.each<[Facts]>([
    [{ households: 0 }],
    [{ budget: Number.MAX_SAFE_INTEGER }],
    [{ settled: false }],
    [{ servedOn: '2024-02-29' }],
    [{ remark: '甲'.repeat(4_000) }],
    [{ households: 7, budget: 1, escrow: 1, settled: true, servedOn: '2026-03-02', remark: '无' }],
  ])('%j are recorded', (facts) => {
    const desk = road();
    expect(desk.records(facts)).toEqual(['factsRecorded']);
    expect(desk.state.facts).toEqual(facts);
  });

  test('recorded later replace those of the same name and leave the others', () => {
    const desk = road();
    desk.records({ households: 7, budget: 5 });
    desk.records({ households: 8 });
    expect(desk.state.facts).toEqual({ households: 8, budget: 5 });
  });

  test.each<[Facts, string]>([
    [{}, 'nothingToRecord'],
    [{ height: 3 }, 'unknownFact'],
    [{ constructor: 3 }, 'unknownFact'],
    [JSON.parse('{"__proto__": 3}') as Facts, 'unknownFact'],
    [{ households: 7, height: 3 }, 'unknownFact'],
    [{ households: -1 }, 'wrongFact'],
    [{ households: 1.5 }, 'wrongFact'],
    [{ households: '7' }, 'wrongFact'],
    [{ households: Number.NaN }, 'wrongFact'],
    [{ households: true }, 'wrongFact'],
    [{ budget: 2 ** 53 }, 'wrongFact'],
    [{ budget: 0.5 }, 'wrongFact'],
    [{ settled: 'true' }, 'wrongFact'],
    [{ settled: 1 }, 'wrongFact'],
    [{ servedOn: '2026-02-29' }, 'wrongFact'],
    [{ servedOn: '2026-3-2' }, 'wrongFact'],
    [{ servedOn: 20260302 }, 'wrongFact'],
    [{ servedOn: '9999-12-31' }, 'wrongFact'],
    [{ servedOn: '0026-03-02' }, 'wrongFact'],
    [{ calledAt: '2026-03-02' }, 'wrongFact'],
    [{ calledAt: '2026-03-02 09:00' }, 'wrongFact'],
    [{ calledAt: '2026-03-02T24:00' }, 'wrongFact'],
    [{ calledAt: '2026-03-02T09:60' }, 'wrongFact'],
    [{ calledAt: '2026-03-02T09:00:00' }, 'wrongFact'],
    [{ calledAt: '2026-03-02T09:00+08:00' }, 'wrongFact'],
    [{ calledAt: '2026-02-29T09:00' }, 'wrongFact'],
    [{ calledAt: '9999-12-31T09:00' }, 'wrongFact'],
    [{ remark: '' }, 'wrongFact'],
    [{ remark: '甲'.repeat(4_001) }, 'wrongFact'],
    [{ remark: 7 }, 'wrongFact'],
  ])('%j are refused: %s', (facts, code) => {
    expect(road().refused('recordFacts', { facts }, LEAD).code).toBe(code);
  });
});

describe('documents', () => {
  test('are kept with the stage in which they came', () => {
    const desk = road();
    desk.does('attachEvidence', { evidence: paper('map', 'a') }, LEAD);
    expect(desk.state.evidence).toEqual([{ ...paper('map', 'a'), stage: 'drafting' }]);
  });

  test.each([
    ['of a kind the plan does not know', paper('poem', 'b'), 'unknownEvidence'],
    ['of a kind every object has', paper('constructor', 'b'), 'unknownEvidence'],
    ['that guarantee a debt', paper('governmentGuarantee', 'b'), 'forbiddenPaper'],
    ['that promise to repay', paper('governmentCommitment', 'b'), 'forbiddenPaper'],
    [
      'with the same bytes as one of its kind',
      { ...paper('map', 'a'), id: 'other' },
      'duplicateEvidence',
    ],
  ])('%s are refused', (_, evidence, code) => {
    const desk = road();
    desk.does('attachEvidence', { evidence: paper('map', 'a') }, LEAD);
    expect(desk.refused('attachEvidence', { evidence }, LEAD).code).toBe(code);
  });

  test('that the law forbids are refused with their article', () => {
    const evidence = paper('governmentGuarantee', 'b');
    const { message } = road().refused('attachEvidence', { evidence }, LEAD);
    expect(message.zh).toBe(
      '依法不得出具、不予收取：“政府及其部门出具的担保函”（《预算法》第35条第4款）',
    );
  });

  test('of a forbidden name are only unknown where a plan forbids none', () => {
    const { refusedPapers: _, ...plan } = roadPlan;
    const desk = new Desk(plan, '2026-03-02 10:00');
    const evidence = paper('governmentGuarantee', 'b');
    expect(desk.refused('attachEvidence', { evidence }, LEAD).code).toBe('unknownEvidence');
  });

  test('with the same bytes may stand as another kind', () => {
    const desk = road();
    desk.does('attachEvidence', { evidence: paper('map', 'a') }, LEAD);
    desk.does('attachEvidence', { evidence: paper('report', 'a') }, LEAD);
    expect(desk.state.evidence).toHaveLength(2);
  });
});

describe('words on record', () => {
  test('a note and an instruction change nothing but the version', () => {
    const desk = road();
    const { version, changedAt, receipts, ...before } = desk.state;
    desk.at('2026-03-03 10:00').does('addNote', { text: '已电话联系' }, LEAD);
    desk.does('instruct', { text: '抓紧办理', to: LEAD.department, orders: NO_ORDERS }, LEADER);
    expect(desk.state).toMatchObject(before);
    expect(desk.state.version).toBe(version + 2);
    expect(desk.state.changedAt).toBeGreaterThan(changedAt);
    expect(Object.keys(desk.state.receipts)).toHaveLength(Object.keys(receipts).length + 2);
  });

  test.each(['', '甲'.repeat(4_001)])('of %j are refused', (text) => {
    expect(road().refused('addNote', { text }, LEAD).code).toBe('malformed');
    expect(road().refused('instruct', { text, to: null, orders: NO_ORDERS }, LEADER).code).toBe(
      'malformed',
    );
  });

  test.each([
    ['the lead department', LEAD],
    ['the two offices', TWO_OFFICES],
    ['a stranger', STRANGER],
    ['an officer of the leadership', officer('districtLeadership')],
  ])('%s gives no instruction', (_, by) => {
    expect(road().refused('instruct', { text: '抓紧', to: null, orders: NO_ORDERS }, by).code).toBe(
      'notLeader',
    );
  });
});

describe('who may record, attach and note', () => {
  const asked = officer('financeBureau');
  test.each([
    ['the lead department', LEAD, 'yes', 'yes'],
    ['the acting department', officer('districtOffice'), 'yes', 'yes'],
    ['the two offices', TWO_OFFICES, 'yes', 'yes'],
    ['a leader', LEADER, 'notYourCase', 'yes'],
    ['a department that is asked', asked, 'notYourCase', 'yes'],
    ['a stranger', STRANGER, 'notYourCase', 'notTaking'],
  ])('%s: facts %s, documents and notes %s', (_, by, facts, words) => {
    const desk = road().goes('opinions');
    const code = (answer: ReturnType<Desk['ask']>): string =>
      'code' in answer ? answer.code : 'yes';
    const key = { id: 'k', fingerprint: 'f' };
    const evidence = paper('report', 'c');
    expect(code(desk.ask({ act: 'recordFacts', facts: { households: 1 }, ...key }, by))).toBe(
      facts,
    );
    expect(code(desk.ask({ act: 'attachEvidence', evidence, ...key }, by))).toBe(words);
    expect(code(desk.ask({ act: 'addNote', text: '记事', ...key }, by))).toBe(words);
  });
});
