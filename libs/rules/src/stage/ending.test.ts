import { NO_ORDERS } from '../command.ts';
import { describe, expect, test } from '@jest/globals';
import { openApprovals } from '../case-state.ts';
import type { CaseNumber } from '../case-number.ts';
import { wakeAt } from '../clock/ringing.ts';
import type { CaseCommand } from '../command.ts';
import { lightOf } from '../clock/light.ts';
import type { StageId } from '../case-plan/plan.ts';
import { LEADER, officer, STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { errandPlan, loanPlan, roadPlan } from '../testing/fixture-plans.ts';
import {
  approves,
  back,
  handedIn,
  inReview,
  LAND,
  OPENER,
  paper,
  signer,
} from '../testing/permit-story.ts';

const LEAD = officer('expropriationDepartment');
const CLOSE = { outcome: '办结' };
const CANCEL = { reason: '不再征收' };

describe('closing', () => {
  test('is possible where the plan says and all that is asked for is there', () => {
    const desk = new Desk(errandPlan, '2026-03-02 10:00').at('2026-03-04 10:00');
    expect(desk.does('close', CLOSE, officer('cultureBureau'))).toEqual([
      'clockStopped',
      'clockStopped',
      'caseClosed',
    ]);
    expect(desk.state).toMatchObject({ status: 'closed', outcome: '办结' });
    expect(desk.state.clocks.map(({ state }) => state)).toEqual(['met', 'met']);
  });

  test('of a road, after all its stages', () => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00');
    desk.goes('opinions', 'hearing', 'decision', 'service', 'archive', 'closing');
    expect(desk.state.status).toBe('closed');
  });

  test('is refused in another stage', () => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00');
    expect(desk.refused('close', CLOSE, LEAD)).toMatchObject({ code: 'notClosable' });
  });

  test('is refused with everything that is missing, and the law that asks for it', () => {
    const desk = new Desk(loanPlan, '2026-03-02 10:00');
    expect(desk.refused('close', CLOSE, officer('financeBureau'))).toMatchObject({
      code: 'closingUnmet',
      missing: [{ zh: '登记““amount””[amount]（fixture art. 1）' }],
    });
  });

  test.each([
    ['a stranger', STRANGER, 'notYourCase'],
    ['a leader', LEADER, 'notYourCase'],
    ['a department without a part in it', officer('financeBureau'), 'notYourCase'],
  ])('is not for %s', (_, by, code) => {
    const desk = new Desk(errandPlan, '2026-03-02 10:00');
    expect(desk.refused('close', CLOSE, by).code).toBe(code);
  });

  test('needs an outcome', () => {
    const desk = new Desk(errandPlan, '2026-03-02 10:00');
    expect(desk.refused('close', { outcome: '' }, TWO_OFFICES).code).toBe('malformed');
  });

  test('late leaves the breach on record', () => {
    const desk = new Desk(errandPlan, '2026-03-02 10:00').at('2026-05-01 10:00');
    desk.does('close', CLOSE, TWO_OFFICES);
    expect(desk.state.clocks.map(({ state }) => state)).toEqual(['late', 'late']);
    expect(desk.state.breaches).toBe(2);
  });
});

describe('cancelling', () => {
  test('is possible in any stage; what was open is superseded and what ran is cancelled', () => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00').goes('opinions');
    desk.at('2026-03-03 10:00').does('cancel', CANCEL, LEAD);
    expect(desk.state).toMatchObject({ status: 'cancelled', outcome: '不再征收' });
    expect(new Set(desk.state.approvals.map(({ state }) => state))).toEqual(
      new Set(['superseded']),
    );
    expect(desk.clock('roadPeriod').state).toBe('cancelled');
  });

  test.each([
    ['the acting department that does not lead', officer('districtOffice')],
    ['a department that is asked', officer('financeBureau')],
    ['a leader', LEADER],
    ['a stranger', STRANGER],
  ])('is not for %s', (_, by) => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00').goes('opinions');
    expect(desk.refused('cancel', CANCEL, by).code).toBe('notLeadOrOffices');
  });

  test('needs a reason', () => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00');
    expect(desk.refused('cancel', { reason: '' }, LEAD).code).toBe('malformed');
  });
});

describe('recalling', () => {
  const RECALL = { reason: '资料有误，重新申报' };

  test('takes the whole case back: what was asked is superseded, what ran is cancelled', () => {
    const desk = inReview();
    approves(desk, 'fireShare', 'police');
    expect(desk.does('recall', RECALL, OPENER).at(-1)).toBe('caseRecalled');
    expect(desk.state).toMatchObject({ status: 'cancelled', outcome: RECALL.reason, branches: [] });
    expect(openApprovals(desk.state)).toEqual([]);
    expect(wakeAt(desk.state)).toBeUndefined();
    expect(desk.refused('recall', RECALL, OPENER).code).toBe('caseEnded');
  });

  test('is possible on hold', () => {
    const desk = inReview();
    desk.does('hold', { ground: 'waiting', reason: '等待', notice: null }, OPENER);
    expect(desk.does('recall', RECALL, OPENER)).toContain('caseRecalled');
  });

  test.each([
    ['the account that opened it', OPENER, 'done'],
    ['another officer of its department', signer('developmentBureau'), 'done'],
    ['the acting department of a branch', officer('emergencyBureau'), 'notOpener'],
    ['the two offices, who have not opened it', TWO_OFFICES, 'notOpener'],
    ['a leader', LEADER, 'notOpener'],
    ['a stranger', STRANGER, 'notOpener'],
  ])('by %s: %j', (_, by, outcome) => {
    const answer = inReview().ask({ act: 'recall', ...RECALL, id: 'k', fingerprint: 'k' }, by);
    expect('code' in answer ? answer.code : 'done').toBe(outcome);
  });

  test('is too late when anything was granted, also where a return has superseded it', () => {
    const desk = inReview();
    approves(desk, 'siteOpinion', 'housingBureau');
    expect(desk.refused('recall', RECALL, OPENER).code).toBe('tooLateToRecall');
    desk.does('returnToStage', back('application'), LAND);
    expect(desk.state.approvals.map(({ state }) => state)).not.toContain('granted');
    expect(desk.refused('recall', RECALL, OPENER).code).toBe('tooLateToRecall');
  });

  test('is too late while money is kept for another case, or was paid to it', () => {
    const desk = inReview();
    desk.records({ budget: 1000, income: 1000 });
    const about = { beneficiary: 'D-2026-001' as CaseNumber };
    desk.does('reserveFunds', { ...about, amount: 500 }, OPENER);
    expect(desk.refused('recall', RECALL, OPENER).code).toBe('tooLateToRecall');
    desk.does('attachEvidence', paper('form', 'f'), OPENER);
    desk.does('payFunds', { ...about, amount: 300, proof: 'f'.repeat(64) }, OPENER);
    desk.does('releaseFunds', { ...about, amount: 200, reason: '结余' }, OPENER);
    expect(desk.refused('recall', RECALL, OPENER).code).toBe('tooLateToRecall');
    desk.does('returnFunds', { ...about, amount: 300, reason: '退回' }, OPENER);
    desk.does('releaseFunds', { ...about, amount: 300, reason: '不再需要' }, OPENER);
    expect(desk.does('recall', RECALL, OPENER)).toContain('caseRecalled');
  });

  test('is too late once a leader has decided', () => {
    const desk = inReview();
    const decide = { decision: 'grant', outcome: 'agreed' } as const;
    desk.does('instruct', { text: '同意', to: null, orders: { ...NO_ORDERS, decide } }, LEADER);
    expect(desk.refused('recall', RECALL, OPENER).code).toBe('tooLateToRecall');
  });

  test('is too late when a child was opened', () => {
    const desk = handedIn();
    const number = 'H-1' as CaseNumber;
    const child = { number, title: '一户', lead: null, plan: desk.state.plan, facts: {} };
    desk.does('openChild', child, OPENER);
    expect(desk.refused('recall', RECALL, OPENER).code).toBe('tooLateToRecall');
  });

  test('needs a reason', () => {
    expect(handedIn().refused('recall', { reason: '' }, OPENER).code).toBe('malformed');
  });
});

/** One command of every act, each with what it needs. */
const everything = (desk: Desk): CaseCommand[] => {
  const key = { id: 'late', fingerprint: 'late' };
  const evidence = { id: 'e', kind: 'map', name: 'e.pdf', sha256: 'e'.repeat(64), size: 1 };
  return [
    { act: 'advance', to: 'hearing' as StageId, ...key },
    { act: 'returnToStage', to: 'drafting' as StageId, reason: '补正', ...key },
    { act: 'approve', approval: 'money', opinion: null, conditions: [], ...key },
    { act: 'reject', approval: 'money', reason: '不同意', ...key },
    { act: 'recordFacts', facts: { households: 1 }, ...key },
    { act: 'attachEvidence', evidence, ...key },
    { act: 'addNote', text: '记事', ...key },
    { act: 'instruct', text: '抓紧', to: null, orders: NO_ORDERS, ...key },
    { act: 'hold', notice: null, ground: 'waiting', reason: '等待', ...key },
    { act: 'resume', reason: '继续', ...key },
    { act: 'cancel', reason: '撤销', ...key },
    { act: 'recall', reason: '撤回', ...key },
    { act: 'finishBranch', branch: 'safety', ...key },
    {
      act: 'transferStage',
      stage: 'opinions' as StageId,
      to: LEAD.department,
      reason: '转办',
      ...key,
    },
    { act: 'askCorrection', stage: 'opinions' as StageId, items: ['图纸'], ...key },
    { act: 'supplyCorrection', stage: 'opinions' as StageId, text: '已补', ...key },
    { act: 'reportTask', task: 'task#1', text: '已办', evidence: null, ...key },
    { act: 'acceptTask', task: 'task#1', ...key },
    { act: 'returnTask', task: 'task#1', reason: '不实', ...key },
    { act: 'dropTask', task: 'task#1', reason: '误发', ...key },
    { act: 'copyTo', departments: [LEAD.department], text: null, ...key },
    { act: 'readCopy', copy: 'copy#1', ...key },
    { act: 'urge', on: 'stage', target: 'opinions', text: null, ...key },
    { act: 'close', outcome: '办结', ...key },
    {
      act: 'openChild',
      number: 'H-1' as CaseNumber,
      title: '一户',
      lead: null,
      plan: desk.state.plan,
      facts: {},
      ...key,
    },
  ];
};

describe('K16: after the end', () => {
  const ended = (): Desk => {
    const desk = new Desk(roadPlan, '2026-03-02 10:00').goes('opinions');
    desk.does('cancel', CANCEL, LEAD);
    return desk.at('2027-03-02 10:00');
  };

  test('no clock runs, no approval is open, nothing wakes the case, and its light is out', () => {
    const desk = ended();
    expect(desk.state.clocks.filter(({ state }) => ['running', 'held'].includes(state))).toEqual(
      [],
    );
    expect(openApprovals(desk.state)).toEqual([]);
    expect(wakeAt(desk.state)).toBeUndefined();
    expect(desk.rings()).toEqual([]);
    expect(lightOf(desk.state, desk.now)).toBe('done');
  });

  test('every act is refused, for everyone', () => {
    const desk = ended();
    for (const command of everything(desk))
      for (const by of [LEAD, TWO_OFFICES, LEADER, officer('financeBureau'), STRANGER])
        expect(desk.ask(command, by)).toMatchObject({ code: 'caseEnded' });
  });
});
