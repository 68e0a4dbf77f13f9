import type { CasePlan, ClockPlan, Criterion, StagePlan } from '../case-plan/plan.ts';
import { citingThen } from './laws-in-force.ts';

/**
 * 版次: a plan as it was before some law came. Each is the present plan with what was otherwise then, so that whatever
 * is not said here is one thing in all of them.
 */

type Change = (plan: CasePlan) => CasePlan;

/** The plan as of an earlier time, by the changes from the present one. */
export const edition = (
  plan: CasePlan,
  { version, inForce }: Pick<CasePlan, 'version' | 'inForce'>,
  ...changes: readonly Change[]
): CasePlan =>
  citingThen({ ...changes.reduce((changed, change) => change(changed), plan), version, inForce });

/** Every stage changed, those of the branches too. */
const eachStage =
  (change: (stage: StagePlan) => StagePlan): Change =>
  (plan) => {
    const changed = ({ branches, ...stage }: StagePlan): StagePlan =>
      change({
        ...stage,
        ...(branches === undefined
          ? {}
          : { branches: branches.map((one) => ({ ...one, stages: one.stages.map(changed) })) }),
      });
    return { ...plan, stages: plan.stages.map(changed) };
  };

/** Clocks of stages and spans that were others then, by their id. */
export const clocksThen =
  (then: Readonly<Record<string, (clock: ClockPlan) => ClockPlan>>): Change =>
  (plan) => {
    const changed = (clock: ClockPlan): ClockPlan => then[clock.id]?.(clock) ?? clock;
    const { spans, ...rest } = eachStage((stage) => ({
      ...stage,
      clocks: stage.clocks.map(changed),
    }))(plan);
    return { ...rest, spans: spans.map((one) => ({ ...one, clock: changed(one.clock) })) };
  };

/** Criteria that nobody asked for then. */
export const withoutCriteria = (isAsked: (criterion: Criterion) => boolean): Change =>
  eachStage(({ entry, closing, ...stage }) => ({
    ...stage,
    entry: entry.filter((one) => !isAsked(one)),
    ...(closing === undefined ? {} : { closing: closing.filter((one) => !isAsked(one)) }),
  }));

/** Clocks that no rule knew then; nothing waits for them. */
export const withoutClocks =
  (...ids: readonly string[]): Change =>
  (plan) =>
    withoutCriteria((one) => 'clock' in one && ids.includes(one.clock))(
      eachStage((stage) => ({
        ...stage,
        clocks: stage.clocks.filter(({ id }) => !ids.includes(id)),
      }))(plan),
    );

/** Stages that no rule knew then; nothing leads there. */
export const withoutStages =
  (...ids: readonly string[]): Change =>
  (plan) => {
    const isKept = (id: string): boolean => !ids.includes(id);
    const ways = eachStage((stage) => ({
      ...stage,
      next: stage.next.filter(isKept),
      returnTo: stage.returnTo.filter(isKept),
    }))(plan);
    return { ...ways, stages: ways.stages.filter(({ id }) => isKept(id)) };
  };

/** Figures that no rule compared then; nothing waits for them. */
export const withoutVerifications =
  (...ids: readonly string[]): Change =>
  (plan) => {
    const verifications = Object.fromEntries(
      Object.entries(plan.verifications).filter(([id]) => !ids.includes(id)),
    );
    const isAsked = (one: Criterion): boolean =>
      one.needs === 'verified' && ids.includes(one.verification);
    return { ...withoutCriteria(isAsked)(plan), verifications };
  };
