import type {
  CasePlan,
  ClockPlan,
  FactPlan,
  HoldGround,
  Rung,
  StagePlan,
} from '../case-plan/plan.ts';
import { DEFAULT_LADDER, parameter, words, workingDays } from '../case-plan/plan-words.ts';

/** The words in which the fixture plans are written. */

export const fact = (type: FactPlan['type'], name: string): FactPlan => ({
  type,
  title: words(`“${name}”`, name),
});
export const paper = (name: string) => ({ title: words(`《${name}》`, name) });
/** Short enough to know by heart. */
const SHORT_LADDER: readonly Rung[] = [
  { id: 'reminder', after: { workingDays: -3 }, to: ['department'] },
  { id: 'red', after: { workingDays: 5 }, to: ['leaderInCharge', 'twoOffices'] },
];

export const limit = (id: string, amount: number, more: Partial<ClockPlan> = {}): ClockPlan => ({
  ...workingDays(amount, { id, title: words(id, id), source: parameter('fixture') }),
  ...more,
});

/** A plan whose clocks have the short ladder, where they do not say another. */
export const withShortLadders = (plan: CasePlan): CasePlan => {
  const short = (clock: ClockPlan): ClockPlan =>
    clock.ladder === DEFAULT_LADDER ? { ...clock, ladder: SHORT_LADDER } : clock;
  const shortened = (one: StagePlan): StagePlan => ({
    ...one,
    clocks: one.clocks.map(short),
    approvals: one.approvals.map((asked) => ({ ...asked, clock: short(asked.clock) })),
    ...(one.correction === undefined
      ? {}
      : { correction: { ...one.correction, clock: short(one.correction.clock) } }),
    ...(one.branches === undefined
      ? {}
      : {
          branches: one.branches.map((way) => ({ ...way, stages: way.stages.map(shortened) })),
        }),
  });
  return {
    ...plan,
    clock: short(plan.clock),
    taskClock: short(plan.taskClock),
    spans: plan.spans.map((one) => ({ ...one, clock: short(one.clock) })),
    stages: plan.stages.map(shortened),
  };
};

export const named = (id: string) => ({ id, title: words(id, id) });
export const ground = (id: string): HoldGround => ({
  ...named(id),
  stops: 'case',
  source: parameter('fixture'),
});
