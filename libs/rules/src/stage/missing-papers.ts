import type { Act } from '../act.ts';
import type { Happening } from '../case-event.ts';
import {
  deskAt,
  isRunning,
  openCorrection,
  openPause,
  type CaseState,
  type Clock,
} from '../case-state.ts';
import { startClock, stopClocks } from '../clock/clock.ts';
import { planOfClock } from '../clock/clock-lookup.ts';
import type { AskCorrection, Moment, SupplyCorrection } from '../command.ts';
import { departmentWords } from '../departments.ts';
import { renewed } from '../clock/hold.ts';
import { dayOf } from '../calendar/instant.ts';
import { lastDay } from '../calendar/period.ts';
import { firstOf, goingOn, speaksFor } from '../permission.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { findStage, groundsOf } from '../case-plan/plan-lookup.ts';
import type { CorrectionPlan, DepartmentCode, StageId } from '../case-plan/plan.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';

/**
 * 补正: the department that handles the papers tells whoever handed them in, once and completely, what is
 * missing. The stage's clocks stand still until it is supplied (Permit Law art. 32).
 */

const MOST_ITEMS = 50;

const correctionOf = (stage: StageId, { plan }: Moment): CorrectionPlan | undefined =>
  findStage(plan, stage)?.correction;

/** Whoever handed in the papers: who opened the case, or its lead where that is who asks, or nobody. */
const supplierOf = (state: CaseState, acting: DepartmentCode): DepartmentCode => {
  const { role, department } = state.openedBy;
  return role === 'system' || department === acting ? state.lead : department;
};

/** The last day on which it may still be asked; the day of entering does not count. */
const lastDayToAsk = (
  { enteredAt }: { readonly enteredAt: Parameters<typeof dayOf>[0] },
  { askedWithin: amount, source }: CorrectionPlan,
  { calendar }: Moment,
): PlainDate => {
  const counted = source.mark === 'LAW' ? calendar.statutory : calendar;
  return lastDay({ start: dayOf(enteredAt), amount, unit: 'workingDay' }, counted).day;
};

const askedBefore = (state: CaseState, stage: StageId): boolean =>
  state.corrections.some((one) => one.stage === stage && one.attempt === state.attempts[stage]);

const ofThisStage = (state: CaseState, stage: StageId): readonly Clock[] =>
  state.clocks.filter((clock) => clock.stage === stage && clock.subject !== 'correction');

/** The clocks of a stage that stand still meanwhile; what is breached is breached. */
const stopped = (state: CaseState, stage: StageId, ground: string, at: Moment): readonly Clock[] =>
  ofThisStage(state, stage).filter(
    (clock) =>
      isRunning(clock) &&
      clock.breachedAt === null &&
      groundsOf(at.plan, planOfClock(clock, at)).some(({ id }) => id === ground),
  );

export const askCorrection: Act<AskCorrection> = {
  may: (state, { stage }, at) => {
    const desk = deskAt(state, stage);
    const plan = correctionOf(stage, at);
    if (desk === undefined) return goingOn(state) ?? refusal('notHere', stage);
    return firstOf(
      () => goingOn(state),
      () =>
        plan === undefined || supplierOf(state, desk.acting) === desk.acting
          ? refusal('correctionNotAllowed')
          : undefined,
      () =>
        speaksFor(desk.acting, at)
          ? undefined
          : refusal('notCorrector', departmentWords(desk.acting)),
      () => (askedBefore(state, stage) ? refusal('correctionAskedAlready') : undefined),
      () => {
        const last = plan && lastDayToAsk(desk, plan, at);
        return last === undefined || dayOf(at.instant) <= last
          ? undefined
          : refusal('correctionTooLate', last);
      },
    );
  },
  content: (_, { items }) =>
    firstOf(
      () =>
        items.length >= 1 && items.length <= MOST_ITEMS
          ? undefined
          : refusal('malformed', `items: 1–${MOST_ITEMS}`),
      ...items.map((item) => () => textFits(item)),
    ),
  happenings: (state, { stage, items }, at) => {
    const [desk, plan] = [deskAt(state, stage), correctionOf(stage, at)];
    if (desk === undefined || plan === undefined) throw new Error(`no correction at ${stage}`);
    const { ground, clock } = plan;
    const from = supplierOf(state, desk.acting);
    const { attempt } = desk;
    const arming = {
      subject: 'correction',
      name: clock.id,
      attempt,
      stage,
      holders: [from],
    } as const;
    const pause = { ground, from: dayOf(at.instant), reason: items.join('；'), notice: null };
    return [
      { type: 'correctionAsked', stage, from, items, ground },
      startClock(clock, arming, state, at),
      ...stopped(state, stage, ground, at).map(({ id }): Happening => ({
        type: 'clockPaused',
        clock: id,
        ...pause,
      })),
    ];
  },
};

/** Refuses everybody but whoever was told, the lead department and the two offices. */
const maySupply = (state: CaseState, stage: StageId, at: Moment): Refusal | undefined => {
  const correction = openCorrection(state, stage);
  if (correction === undefined) return refusal('noCorrectionAsked');
  const may =
    at.actor.role === 'twoOffices' || speaksFor(correction.from, at) || speaksFor(state.lead, at);
  return may ? undefined : refusal('notSupplier', departmentWords(correction.from));
};

export const supplyCorrection: Act<SupplyCorrection> = {
  may: (state, { stage }, at) =>
    firstOf(
      () => goingOn(state),
      () => maySupply(state, stage, at),
    ),
  content: (_, { text }) => textFits(text),
  happenings: (state, { stage, text }, at) => {
    const ground = openCorrection(state, stage)?.ground;
    const still = ofThisStage(state, stage).filter(
      (one) => one.state === 'held' && openPause(one)?.ground === ground,
    );
    const counts = ({ subject, stage: of }: Clock): boolean =>
      subject === 'correction' && of === stage;
    const resumed: Happening = {
      type: 'clockResumed',
      to: dayOf(at.instant),
      reason: '补正材料已提交',
      clocks: still.map((one) => renewed(one, state, at)),
    };
    return [
      { type: 'correctionSupplied', stage, text },
      ...stopClocks(state, { concerns: counts, done: true }, at),
      ...(still.length === 0 ? [] : [resumed]),
    ];
  },
};
