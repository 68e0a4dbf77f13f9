import { describe, expect, test } from '@jest/globals';
import type { CasePlan, DepartmentCode, StageId } from '../case-plan/plan.ts';
import { possibleActions } from '../actions/actions.ts';
import { LEADER, officer, STRANGER, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { districtCalendar } from '../testing/district-calendar.ts';
import { permitPlan } from '../testing/permit-plan.ts';
import {
  back,
  handedIn,
  inReview,
  INTAKE,
  LAND,
  OPENER,
  signer,
  to,
} from '../testing/permit-story.ts';

/** 补正: asked once, completely and within its days; the stage's clocks stand still until it is supplied. */

const HERE = 'application' as StageId;
const ASK = { stage: HERE, items: ['营业执照', '平面图'] };
const SUPPLY = { stage: HERE, text: '已补齐' };

/** Asked for on Wednesday, 2026-03-04. */
const asked = (): Desk => {
  const desk = handedIn().at('2026-03-04 10:00');
  desk.does('askCorrection', ASK, INTAKE);
  return desk;
};

/** Where it is asked for in a branch. */
const inBranch = (): CasePlan => ({
  ...permitPlan,
  stages: permitPlan.stages.map((one) => ({
    ...one,
    ...(one.branches === undefined
      ? {}
      : {
          branches: one.branches.map((way) => ({
            ...way,
            stages: way.stages.map((inner) =>
              inner.id === 'site' && permitPlan.stages[0]?.correction !== undefined
                ? {
                    ...inner,
                    clocks: inner.clocks.map((clock) => ({ ...clock, pausedBy: ['papers'] })),
                    correction: {
                      ...permitPlan.stages[0].correction,
                      clock: { ...permitPlan.stages[0].correction.clock, id: 'sitePapersLimit' },
                    },
                  }
                : inner,
            ),
          })),
        }),
  })),
});

describe('what is missing', () => {
  test('is told whoever handed the papers in; its clock runs, and the stage’s stands still', () => {
    const desk = handedIn().at('2026-03-04 10:00');
    expect(desk.does('askCorrection', ASK, INTAKE)).toEqual([
      'correctionAsked',
      'clockStarted',
      'clockPaused',
    ]);
    expect(desk.state.corrections).toMatchObject([
      {
        stage: 'application',
        attempt: 1,
        from: 'developmentBureau',
        items: ['营业执照', '平面图'],
      },
    ]);
    expect(desk.clock('correction:papersLimit#1')).toMatchObject({
      state: 'running',
      holders: ['developmentBureau'],
      due: '2026-03-18',
    });
    expect(desk.clock('stage:applicationLimit#1')).toMatchObject({
      state: 'held',
      pauses: [{ ground: 'papers', stops: 'clock', from: '2026-03-04', to: null }],
    });
  });

  test('is supplied: its clock gets its verdict, and the stage goes on with the time it had left', () => {
    const desk = asked();
    expect(desk.at('2026-03-11 10:00').does('supplyCorrection', SUPPLY, OPENER)).toEqual([
      'correctionSupplied',
      'clockStopped',
      'clockResumed',
    ]);
    expect(desk.clock('correction:papersLimit#1').state).toBe('met');
    // Twenty working days end on 2026-03-30; five of them were waited for.
    expect(desk.clock('stage:applicationLimit#1')).toMatchObject({
      state: 'running',
      due: '2026-04-07',
    });
    expect(desk.state.corrections).toMatchObject([{ state: 'supplied' }]);
  });

  test('keeps the stage until it is supplied', () => {
    const desk = asked();
    desk.records({ area: 7 });
    expect(desk.refused('advance', to('review'), INTAKE).code).toBe('correctionOpen');
    desk.does('supplyCorrection', SUPPLY, OPENER);
    expect(desk.does('advance', to('review'), INTAKE)).toContain('stageEntered');
  });

  test('that is supplied late is late, and whoever had to supply it is in its ladder', () => {
    const desk = asked();
    desk.ringsUntil('2026-04-01 10:00');
    desk.does('supplyCorrection', SUPPLY, OPENER);
    expect(desk.clock('correction:papersLimit#1')).toMatchObject({ state: 'late' });
    const breach = desk.events.find(
      (event) => event.type === 'clockBreached' && event.clock === 'correction:papersLimit#1',
    );
    expect(breach).toMatchObject({ holders: ['developmentBureau'] });
    expect(desk.clock('stage:applicationLimit#1').breachedAt).toBeNull();
  });
});

describe('it is asked', () => {
  test.each([
    ['the lead department', OPENER],
    ['another officer of the district', LAND],
    ['a leader', LEADER],
    ['a stranger', STRANGER],
  ])('by the acting department, not by %s', (_, by) => {
    expect(handedIn().refused('askCorrection', ASK, by).code).toBe('notCorrector');
  });

  test('once in an attempt of the stage, and again in the next', () => {
    const desk = asked();
    expect(desk.refused('askCorrection', ASK, INTAKE).code).toBe('correctionAskedAlready');
    desk.does('supplyCorrection', SUPPLY, OPENER);
    expect(desk.refused('askCorrection', ASK, INTAKE).code).toBe('correctionAskedAlready');
    desk.records({ area: 7 });
    desk.does('advance', to('review'), INTAKE);
    desk.does('returnToStage', back('application'), OPENER);
    expect(desk.does('askCorrection', ASK, INTAKE)).toContain('correctionAsked');
    expect(desk.clock('correction:papersLimit#2').state).toBe('running');
  });

  test('within five working days: to the end of the last one, not after it', () => {
    const last = handedIn().at('2026-03-09 23:59');
    expect(last.does('askCorrection', ASK, INTAKE)).toContain('correctionAsked');
    const late = handedIn().at('2026-03-10 00:00');
    expect(late.refused('askCorrection', ASK, INTAKE)).toMatchObject({
      code: 'correctionTooLate',
      subject: '2026-03-09',
    });
  });

  test.each([
    ['in a stage where the plan has none', 'review', OPENER, 'correctionNotAllowed'],
    ['in a stage in which the case is not', 'application', INTAKE, 'notHere'],
    ['in a stage that is none', 'moon', INTAKE, 'notHere'],
  ])('not %s', (_, stage, by, code) => {
    const content = { ...ASK, stage: stage as StageId };
    expect(inReview().refused('askCorrection', content, by).code).toBe(code);
  });

  test('of nobody where whoever asks handed the papers in himself', () => {
    const lead = 'districtOffice' as DepartmentCode;
    const desk = new Desk(permitPlan, '2026-03-02 10:00', { lead });
    // Opened by the plan's own lead department, it is asked of that one.
    expect(desk.does('askCorrection', ASK, INTAKE)).toContain('correctionAsked');
    const own = permitPlan.stages.map((one) =>
      one.id === HERE ? { ...one, acting: permitPlan.lead } : one,
    );
    const itself = new Desk({ ...permitPlan, stages: own }, '2026-03-02 10:00');
    expect(itself.refused('askCorrection', ASK, OPENER).code).toBe('correctionNotAllowed');
  });

  test.each([[[]], [['']], [['a', '']], [Array<string>(51).fill('a')]])(
    'with something to supply: %j is refused',
    (items) => {
      expect(handedIn().refused('askCorrection', { ...ASK, items }, INTAKE).code).toBe('malformed');
    },
  );
});

describe('it is supplied', () => {
  test.each([
    ['whoever was told', OPENER],
    ['a colleague', signer('developmentBureau')],
    ['the two offices', TWO_OFFICES],
  ])('by %s', (_, by) => {
    expect(asked().does('supplyCorrection', SUPPLY, by)).toContain('correctionSupplied');
  });

  test.each([
    ['the department that asked', INTAKE, 'notSupplier'],
    ['a leader', LEADER, 'notSupplier'],
    ['a stranger', STRANGER, 'notSupplier'],
  ])('not by %s', (_, by, code) => {
    expect(asked().refused('supplyCorrection', SUPPLY, by).code).toBe(code);
  });

  test('only while it is asked for, with words', () => {
    expect(handedIn().refused('supplyCorrection', SUPPLY, OPENER).code).toBe('noCorrectionAsked');
    expect(asked().refused('supplyCorrection', { ...SUPPLY, text: '' }, OPENER).code).toBe(
      'malformed',
    );
    const desk = asked();
    desk.does('supplyCorrection', SUPPLY, OPENER);
    expect(desk.refused('supplyCorrection', SUPPLY, OPENER).code).toBe('noCorrectionAsked');
  });
});

describe('missing papers stop clocks only by being asked for', () => {
  const clock = 'stage:applicationLimit#1';

  test('nobody pauses a clock on that ground by hand, nor lets it go on', () => {
    const pause = { clock, ground: 'papers', reason: '等材料', notice: null };
    expect(handedIn().refused('pauseClock', pause, INTAKE).code).toBe('groundNotLawful');
    expect(asked().refused('resumeClock', { clock, reason: '继续' }, INTAKE).code).toBe(
      'correctionOpen',
    );
  });

  test('what stood still on another ground does so afterwards too', () => {
    const desk = handedIn();
    const evidence = { id: 'l', kind: 'letter', name: 'l', sha256: 'c'.repeat(64), size: 1 };
    desk.does('attachEvidence', { evidence }, INTAKE);
    const pause = { clock, ground: 'expert', reason: '评审', notice: 'c'.repeat(64) };
    desk.does('pauseClock', pause, INTAKE);
    expect(desk.does('askCorrection', ASK, INTAKE)).toEqual(['correctionAsked', 'clockStarted']);
    expect(desk.does('supplyCorrection', SUPPLY, OPENER)).toEqual([
      'correctionSupplied',
      'clockStopped',
    ]);
    expect(desk.clock(clock).state).toBe('held');
  });
});

describe('in a branch', () => {
  const content = { stage: 'site' as StageId, items: ['红线图'] };

  test('it stops the branch’s clocks alone, and ends with a return that leaves the branch', () => {
    const desk = inReview(inBranch());
    desk.does('askCorrection', content, LAND);
    expect(desk.clock('stage:siteLimit#1').state).toBe('held');
    expect(desk.clock('stage:fireLimit#1').state).toBe('running');
    desk.does('returnToStage', back('application'), LAND);
    expect(desk.clock('correction:sitePapersLimit#1').state).toBe('cancelled');
    const supply = { stage: 'site' as StageId, text: '已补' };
    expect(desk.refused('supplyCorrection', supply, OPENER).code).toBe('noCorrectionAsked');
  });
});

test('the list of actions says who may ask and who may supply', () => {
  const desk = asked();
  const refusalOf = (act: string, by: typeof OPENER) => {
    const { state, plan, now } = desk;
    const at = { instant: now, actor: by, plan, calendar: districtCalendar };
    return possibleActions(state, at).find((one) => one.act === act)?.refusal?.code;
  };
  expect(refusalOf('askCorrection', INTAKE)).toBe('correctionAskedAlready');
  expect(refusalOf('askCorrection', officer('police'))).toBe('notCorrector');
  expect(refusalOf('supplyCorrection', OPENER)).toBeUndefined();
  expect(refusalOf('supplyCorrection', officer('police'))).toBe('notSupplier');
});
