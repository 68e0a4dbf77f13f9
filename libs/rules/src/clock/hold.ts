import type { Act } from '../act.ts';
import type { Happening, MovedClock } from '../case-event.ts';
import { isRunning, openCorrection, openPause, type CaseState, type Clock } from '../case-state.ts';
import type { Hold, Moment, PauseClock, Resume, ResumeClock } from '../command.ts';
import { movedClock, resumedBreach } from './due-day.ts';
import { dayOf } from '../calendar/instant.ts';
import { startLacking } from '../gate/lacking.ts';
import { firstOf, goingOn, inHandsAt, leadOrOffices } from '../permission.ts';
import { findClock, groundsOf, stagesOf } from '../case-plan/plan-lookup.ts';
import type { HoldGround } from '../case-plan/plan.ts';
import { clockNamed, planOfClock } from './clock-lookup.ts';
import { anew } from './recalculation.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';

const groundNamed = (id: string, stops: HoldGround['stops'], at: Moment): HoldGround | undefined =>
  at.plan.holds.find((ground) => ground.id === id && ground.stops === stops);

/** Those concerned must have been told on paper, where the law asks for it. */
const noticeGiven = (
  state: CaseState,
  { notice: kind }: HoldGround,
  sha256: string | null | undefined,
  at: Moment,
): Refusal | undefined => {
  if (kind === undefined && (sha256 ?? null) === null) return undefined;
  const paper = state.evidence.find((one) => one.sha256 === sha256);
  return paper !== undefined && (kind === undefined || paper.kind === kind)
    ? undefined
    : refusal('noticeMissing', at.plan.evidence[kind ?? '']?.title ?? kind ?? '');
};

/** The running clocks that a ground stops. */
const stoppedBy = (state: CaseState, ground: string, at: Moment): readonly Clock[] =>
  state.clocks.filter((clock) => {
    const plan = findClock(at.plan, clock.clock);
    if (plan === undefined || !isRunning(clock)) return false;
    return groundsOf(at.plan, plan).some(({ id }) => id === ground);
  });

/** The case stands still from now on, with the clocks that this ground stops. */
export const heldOn = (
  state: CaseState,
  { ground, reason, notice }: Pick<Hold, 'ground' | 'reason' | 'notice'>,
  at: Moment,
): Happening[] => [
  {
    type: 'caseHeld',
    ground,
    reason,
    notice,
    from: dayOf(at.instant),
    freezesLight: groundNamed(ground, 'case', at)?.freezesLight === true,
    clocks: stoppedBy(state, ground, at).map(({ id }) => id),
  },
];

/** A case stands still only on a ground of its plan; clocks that this ground does not stop run on. */
export const hold: Act<Hold> = {
  may: (state, { ground }, at) =>
    firstOf(
      () => goingOn(state),
      () => leadOrOffices(state, at),
      () =>
        groundNamed(ground, 'case', at) === undefined
          ? refusal('unknownGround', ground)
          : undefined,
    ),
  content: (state, { ground, reason, notice }, at) => {
    const known = groundNamed(ground, 'case', at);
    return textFits(reason) ?? (known && noticeGiven(state, known, notice, at));
  },
  happenings: heldOn,
};

/**
 * A held clock goes on with what was left of its time: the days it stood still do not count. What was told
 * anew meanwhile, by the plan or by a fact, holds for it from now on.
 */
export const renewed = (
  clock: Clock,
  { facts }: Pick<CaseState, 'facts'>,
  at: Moment,
): MovedClock => {
  const plan = planOfClock(clock, at);
  return clock.breachedAt === null
    ? movedClock(clock, plan, anew(clock, plan, facts, at), at)
    : resumedBreach(clock, plan, at);
};

/** Nobody goes on with a case whose foundation has given way; it comes back, or the link is ended with a reason. */
const foundationStands = ({ links }: CaseState): Refusal | undefined => {
  const gone = links.filter(({ lost }) => lost.length > 0).map(({ number }) => number);
  return gone.length === 0 ? undefined : refusal('foundationLost', gone.join(', '));
};

/** What a plan asks for that the case was moved to while it stood still begins now. */
export const resume: Act<Resume> = {
  may: (state, _, at) =>
    firstOf(
      () => (state.status === 'held' ? undefined : (goingOn(state) ?? refusal('notHeld'))),
      () => leadOrOffices(state, at),
      () => foundationStands(state),
    ),
  content: (_, { reason }) => textFits(reason),
  happenings: (state: CaseState, { reason }, at) => [
    {
      type: 'caseResumed',
      reason,
      to: dayOf(at.instant),
      clocks: state.clocks
        .filter((clock) => clock.state === 'held' && openPause(clock)?.stops === 'case')
        .map((clock) => renewed(clock, state, at)),
    },
    ...startLacking(state, at),
  ],
};

/**
 * The grounds on which one clock stands still while the case goes on (Permit Law art. 45). That papers are missing
 * is none: it stops clocks only by asking for them.
 */
const groundsAlone = (clock: Clock, at: Moment): readonly HoldGround[] => {
  const missingPapers = stagesOf(at.plan).map(({ correction }) => correction?.ground);
  return groundsOf(at.plan, planOfClock(clock, at)).filter(
    ({ id, stops }) => stops === 'clock' && !missingPapers.includes(id),
  );
};

/** A clock that waits for missing papers goes on when they are supplied, not by hand. */
const waitsForPapers = (state: CaseState, clock: Clock): boolean => {
  const correction = clock.stage === null ? undefined : openCorrection(state, clock.stage);
  return correction !== undefined && openPause(clock)?.ground === correction.ground;
};

export const pauseClock: Act<PauseClock> = {
  may: (state, { clock: id }, at) => {
    const clock = clockNamed(state, id);
    return firstOf(
      () => goingOn(state),
      () => (clock === undefined ? refusal('unknownClock', id) : undefined),
      () => inHandsAt(state, clock?.stage ?? null, at),
      () => (clock !== undefined && isRunning(clock) ? undefined : refusal('clockNotRunning', id)),
      () =>
        clock === undefined || groundsAlone(clock, at).length > 0
          ? undefined
          : refusal('notPausable', planOfClock(clock, at).source.text),
      () => (clock?.breachedAt == null ? undefined : refusal('verdictStands', clock.due)),
    );
  },
  content: (state, { clock: id, ground, reason, notice }, at) => {
    const clock = clockNamed(state, id);
    const known = clock && groundsAlone(clock, at).find((one) => one.id === ground);
    if (clock === undefined || known === undefined)
      return refusal(
        'groundNotLawful',
        `${ground}: ${clock && planOfClock(clock, at).source.text}`,
      );
    return textFits(reason) ?? noticeGiven(state, known, notice, at);
  },
  happenings: (_, { clock, ground, reason, notice }, at) => [
    { type: 'clockPaused', clock, ground, from: dayOf(at.instant), reason, notice },
  ],
};

export const resumeClock: Act<ResumeClock> = {
  may: (state, { clock: id }, at) => {
    const clock = clockNamed(state, id);
    return firstOf(
      () => goingOn(state),
      () => (clock === undefined ? refusal('unknownClock', id) : undefined),
      () => inHandsAt(state, clock?.stage ?? null, at),
      () =>
        clock?.state === 'held' && openPause(clock)?.stops === 'clock'
          ? undefined
          : refusal('clockNotPaused', id),
      () =>
        clock !== undefined && waitsForPapers(state, clock) ? refusal('correctionOpen') : undefined,
    );
  },
  content: (_, { reason }) => textFits(reason),
  happenings: (state, { clock: id, reason }, at) => [
    {
      type: 'clockResumed',
      to: dayOf(at.instant),
      reason,
      clocks: state.clocks.filter((one) => one.id === id).map((clock) => renewed(clock, state, at)),
    },
  ],
};
