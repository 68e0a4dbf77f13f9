import type { CaseEvent, MovedClock, StartedClock } from '../case-event.ts';
import { wakeAt } from '../clock/ringing.ts';
import type { Rung } from '../case-plan/plan.ts';
import type { Book } from './book.ts';
import type { ClockRecord } from './clock-book.ts';
import { always, eventsOf, on, unless, type DecisionLaw, type EventLaw } from './law.ts';
import {
  dayNumber,
  dayNumberAt,
  dayText,
  endOf,
  naiveNextMonth,
  nineOn,
} from './naive-calendar.ts';
import { turnOf, waits } from './round-model.ts';

/** What is held of clocks: K10–K15 and K21–K26 of SPEC.md. */

/** Who lets a clock run, by what is written here. */
const holdersOf = (id: string, book: Book): readonly string[] => {
  const round = book.rounds.ofClock(id);
  if (round !== undefined)
    return [...turnOf(round)].map((department) =>
      waits(round, department) ? book.actingAt(round.stage) : department,
    );
  if (id.startsWith('task:')) {
    const task = book.tasks.get(`task#${id.split('#').at(-1)}`);
    return [(task?.stands === 'reported' ? task.giver.department : task?.department) ?? ''];
  }
  const clock = book.live.get(id);
  if (id.startsWith('correction:')) return [book.openCorrection(clock?.stage ?? '')?.from ?? ''];
  return id.startsWith('stage:') ? [book.actingAt(clock?.stage ?? '')] : [book.lead];
};

const breachesNameTheHolders = on(['clockBreached', 'clockRang'], (event, book) => {
  const holders = [...new Set(holdersOf(event.clock, book))].toSorted();
  return unless(
    event.holders.toSorted().join() === holders.join(),
    () => `${event.clock} names ${event.holders.join()}, not ${holders.join()}`,
  );
});

const oneVerdict = on(['clockElapsed', 'clockStopped'], (event, book) => {
  const clock = book.live.get(event.clock);
  if (clock === undefined) return `${event.clock} gets a second verdict`;
  if (event.type === 'clockElapsed')
    return unless(clock.plan.bound === 'minimum', () => `${event.clock} is no minimum`);
  return unless(
    (event.outcome === 'late') === clock.breaches > 0,
    () => `${event.clock} is ${event.outcome} with ${clock.breaches} breaches`,
  );
});

const breachesNeverDisappear: DecisionLaw = ({ after }, book) => {
  let breached = 0;
  let known = 0;
  for (const { id, breachedAt } of after.clocks) {
    if (breachedAt === null) continue;
    breached += 1;
    if (book.clocks.get(id)?.breaches === 1) known += 1;
  }
  return unless(
    after.breaches === book.breaches &&
      breached === book.breaches &&
      known === breached &&
      after.clocks.length === book.clocks.size,
    () => `${after.breaches} breaches on ${breached} clocks, ${book.breaches} in the book`,
  );
};

const clocksAreAsInTheBook: DecisionLaw = ({ after }, book) => {
  const wrong = after.clocks.find(({ id, state, due, dueAt, lapsed = false }) => {
    const clock = book.clocks.get(id);
    const expected = clock?.verdict ?? (clock?.heldFrom === null ? 'running' : 'held');
    return (
      clock === undefined ||
      state !== expected ||
      lapsed !== clock.lapsed ||
      dayText(clock.due) !== due ||
      dueAt !== endOf(clock.due)
    );
  });
  return unless(wrong === undefined, () => `${wrong?.id} is ${wrong?.state}, due ${wrong?.due}`);
};

const isDue = (clock: ClockRecord, now: number): boolean =>
  clock.heldFrom === null && endOf(clock.due) <= now;

const breachedInTime = on(['clockBreached'], (event, book) => {
  const clock = book.live.get(event.clock);
  return unless(
    clock !== undefined &&
      clock.plan.bound === 'maximum' &&
      clock.breaches === 0 &&
      isDue(clock, event.at),
    () => `${event.clock} is breached at ${event.at}`,
  );
});

const minimumHasRun = on(['clockElapsed'], (event, book) => {
  const clock = book.live.get(event.clock);
  return unless(
    clock !== undefined && isDue(clock, event.at),
    () => `${event.clock} elapses before its last day has ended`,
  );
});

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

const breachesComeFirst = always((event, book) =>
  event.by.role === 'system' || event.type === 'caseOpened' ? undefined : unsaid(book, event.at),
);

const ringingSaysEverything: DecisionLaw = (decision, book) =>
  decision.command.act === 'ring' ? unsaid(book, decision.at) : undefined;

const rungsRingOnce = on(['clockRang'], (event, book) => {
  const clock = book.live.get(event.clock);
  const rung = clock?.plan.ladder.find(({ id }) => id === event.rung);
  if (clock === undefined || rung === undefined || clock.heldFrom !== null)
    return `${event.clock} rings but does not run`;
  const before = clock.rang.get(event.rung);
  const again = warns(rung) ? before === dayNumber(event.due) : before !== undefined;
  return (
    unless(!again, () => `${event.clock} rings ${event.rung} twice`) ??
    unless(event.due === dayText(clock.due), () => `${event.rung} rings for ${event.due}`) ??
    unless(
      rungTime(clock, event.rung) <= event.at,
      () => `${event.clock} rings ${event.rung} early`,
    ) ??
    unless(warns(rung) || clock.breaches === 1, () => `${event.rung} rings before the breach`)
  );
});

/** Every step waits for office hours, unless the plan marks it urgent. */
const rungsWaitForOfficeHours: DecisionLaw = ({ after }, book) => {
  for (const { id, rungs } of after.clocks) {
    const outside = rungs.find(({ at, urgent }) => {
      const day = dayNumberAt(at);
      const worked = book.clocks.get(id)?.calendar.isWorked(day) === true;
      return urgent !== true && !(worked && nineOn(day) <= at && at < nineOn(day) + 9 * HOUR);
    });
    if (outside !== undefined) return `${id} rings ${outside.rung} out of hours`;
  }
  return undefined;
};

const timeIsAskedForLawfully = on(['extensionAsked', 'clockExtended'], (event, book) => {
  const [id = ''] =
    event.type === 'clockExtended' ? event.clocks.map((clock) => clock.id) : [event.clock];
  const clock = book.live.get(id);
  const plan = clock?.plan.extension;
  if (clock === undefined || plan === undefined) return `${id} cannot be extended`;
  const inTime = clock.breaches === 0 && event.at < endOf(clock.due);
  if (event.type === 'extensionAsked')
    return unless(
      inTime && clock.asking === null && clock.granted < plan.times && event.amount <= plan.atMost,
      () => `${id} is asked to be extended by ${event.amount} after ${clock.granted} times`,
    );
  return unless(
    inTime &&
      clock.asking !== null &&
      clock.asking.by !== event.by.account &&
      clock.asking.agreed.join() === plan.approvedBy.join(),
    () => `${id} is extended on the word of ${clock.asking?.agreed.join()}`,
  );
});

const onlyPlansPause = on(['clockPaused'], (event, book) => {
  const clock = book.live.get(event.clock);
  const ground = book.plan.holds.find(({ id }) => id === event.ground);
  return unless(
    clock !== undefined &&
      clock.plan.pausedBy !== 'everyHold' &&
      clock.plan.pausedBy.includes(event.ground) &&
      ground?.stops === 'clock' &&
      (ground.notice === undefined || event.notice !== null),
    () => `${event.clock} stands still for ${event.ground}`,
  );
});

type Mover = Extract<CaseEvent, { readonly clocks: readonly MovedClock[] }>['type'];

/** Whatever says that clocks are due on another day. */
const MOVERS = Object.keys({
  clockResumed: true,
  clockExtended: true,
  clockCorrected: true,
  recalculated: true,
  caseResumed: true,
  advanceWithdrawn: true,
  planMigrated: true,
} satisfies Record<Mover, true>) as Mover[];

/** What is over is never reckoned again, and every move keeps the day on which a clock was due before. */
const onlyOpenClocksMove = on(MOVERS, (event, book) => {
  const wrong = event.clocks.find(({ id, before, due }) => {
    const clock = (event.type === 'advanceWithdrawn' ? book.clocks : book.live).get(id);
    // The clerk has written down a corrected fact already when the rules say what it moves.
    const byFact = event.type === 'recalculated' && event.cause.kind === 'fact';
    if (clock === undefined || dayText(byFact ? clock.was : clock.due) !== before) return true;
    return clock.breaches > 0 && (due !== before || event.type === 'recalculated');
  });
  return unless(
    wrong === undefined,
    () => `${event.type} moves ${wrong?.id} from ${wrong?.before}`,
  );
});

const blameIsSettledOnce = on(['rungObjected', 'rungSettled'], (event, book) => {
  const clock = book.clocks.get(event.clock);
  const rung = clock?.plan.ladder.find(({ id }) => id === event.rung);
  return unless(
    rung !== undefined &&
      !warns(rung) &&
      clock?.rang.has(event.rung) === true &&
      !clock.settled.has(event.rung) &&
      (event.type === 'rungSettled' || !clock.objected.has(event.rung)),
    () => `${event.type} ${event.rung} of ${event.clock}`,
  );
});

/** Judged on the whole answer: each thing the clocks say fell due no earlier than the one before it. */
const ringsAreInOrder: DecisionLaw = (decision, book) => {
  let last = Number.NEGATIVE_INFINITY;
  for (const event of eventsOf(decision)) {
    const says =
      event.type === 'clockRang' || event.type === 'clockBreached' || event.type === 'clockElapsed';
    if (!says) continue;
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
  const plan = book.time.plans.get(name);
  if (plan?.term.by !== 'monthly') return undefined;
  const number = Number(id.split('#').at(-1));
  const before = book.clocks.get(id.replace(/#\d+$/, `#${number - 1}`));
  return before === undefined || before.entering !== book.entered.get(before.stage ?? '')
    ? undefined
    : naiveNextMonth(before.start, plan.term.day);
};

const startsOnItsDay = on(['clockStarted'], (event, book) => {
  const { clock } = event;
  const plan = book.time.plans.get(clock.clock);
  const term = plan?.term;
  const told = term?.by === 'period' ? book.facts.get(term.startsOn ?? '') : undefined;
  const start =
    lastMonth(clock, book) ?? (typeof told === 'string' ? dayNumber(told) : dayNumberAt(event.at));
  return unless(
    !book.clocks.has(clock.id) && dayNumber(clock.startedOn) === start,
    () => `${clock.id} starts on ${clock.startedOn}`,
  );
});

const wakeIsAnInstant: DecisionLaw = ({ after }) => {
  const wake = wakeAt(after);
  return unless(
    wake === undefined || Number.isSafeInteger(wake),
    () => `the case wakes at ${wake}`,
  );
};

export const CLOCK_EVENT_LAWS: Readonly<Record<string, EventLaw>> = {
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
};

export const CLOCK_DECISION_LAWS: Readonly<Record<string, DecisionLaw>> = {
  'K11 ringing says everything': ringingSaysEverything,
};

export const CLOCK_STATE_LAWS: Readonly<Record<string, DecisionLaw>> = {
  'K10 breaches never disappear': breachesNeverDisappear,
  'K10 and K14 clocks are as in the book': clocksAreAsInTheBook,
  'K12 rings are in order': ringsAreInOrder,
  'K12 rungs wait for office hours': rungsWaitForOfficeHours,
  'K13 the wake is an instant': wakeIsAnInstant,
};
