import type { Actor, CaseEvent, StartedClock } from '../case-event.ts';
import type { CaseState } from '../case-state.ts';
import { wakeAt } from '../ringing.ts';
import type { Command } from '../command.ts';
import type { Rung, StageId } from '../plan.ts';
import type { Refusal } from '../refusal.ts';
import type { Book, ClockRecord } from './book.ts';
import {
  dayNumber,
  dayNumberAt,
  dayText,
  endOf,
  naiveNextMonth,
  nineOn,
} from './naive-calendar.ts';

/** One command, what was decided, and the case before and after it. */
export interface Decision {
  readonly command: Command;
  readonly by: Actor;
  readonly at: number;
  readonly before: CaseState | undefined;
  readonly answer: readonly CaseEvent[] | Refusal;
  readonly after: CaseState;
}

/** A complaint, or nothing. Judged on each event, against the book as it was before the event. */
export type EventLaw = (event: CaseEvent, book: Book, decision: Decision) => string | undefined;
/** Judged after each decision, against the book with all of its events. */
export type DecisionLaw = (decision: Decision, book: Book) => string | undefined;

const unless = (holds: boolean, complaint: string): string | undefined =>
  holds ? undefined : complaint;

const eventsOf = ({ answer }: Decision): readonly CaseEvent[] => ('code' in answer ? [] : answer);

const refusedChangesNothing: DecisionLaw = ({ answer, before, after }) =>
  unless(!('code' in answer) || before === after, 'a refused command left another state');

const versionsWithoutGap: EventLaw = (event, book) =>
  unless(
    event.version === book.version + 1 && event.at >= book.at,
    `version ${event.version} at ${event.at} follows ${book.version} at ${book.at}`,
  );

const doneOnce: EventLaw = ({ command }, book) => {
  const before = command === null ? undefined : book.done.get(command.id);
  return unless(
    before === undefined || before.decision === book.decision,
    `command ${command?.id} is done a second time`,
  );
};

const knownCommandsGiveNothing: DecisionLaw = ({ command, answer }, book) => {
  const known = 'id' in command ? book.done.get(command.id) : undefined;
  if (known === undefined || known.decision === book.decision || !('fingerprint' in command))
    return undefined;
  return known.fingerprint === command.fingerprint
    ? unless(!('code' in answer) && answer.length === 0, `${command.id} again is not nothing`)
    : unless('code' in answer && answer.code === 'keyReused', `${command.id} was reused`);
};

const enteredStagesAreAPath: EventLaw = (event, book) => {
  if (event.type !== 'stageEntered') return undefined;
  const from = book.stage;
  const expected: readonly (StageId | string | undefined)[] =
    book.returning !== undefined
      ? [book.returning.to]
      : from === undefined
        ? [book.plan.stages[0]?.id]
        : from.next;
  const attempt = (book.attempts.get(event.stage) ?? 0) + 1;
  return (
    unless(expected.includes(event.stage), `${from?.id} does not lead to ${event.stage}`) ??
    unless(
      event.attempt === attempt,
      `attempt ${event.attempt} of ${event.stage} is not ${attempt}`,
    )
  );
};

const returnsAreOfThePlan: EventLaw = (event, book) => {
  if (event.type !== 'stageReturned' || book.stage === undefined) return undefined;
  const rejected = book.stage.approvals.find(({ id }) => id === book.rejection?.approval);
  const allowed = rejected === undefined ? book.stage.returnTo : [rejected.onReject];
  return unless(
    event.from === book.stage.id && allowed.includes(event.to),
    `${event.from} does not return to ${event.to}`,
  );
};

const leavesForwards = (event: CaseEvent, book: Book): boolean =>
  event.type === 'caseClosed' ||
  (event.type === 'stageEntered' && book.returning === undefined && book.stage !== undefined);

const everyDepartmentHasApproved: EventLaw = (event, book) => {
  if (!leavesForwards(event, book)) return undefined;
  const missing = (book.stage?.approvals ?? []).filter(({ id, departments }) => {
    const round = book.rounds.get(id);
    const fresh = round?.entering === book.enterings;
    return !fresh || !departments.every((one) => round.asked.has(one) && round.approved.has(one));
  });
  return unless(missing.length === 0, `${book.stage?.id} is left without ${missing[0]?.id}`);
};

const gatesHold: EventLaw = (event, book) => {
  if (!leavesForwards(event, book)) return undefined;
  const target =
    event.type === 'stageEntered'
      ? book.plan.stages.find(({ id }) => id === event.stage)?.entry
      : book.stage?.closing;
  const shut = (target ?? []).filter((criterion) => !book.holds(criterion));
  return unless(
    target !== undefined && shut.length === 0,
    `${event.type} although ${JSON.stringify(shut[0])}`,
  );
};

const rejectionReturns: DecisionLaw = (decision, book) => {
  const { rejection, returning } = book;
  if (rejection === undefined) return undefined;
  const stage = book.plan.stages.find(({ approvals }) =>
    approvals.some(({ id }) => id === rejection.approval),
  );
  const onReject = stage?.approvals.find(({ id }) => id === rejection.approval)?.onReject;
  return unless(
    returning?.to === onReject &&
      returning?.reason === rejection.reason &&
      decision.after.stage === onReject,
    `the rejection of ${rejection.approval} did not return to ${onReject}`,
  );
};

const openRoundsAreOfThisEntering: DecisionLaw = ({ after }, book) => {
  const astray = [...book.rounds].filter(
    ([id, { open, entering }]) =>
      open && (entering !== book.enterings || !book.stage?.approvals.some((one) => one.id === id)),
  );
  const open = after.approvals.filter(({ state }) => state === 'asked');
  const complete = [...book.rounds.values()].filter((round) => round.open).length === open.length;
  return (
    unless(astray.length === 0, `${astray[0]?.[0]} is still asked`) ??
    unless(complete, 'the case and the book do not have the same open rounds')
  );
};

const answersOnce: EventLaw = (event, book) => {
  if (event.type !== 'approvalAnswered') return undefined;
  const { department } = event;
  const round = book.rounds.get(event.approval);
  return unless(
    round !== undefined &&
      round.open &&
      round.round === event.round &&
      round.asked.has(department) &&
      !round.answered.has(department) &&
      event.by.department === department &&
      event.by.role === 'officer',
    `${department} answers ${event.approval}#${event.round}`,
  );
};

/** The happenings of those in whose hands the case is, and of those who answer for the whole of it. */
const IN_HANDS: readonly string[] = [
  'factsRecorded',
  'caseClosed',
  'childOpened',
  'stageReturned',
  'clockPaused',
  'clockResumed',
];
const OF_THE_LEAD: readonly string[] = ['caseHeld', 'caseResumed', 'caseCancelled'];

const whoMay: EventLaw = (event, book) => {
  const { role, department } = event.by;
  const inHands = IN_HANDS.includes(event.type) || event.type === 'stageEntered';
  const ofLead = OF_THE_LEAD.includes(event.type);
  if (event.type === 'instructionGiven')
    return unless(role === 'leader', `${role} gives instructions`);
  if (event.type === 'clockCorrected') return unless(role === 'twoOffices', `${role} corrects`);
  if (event.type === 'rungSettled')
    return unless(
      role === (event.rung === 'accountability' ? 'leader' : 'twoOffices'),
      `${role} settles ${event.rung}`,
    );
  if (book.stage === undefined || book.rejection !== undefined || !(inHands || ofLead))
    return undefined;
  const departments = inHands ? [book.acting, book.lead] : [book.lead];
  return unless(
    role === 'twoOffices' || (role === 'officer' && departments.includes(department)),
    `${event.type} by ${role} of ${department}`,
  );
};

const holdersOf = (id: string, book: Book): readonly string[] => {
  const approval = book.stage?.approvals.find(
    ({ clock }) => id.startsWith(`approval:`) && clock.id === book.clocks.get(id)?.plan.id,
  );
  if (approval !== undefined) {
    const round = book.rounds.get(approval.id);
    return approval.departments.filter((one) => round?.approved.has(one) !== true);
  }
  return id.startsWith('stage:') ? [book.acting] : [book.lead];
};

const breachesNameTheHolders: EventLaw = (event, book) => {
  if (event.type !== 'clockBreached') return undefined;
  const holders = holdersOf(event.clock, book);
  return unless(
    event.holders.join() === holders.join(),
    `${event.clock} names ${event.holders.join()}, not ${holders.join()}`,
  );
};

const somebodyActsAndAClockRuns: DecisionLaw = ({ after }, book) => {
  const running = after.clocks.filter(({ state }) => state === 'running');
  if (after.status === 'open')
    return unless(
      after.acting === book.acting &&
        after.acting.length > 0 &&
        running.some(({ bound }) => bound === 'maximum'),
      `in ${after.stage} ${after.acting} acts and ${running.length} clocks run`,
    );
  return unless(
    (after.status === 'held') === (after.hold !== null),
    `a case that is ${after.status} has a hold: ${after.hold !== null}`,
  );
};

const oneVerdict: EventLaw = (event, book) => {
  if (event.type !== 'clockElapsed' && event.type !== 'clockStopped') return undefined;
  const clock = book.live.get(event.clock);
  if (clock === undefined) return `${event.clock} gets a second verdict`;
  if (event.type === 'clockElapsed')
    return unless(clock.plan.bound === 'minimum', `${event.clock} is no minimum`);
  return unless(
    (event.outcome === 'late') === clock.breaches > 0,
    `${event.clock} is ${event.outcome} with ${clock.breaches} breaches`,
  );
};

const breachesNeverDisappear: DecisionLaw = ({ after }, book) => {
  const breached = after.clocks.filter(({ breachedAt }) => breachedAt !== null);
  return unless(
    after.breaches === book.breaches &&
      breached.length === book.breaches &&
      breached.every(({ id }) => book.clocks.get(id)?.breaches === 1) &&
      after.clocks.length === book.clocks.size,
    `${after.breaches} breaches on ${breached.length} clocks, ${book.breaches} in the book`,
  );
};

const clocksAreAsInTheBook: DecisionLaw = ({ after }, book) => {
  const wrong = after.clocks.find(({ id, state, due, dueAt }) => {
    const clock = book.clocks.get(id);
    const expected = clock?.verdict ?? (clock?.heldFrom === null ? 'running' : 'held');
    return (
      clock === undefined ||
      state !== expected ||
      dayText(clock.due) !== due ||
      dueAt !== endOf(clock.due)
    );
  });
  return unless(wrong === undefined, `${wrong?.id} is ${wrong?.state}, due ${wrong?.due}`);
};

/** The case’s own clock, begun spans, what the stage gives, and what open rounds wait for; nothing else. */
const rightClocksCount: DecisionLaw = (_, book) => {
  const { stage, plan, spans, rounds, live } = book;
  if (book.status === 'ended' || stage === undefined) return undefined;
  const elapsed = (name: string): boolean => book.latest(name)?.verdict === 'elapsed';
  const expected = [
    plan.clock.id,
    ...spans,
    ...stage.clocks.map(({ id }) => id).filter((id) => !elapsed(id)),
    ...stage.approvals.filter(({ id }) => rounds.get(id)?.open).map(({ clock }) => clock.id),
  ];
  // Months that were missed count beside the present one until they are reported.
  const months = new Set<string>();
  const counting = [...live.values()]
    .map((clock) => clock.plan)
    .filter(({ id, term }) => {
      const again = months.has(id);
      if (term.by === 'monthly') months.add(id);
      return !again;
    })
    .map(({ id }) => id);
  return unless(
    expected.toSorted().join() === counting.toSorted().join(),
    `in ${stage.id} ${counting.join()} count, and not ${expected.join()}`,
  );
};

const isDue = (clock: ClockRecord, now: number): boolean =>
  clock.heldFrom === null && endOf(clock.due) <= now;

const breachedInTime: EventLaw = (event, book) => {
  if (event.type !== 'clockBreached') return undefined;
  const clock = book.live.get(event.clock);
  return unless(
    clock !== undefined &&
      clock.plan.bound === 'maximum' &&
      clock.breaches === 0 &&
      isDue(clock, event.at),
    `${event.clock} is breached at ${event.at}`,
  );
};

const minimumHasRun: EventLaw = (event, book) => {
  if (event.type !== 'clockElapsed') return undefined;
  const clock = book.live.get(event.clock);
  return unless(
    clock !== undefined && isDue(clock, event.at),
    `${event.clock} elapses before its last day has ended`,
  );
};

const HOUR = 3_600_000;

const offsetOf = ({ after }: Rung): number =>
  'workingDays' in after ? after.workingDays : after.workingHours;

const warns = (rung: Rung): boolean => offsetOf(rung) <= 0;

/** Nine office hours a day, counted back from 18:00 of the due day or on from the next opening. */
const hoursFrom = ({ due: told, delay, calendar }: ClockRecord, hours: number): number => {
  const due = calendar.shift(told, delay);
  const last = calendar.isWorked(due) ? due : calendar.shift(due, -1);
  if (hours > 0)
    return nineOn(calendar.shift(last, 1 + Math.floor(hours / 9))) + (hours % 9) * HOUR;
  const back = -hours;
  const days = Math.max(0, Math.ceil(back / 9) - 1);
  return nineOn(calendar.shift(last, -days)) + (9 - (back - days * 9)) * HOUR;
};

const rungTime = (clock: ClockRecord, id: string): number => {
  const rung = clock.plan.ladder.find((one) => one.id === id);
  if (rung === undefined) return Number.POSITIVE_INFINITY;
  const { after, urgent } = rung;
  if ('workingDays' in after)
    return nineOn(clock.calendar.shift(clock.due, after.workingDays + clock.delay));
  if (urgent === true)
    return endOf(clock.calendar.shift(clock.due, clock.delay)) + after.workingHours * HOUR;
  return hoursFrom(clock, after.workingHours);
};

/** What had to be said before a person's act, or by a look at the clocks, at this instant. */
const unsaid = (book: Book, now: number): string | undefined => {
  for (const [id, clock] of book.live) {
    if (clock.touched === book.decision || !isDue(clock, now)) continue;
    if (clock.plan.bound === 'minimum') return `${id} should have elapsed`;
    if (clock.breaches === 0) return `${id} should have been breached`;
    for (const rung of clock.plan.ladder)
      if (!warns(rung) && !clock.rang.has(rung.id) && rungTime(clock, rung.id) <= now)
        return `${id} should have rung ${rung.id}`;
  }
  return undefined;
};

const breachesComeFirst: EventLaw = (event, book) =>
  event.by.role === 'system' || event.type === 'caseOpened' ? undefined : unsaid(book, event.at);

const ringingSaysEverything: DecisionLaw = (decision, book) =>
  decision.command.act === 'ring' ? unsaid(book, decision.at) : undefined;

const rungsRingOnce: EventLaw = (event, book) => {
  if (event.type !== 'clockRang') return undefined;
  const clock = book.live.get(event.clock);
  const rung = clock?.plan.ladder.find(({ id }) => id === event.rung);
  if (clock === undefined || rung === undefined || clock.heldFrom !== null)
    return `${event.clock} rings but does not run`;
  const before = clock.rang.get(event.rung);
  const again = warns(rung) ? before === dayNumber(event.due) : before !== undefined;
  return (
    unless(!again, `${event.clock} rings ${event.rung} twice`) ??
    unless(event.due === dayText(clock.due), `${event.rung} rings for ${event.due}`) ??
    unless(rungTime(clock, event.rung) <= event.at, `${event.clock} rings ${event.rung} early`) ??
    unless(warns(rung) || clock.breaches === 1, `${event.rung} rings before the breach`)
  );
};

/** Every step waits for office hours, unless the plan marks it urgent. */
const rungsWaitForOfficeHours: DecisionLaw = ({ after }, book) => {
  const outside = after.clocks
    .flatMap(({ id, rungs }) => rungs.map((rung) => ({ id, ...rung })))
    .find(({ id, at, urgent }) => {
      const day = dayNumberAt(at);
      const worked = book.clocks.get(id)?.calendar.isWorked(day) === true;
      return urgent !== true && !(worked && nineOn(day) <= at && at < nineOn(day) + 9 * HOUR);
    });
  return unless(outside === undefined, `${outside?.id} rings ${outside?.rung} out of hours`);
};

const timeIsAskedForLawfully: EventLaw = (event, book) => {
  if (event.type !== 'extensionAsked' && event.type !== 'clockExtended') return undefined;
  const [id = ''] =
    event.type === 'clockExtended' ? event.clocks.map((clock) => clock.id) : [event.clock];
  const clock = book.live.get(id);
  const plan = clock?.plan.extension;
  if (clock === undefined || plan === undefined) return `${id} cannot be extended`;
  const inTime = clock.breaches === 0 && event.at < endOf(clock.due);
  if (event.type === 'extensionAsked')
    return unless(
      inTime && clock.asking === null && clock.granted < plan.times && event.amount <= plan.atMost,
      `${id} is asked to be extended by ${event.amount} after ${clock.granted} times`,
    );
  return unless(
    inTime &&
      clock.asking !== null &&
      clock.asking.by !== event.by.account &&
      clock.asking.agreed.join() === plan.approvedBy.join(),
    `${id} is extended on the word of ${clock.asking?.agreed.join()}`,
  );
};

const onlyPlansPause: EventLaw = (event, book) => {
  if (event.type !== 'clockPaused') return undefined;
  const clock = book.live.get(event.clock);
  const ground = book.plan.holds.find(({ id }) => id === event.ground);
  return unless(
    clock !== undefined &&
      clock.plan.pausedBy !== 'everyHold' &&
      clock.plan.pausedBy.includes(event.ground) &&
      ground?.stops === 'clock' &&
      (ground.notice === undefined || event.notice !== null),
    `${event.clock} stands still for ${event.ground}`,
  );
};

/** What is over is never reckoned again, and every move keeps the day on which a clock was due before. */
const onlyOpenClocksMove: EventLaw = (event, book) => {
  if (!('clocks' in event) || event.type === 'caseHeld') return undefined;
  const wrong = event.clocks.find(({ id, before, due }) => {
    const clock = book.live.get(id);
    // The clerk has written down a corrected fact already when the rules say what it moves.
    const byFact = event.type === 'recalculated' && event.cause.kind === 'fact';
    if (clock === undefined || dayText(byFact ? clock.was : clock.due) !== before) return true;
    return clock.breaches > 0 && (due !== before || event.type === 'recalculated');
  });
  return unless(wrong === undefined, `${event.type} moves ${wrong?.id} from ${wrong?.before}`);
};

const blameIsSettledOnce: EventLaw = (event, book) => {
  if (event.type !== 'rungObjected' && event.type !== 'rungSettled') return undefined;
  const clock = book.clocks.get(event.clock);
  const rung = clock?.plan.ladder.find(({ id }) => id === event.rung);
  return unless(
    rung !== undefined &&
      !warns(rung) &&
      clock?.rang.has(event.rung) === true &&
      !clock.settled.has(event.rung) &&
      (event.type === 'rungSettled' || !clock.objected.has(event.rung)),
    `${event.type} ${event.rung} of ${event.clock}`,
  );
};

/** Judged on the whole answer: each thing the clocks say fell due no earlier than the one before it. */
const ringsAreInOrder: DecisionLaw = (decision, book) => {
  let last = Number.NEGATIVE_INFINITY;
  for (const event of eventsOf(decision)) {
    if (event.by.role !== 'system' || !('clock' in event) || typeof event.clock !== 'string')
      continue;
    const clock = book.clocks.get(event.clock);
    if (clock === undefined) continue;
    const armed = decision.before?.clocks
      .find(({ id }) => id === event.clock)
      ?.rungs.find(({ rung }) => event.type === 'clockRang' && rung === event.rung)?.at;
    const due =
      event.type === 'clockRang' ? (armed ?? rungTime(clock, event.rung)) : endOf(clock.due);
    if (due < last) return `${event.type} of ${event.clock} comes too late in the list`;
    last = due;
  }
  return undefined;
};

/** The day from which the next month is counted, where one of the same stage is still waited for or just met. */
const lastMonth = ({ clock: name, id }: StartedClock, book: Book): number | undefined => {
  const plan = book.clockPlans.get(name);
  if (plan?.term.by !== 'monthly') return undefined;
  const number = Number(id.split('#').at(-1));
  const before = book.clocks.get(id.replace(/#\d+$/, `#${number - 1}`));
  return before === undefined || book.returning !== undefined || before.entering !== book.enterings
    ? undefined
    : naiveNextMonth(before.start, plan.term.day);
};

const startsOnItsDay: EventLaw = (event, book) => {
  if (event.type !== 'clockStarted') return undefined;
  const { clock } = event;
  const plan = book.clockPlans.get(clock.clock);
  const term = plan?.term;
  const told = term?.by === 'period' ? book.facts.get(term.startsOn ?? '') : undefined;
  const start =
    lastMonth(clock, book) ?? (typeof told === 'string' ? dayNumber(told) : dayNumberAt(event.at));
  return unless(
    !book.clocks.has(clock.id) && dayNumber(clock.startedOn) === start,
    `${clock.id} starts on ${clock.startedOn}`,
  );
};

const nothingAfterTheEnd: DecisionLaw = (decision, book) => {
  const { before, after } = decision;
  const ended = before !== undefined && ['closed', 'cancelled'].includes(before.status);
  if (ended && (before !== after || eventsOf(decision).length > 0)) return 'an ended case changed';
  if (book.status !== 'ended') return undefined;
  return unless(
    book.live.size === 0 &&
      wakeAt(after) === undefined &&
      after.clocks.every(({ state }) => state !== 'running' && state !== 'held') &&
      after.approvals.every(({ state }) => state !== 'asked'),
    'something of an ended case is still open',
  );
};

const newsOfChildrenIsFresh: EventLaw = (event, book) =>
  event.type === 'childMoved'
    ? unless(
        event.childVersion > (book.children.get(event.number)?.version ?? Infinity),
        `old news of ${event.number} is taken`,
      )
    : undefined;

const wakeIsAnInstant: DecisionLaw = ({ after }) => {
  const wake = wakeAt(after);
  return unless(wake === undefined || Number.isSafeInteger(wake), `the case wakes at ${wake}`);
};

/** The laws of SPEC.md by their numbers; K2, K13, K17 and K18 are judged by the walk itself. */
export const EVENT_LAWS: Readonly<Record<string, EventLaw>> = {
  'K3 versions without a gap': versionsWithoutGap,
  'K4 done once': doneOnce,
  'K5 entered stages are a path': enteredStagesAreAPath,
  'K5 returns are of the plan': returnsAreOfThePlan,
  'K6 every department has approved': everyDepartmentHasApproved,
  'K6 the gates hold': gatesHold,
  'K8 answers once': answersOnce,
  'only who may': whoMay,
  'K10 one verdict': oneVerdict,
  'K11 breached in time': breachedInTime,
  'K11 breaches come first': breachesComeFirst,
  'K11 a breach names the holders': breachesNameTheHolders,
  'K12 rungs ring once': rungsRingOnce,
  'K14 starts on its day': startsOnItsDay,
  'K21 time is asked for lawfully': timeIsAskedForLawfully,
  'K22 only the plan’s grounds stop a clock': onlyPlansPause,
  'K23 only open clocks move': onlyOpenClocksMove,
  'K26 blame is settled once': blameIsSettledOnce,
  'K15 a minimum has run': minimumHasRun,
  'K20 news of children is fresh': newsOfChildrenIsFresh,
};

/** Judged after every decision, also one in which nothing happened. */
export const DECISION_LAWS: Readonly<Record<string, DecisionLaw>> = {
  'K1 refused changes nothing': refusedChangesNothing,
  'K4 known commands give nothing': knownCommandsGiveNothing,
  'K11 ringing says everything': ringingSaysEverything,
  'K16 nothing after the end': nothingAfterTheEnd,
};

/** Judged on what a case has become, when something happened. */
export const STATE_LAWS: Readonly<Record<string, DecisionLaw>> = {
  'K7 a rejection returns': rejectionReturns,
  'K7 open rounds are of this entering': openRoundsAreOfThisEntering,
  'K9 somebody acts and a clock runs': somebodyActsAndAClockRuns,
  'K9 the right clocks count': rightClocksCount,
  'K10 breaches never disappear': breachesNeverDisappear,
  'K10 and K14 clocks are as in the book': clocksAreAsInTheBook,
  'K12 rings are in order': ringsAreInOrder,
  'K12 rungs wait for office hours': rungsWaitForOfficeHours,
  'K13 the wake is an instant': wakeIsAnInstant,
};
