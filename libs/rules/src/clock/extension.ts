import type { Act } from '../act.ts';
import { personsOf, type Actor } from '../case-event.ts';
import { askedExtension, extraOf, isRunning, type CaseState, type Clock } from '../case-state.ts';
import { clockNamed, planOfClock } from './clock-lookup.ts';
import type { ApproveExtension, AskExtension, Moment, RefuseExtension } from '../command.ts';
import { departmentWords } from '../departments.ts';
import { movedClock } from './due-day.ts';
import { dayOf } from '../calendar/instant.ts';
import { firstOf, goingOn, inHandsAt } from '../permission.ts';
import type { Approver, ClockPlan, ExtensionPlan, Words } from '../case-plan/plan.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';

/** Refuses what comes too late: time is asked for, and given, only while the clock is not breached. */
const inTime = (clock: Clock): Refusal | undefined =>
  firstOf(
    () => (clock.breachedAt === null ? undefined : refusal('tooLateToExtend', clock.due)),
    () => (isRunning(clock) ? undefined : refusal('clockNotRunning', clock.id)),
  );

const grantedTimes = (clock: Clock): number =>
  clock.extensions.filter(({ state }) => state === 'granted').length;

const extensionOf = (plan: ClockPlan): ExtensionPlan | Refusal =>
  plan.extension ?? refusal('notExtendable', plan.source.text);

/** Those who hold the clock: the department in whose hands the case is, or the one that is asked. */
const holdsClock = (state: CaseState, clock: Clock, at: Moment): Refusal | undefined =>
  at.actor.role === 'officer' && clock.holders.includes(at.actor.department)
    ? undefined
    : inHandsAt(state, clock.stage, at);

const leftToExtend = (clock: Clock, plan: ClockPlan): Refusal | undefined => {
  const extension = extensionOf(plan);
  if ('code' in extension) return extension;
  return firstOf(
    () => inTime(clock),
    () =>
      grantedTimes(clock) < extension.times
        ? undefined
        : refusal('extensionsUsedUp', `${extension.times}(${extension.source.text})`),
    () => (askedExtension(clock) === undefined ? undefined : refusal('extensionPending', clock.id)),
  );
};

/** 延期: asked before the due day ends, with a reason, at most as often and as long as the plan allows. */
export const askExtension: Act<AskExtension> = {
  may: (state, { clock: id }, at) => {
    const clock = clockNamed(state, id);
    if (clock === undefined) return goingOn(state) ?? refusal('unknownClock', id);
    return firstOf(
      () => goingOn(state),
      () => holdsClock(state, clock, at),
      () => leftToExtend(clock, planOfClock(clock, at)),
    );
  },
  content: (state, { clock: id, amount, reason }, at) => {
    const clock = clockNamed(state, id);
    const extension = clock && planOfClock(clock, at).extension;
    if (extension === undefined) return refusal('unknownClock', id);
    const fits = Number.isSafeInteger(amount) && amount >= 1 && amount <= extension.atMost;
    return fits
      ? textFits(reason)
      : refusal('extensionTooLong', `${extension.atMost}(${extension.source.text})`);
  },
  happenings: (state, { clock: id, amount, reason }, at) => {
    const clock = clockNamed(state, id);
    const extension = clock && planOfClock(clock, at).extension;
    if (extension === undefined) throw new Error(`clock ${id} cannot be extended`);
    const { unit, approvedBy } = extension;
    return [{ type: 'extensionAsked', clock: id, amount, unit, reason, approvedBy }];
  },
};

const approverWords = (approver: Approver): Words => {
  if (approver === 'twoOffices') return { zh: '两办', en: 'the two offices' };
  return approver === 'leader' ? { zh: '区领导', en: 'a leader' } : departmentWords(approver);
};

const isApprover = (approver: Approver, { role, department }: Actor): boolean =>
  approver === role || (role === 'officer' && approver === department);

/** Whose word an extension waits for. */
const nextApprover = (clock: Clock): Approver | undefined => {
  const asked = askedExtension(clock);
  return asked?.approvedBy[asked.approvals.length];
};

/** Only the next of those who must agree, and never who asked himself. */
const mayDecide = (
  state: CaseState,
  { clock: id }: { readonly clock: string },
  at: Moment,
): Refusal | undefined => {
  const clock = clockNamed(state, id);
  if (clock === undefined) return goingOn(state) ?? refusal('unknownClock', id);
  const next = nextApprover(clock);
  return firstOf(
    () => goingOn(state),
    () => inTime(clock),
    () => (next === undefined ? refusal('noExtensionAsked', id) : undefined),
    () =>
      next === undefined || isApprover(next, at.actor)
        ? undefined
        : refusal('notApprover', approverWords(next)),
    () =>
      personsOf(at.actor).includes(askedExtension(clock)?.by ?? '')
        ? refusal('ownRequest')
        : undefined,
  );
};

const decided = (state: CaseState, id: string): { clock: Clock; approver: Approver } => {
  const clock = clockNamed(state, id);
  const approver = clock && nextApprover(clock);
  if (clock === undefined || approver === undefined)
    throw new Error(`no extension is asked for ${id}`);
  return { clock, approver };
};

export const approveExtension: Act<ApproveExtension> = {
  may: mayDecide,
  happenings: (state, { clock: id, opinion }, at) => {
    const { clock, approver } = decided(state, id);
    const asked = askedExtension(clock);
    const approved = { type: 'extensionApproved', clock: id, approver, opinion } as const;
    if (asked === undefined || asked.approvals.length + 1 < asked.approvedBy.length)
      return [approved];
    const change = { extra: extraOf(clock) + asked.amount, today: dayOf(at.instant) };
    const moved = movedClock(clock, planOfClock(clock, at), change, at);
    return [approved, { type: 'clockExtended', clocks: [moved] }];
  },
};

export const refuseExtension: Act<RefuseExtension> = {
  may: mayDecide,
  content: (_, { reason }) => textFits(reason),
  happenings: (state, { clock: id, reason }) => [
    { type: 'extensionRefused', clock: id, approver: decided(state, id).approver, reason },
  ],
};
