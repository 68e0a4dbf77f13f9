import type { CaseEvent } from '../case-event.ts';
import { desksOf, type CaseState } from '../case-state.ts';
import { evolve } from '../evolve.ts';
import type { Book, DeskRecord } from './book.ts';
import { eventsOf, on, sameNames, unless, type DecisionLaw, type EventLaw } from './law.ts';
import { outcomeOf, personsOf } from './round-model.ts';

/** What is held of stages and the ways between them: K5–K7, K9, K28 and K32–K35 of SPEC.md. */

/** Where an entered stage may come from, as far as it was said in this decision. */
const wayInto = (
  { stage, branch }: CaseEvent & { type: 'stageEntered' },
  book: Book,
): string | undefined => {
  const { move, main } = book;
  if (main === undefined)
    return unless(stage === book.plan.stages[0]?.id, () => `the case begins in ${stage}`);
  if (branch !== null && book.toEnter.has(branch)) {
    const way = book.place(stage)?.way;
    return unless(
      way?.id === branch && way.stages[0]?.id === stage,
      () => `${branch} begins in ${stage}`,
    );
  }
  return unless(
    move !== undefined && move.to === stage && move.branch === branch && move.how !== 'withdrawn',
    () => `${stage} is entered and not ${move?.to}`,
  );
};

const enteredStagesAreAPath = on(['stageEntered'], (event, book) => {
  const attempt = (book.attempts.get(event.stage) ?? 0) + 1;
  const stage = book.place(event.stage)?.stage;
  const acting = stage?.acting === 'lead' ? book.lead : stage?.acting;
  return (
    wayInto(event, book) ??
    unless(
      event.attempt === attempt,
      () => `attempt ${event.attempt} of ${event.stage}, not ${attempt}`,
    ) ??
    unless(event.acting === acting, () => `${event.acting} acts in ${event.stage}`)
  );
});

/** 并联: a return of the whole case says of every way that is still open that it is cancelled. */
const openWaysAreCancelled = on(['stageEntered'], (event, book) => {
  if (event.branch !== null || book.move?.how !== 'returned') return undefined;
  const open = [...book.ways.values()].find(({ finished }) => !finished);
  return unless(open === undefined, () => `${open?.branch} is left without a word`);
});

const everyWayIsEntered: DecisionLaw = (_, book) =>
  unless(book.toEnter.size === 0, () => `${[...book.toEnter].join()} is not entered`);

const advancesFollowThePlan = on(['stageAdvanced'], (event, book) => {
  const desk = book.deskOf(event.branch);
  return unless(
    desk !== undefined &&
      !desk.finished &&
      desk.stage.id === event.from &&
      desk.stage.next.includes(event.to),
    () => `${event.from} does not lead to ${event.to} in ${event.branch}`,
  );
});

/** A return starts from a desk whose stage names its target, or from a round that was refused there; by itself only so. */
const returnsAreOfThePlan = on(['stageReturned'], (event, book, decision) => {
  const desk = book.deskAt(event.from);
  const refused = eventsOf(decision).find(
    (one): one is CaseEvent & { type: 'approvalRefused' } =>
      one.type === 'approvalRefused' && one.version === event.version - 1,
  );
  const plan = desk?.stage.approvals.find(({ id }) => id === refused?.approval);
  const allowed = plan === undefined ? (desk?.stage.returnTo ?? []) : [plan.onReject];
  const branch = book.place(event.to)?.way?.id ?? null;
  return unless(
    allowed.includes(event.to) &&
      event.branch === branch &&
      (event.command !== null || plan !== undefined),
    () => `${event.from} does not return to ${event.to} in ${event.branch}`,
  );
});

const LEFT_FORWARDS = ['stageAdvanced', 'branchFinished', 'caseClosed'] as const;

/** The desk that is left forwards with an event, if one is. */
const leftForwards = (
  event: CaseEvent & { type: (typeof LEFT_FORWARDS)[number] },
  book: Book,
): DeskRecord | undefined => (event.type === 'caseClosed' ? book.main : book.deskOf(event.branch));

/** Every approval of the stage was asked since it was entered, and is granted by what its answers come to. */
const everyApprovalIsGranted = on(LEFT_FORWARDS, (event, book) => {
  const desk = leftForwards(event, book);
  if (desk === undefined) return undefined;
  const since = book.rounds.since(desk.stage.id);
  const missing = desk.stage.approvals.find(({ id }) => {
    const round = since.findLast(({ approval }) => approval === id);
    return round?.stands !== 'granted' || outcomeOf(round) !== 'granted';
  });
  return unless(missing === undefined, () => `${desk.stage.id} is left without ${missing?.id}`);
});

const gatesHold = on(LEFT_FORWARDS, (event, book) => {
  const desk = leftForwards(event, book);
  if (desk === undefined) return undefined;
  if (event.type === 'branchFinished')
    return unless(desk.stage.next.length === 0, () => `${event.branch} ends in ${desk.stage.id}`);
  const target = event.type === 'stageAdvanced' ? book.place(event.to)?.stage : undefined;
  const ways = (target?.branches ?? []).flatMap(({ stages: [first] }) => first?.entry ?? []);
  const gate = target === undefined ? desk.stage.closing : [...target.entry, ...ways];
  const shut = (gate ?? []).filter((criterion) => !book.holds(criterion, event.at));
  return unless(
    gate !== undefined && shut.length === 0,
    () => `${event.type} although ${JSON.stringify(shut[0])}`,
  );
});

const waysJoin = on(['caseClosed', 'stageAdvanced'], (event, book) => {
  if (event.type === 'stageAdvanced' && event.branch !== null) return undefined;
  const open = [...book.ways.values()].find(({ finished }) => !finished);
  const entered = book.ways.size === (book.main?.stage.branches ?? []).length;
  return unless(
    open === undefined && entered,
    () => `${open?.branch} goes on beside ${event.type}`,
  );
});

const onlyOpenWaysEnd = on(['branchFinished', 'branchCancelled'], (event, book, decision) => {
  const way = book.ways.get(event.branch);
  const ends = eventsOf(decision).some(
    (one) =>
      (one.type === 'stageReturned' && one.branch === null) ||
      ['advanceWithdrawn', 'caseCancelled', 'caseRecalled'].includes(one.type),
  );
  return unless(
    way !== undefined &&
      !way.finished &&
      way.stage.id === event.stage &&
      (event.type === 'branchFinished' || ends),
    () => `${event.type} ${event.branch} in ${event.stage}`,
  );
});

const nothingToSupply = on(LEFT_FORWARDS, (event, book) => {
  const desk = leftForwards(event, book);
  return unless(
    desk === undefined || book.openCorrection(desk.stage.id) === undefined,
    () => `${desk?.stage.id} is left before what was missing is supplied`,
  );
});

/** What was granted, asked or counted in the stages walked again counts no more. */
const returnsLeaveNothing: DecisionLaw = (decision, book) => {
  const { move } = book;
  if (move?.how !== 'returned') return undefined;
  const again = book.stagesAfter(move.to);
  const begun = new Set(
    eventsOf(decision).map((event) =>
      event.type === 'approvalAsked'
        ? `${event.approval}#${event.round}`
        : event.type === 'clockStarted'
          ? event.clock.id
          : '',
    ),
  );
  const round = book.rounds.all.find(
    ({ stage, stands, approval, round: turn }) =>
      again.has(stage) &&
      (stands === 'asked' || stands === 'granted') &&
      !begun.has(`${approval}#${turn}`),
  );
  const clock = [...book.live].find(
    ([id, { stage }]) => stage !== null && again.has(stage) && !begun.has(id),
  );
  const condition = book
    .openTasks()
    .find(
      ({ approval }) => approval !== null && again.has(book.rounds.find(approval)?.stage ?? ''),
    );
  return (
    unless(round === undefined, () => `${round?.approval}#${round?.round} still stands`) ??
    unless(clock === undefined, () => `${clock?.[0]} still counts`) ??
    unless(condition === undefined, () => `${condition?.id} is still asked`)
  );
};

const branchesOf = ({ branches }: CaseState) =>
  branches
    .map(({ id, stage, acting, attempt, finished }) =>
      [id, stage, acting, attempt, finished].join(),
    )
    .toSorted();

const isSameWay = (branch: CaseState['branches'][number], way: DeskRecord): boolean =>
  branch.id === way.branch &&
  branch.stage === way.stage.id &&
  branch.acting === way.acting &&
  branch.attempt === way.attempt &&
  branch.finished === way.finished;

/** The case lies where the book says, in the hands it says. */
const liesWhereItShould: DecisionLaw = ({ after: state }, book) => {
  const { main } = book;
  if (main === undefined) return 'the case lies nowhere';
  const { stage, acting, attempt, branches } = state;
  return (
    unless(
      stage === main.stage.id && acting === main.acting && attempt === main.attempt,
      () => `the case is in attempt ${attempt} of ${stage}, in the hands of ${acting}`,
    ) ??
    unless(
      branches.length === book.ways.size &&
        [...book.ways.values()].every((way) => branches.some((one) => isSameWay(one, way))),
      () => `its ways are ${branchesOf(state).join(' ')}, not ${[...book.ways.keys()].join()}`,
    )
  );
};

/** Whatever happens, somebody has something to do and a clock that can be breached runs. */
const somebodyActsAndAClockRuns: DecisionLaw = ({ after: state }, book) => {
  const running = state.clocks.filter((clock) => clock.state === 'running');
  if (state.status === 'open')
    return unless(
      book.desks.every(({ acting }) => acting.length > 0) &&
        running.some(({ bound }) => bound === 'maximum'),
      () => `in ${state.stage} ${state.acting} acts and ${running.length} clocks run`,
    );
  return unless(
    (state.status === 'held') === (state.hold !== null) &&
      (state.status === 'held') === (book.status === 'held'),
    () => `a case that is ${state.status} has a hold: ${state.hold !== null}`,
  );
};

/** What clocks say while they count: nothing begins and nothing ends by it. */
const isLadder = ({ type }: CaseEvent): boolean => type === 'clockRang' || type === 'clockBreached';

/** The case’s own clock, begun spans, what each stage gives, and what is waited for; nothing else. */
const rightClocksCount: DecisionLaw = (decision, book) => {
  const { plan, spans, live, desks } = book;
  if (book.status === 'ended' || eventsOf(decision).every(isLadder)) return undefined;
  // What a plan that was changed on hold asks for begins when the case goes on.
  if (book.status === 'held' && book.migrated) return undefined;
  const elapsed = (name: string): boolean => book.time.latest(name)?.verdict === 'elapsed';
  const expected = [
    plan.clock.id,
    ...[...spans.keys()].filter((id) => !elapsed(id)),
    ...desks.flatMap(({ stage }) => [
      ...stage.clocks.map(({ id }) => id).filter((id) => !elapsed(id)),
      ...stage.approvals
        .filter(({ id }) => book.rounds.latest(id)?.stands === 'asked')
        .map(({ clock }) => clock.id),
      ...(book.openCorrection(stage.id) === undefined ? [] : [stage.correction?.clock.id ?? '']),
    ]),
    ...book
      .openTasks()
      .filter(({ due }) => due !== null)
      .map(() => plan.taskClock.id),
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
    sameNames(expected, counting),
    () =>
      `in ${desks.map(({ stage }) => stage.id).join()} ${counting.join()} count, and not ${expected.join()}`,
  );
};

/** The case as it was just before the step that is withdrawn, and the decision that took it. */
const steps = new WeakMap<Book, { before: CaseState; events: readonly CaseEvent[] }>();

/** The case as it was just before an event of a decision. */
const upTo = (
  { before, events }: { before: CaseState; events: readonly CaseEvent[] },
  ...types: readonly CaseEvent['type'][]
) =>
  events
    .slice(
      0,
      events.findIndex(({ type }) => types.includes(type)),
    )
    .reduce<CaseState>(evolve, before);

const clocksOf = ({ clocks }: Pick<CaseState, 'clocks'>) =>
  clocks
    .filter(({ state }) => state === 'running' || state === 'held')
    .map(({ id, state, due, startedOn, term, breachedAt }) =>
      JSON.stringify([id, state, due, startedOn, term, breachedAt]),
    );

/** What is to be after a step is withdrawn: all as before it; in the ways beside its own, as they are meanwhile. */
const withWaysBeside = (was: CaseState, now: CaseState, book: Book): CaseState => {
  const own = book.move?.branch ?? null;
  const isBeside = (stage: string | null): boolean => {
    const way = book.place(stage ?? '')?.way?.id;
    return own !== null && way !== undefined && way !== own;
  };
  const both = <Item>(of: (one: CaseState) => readonly Item[], beside: (item: Item) => boolean) => [
    ...of(was).filter((item) => !beside(item)),
    ...of(now).filter(beside),
  ];
  return {
    ...was,
    branches: both(
      (one) => one.branches,
      ({ stage }) => isBeside(stage),
    ),
    assignees: Object.fromEntries(
      both(
        ({ assignees }) => Object.entries(assignees),
        ([stage]) => isBeside(stage),
      ),
    ),
    approvals: both(
      (one) => one.approvals,
      ({ stage }) => isBeside(stage),
    ),
    clocks: both(
      (one) => one.clocks,
      ({ stage, subject }) => isBeside(stage) || (own !== null && subject === 'task'),
    ),
  };
};

/** K35: what is withdrawn was never done: the same desks, records, rounds and clocks, due on the same days. */
const withdrawnIsUndone: DecisionLaw = (decision, book) => {
  const { before, after: state } = decision;
  const events = eventsOf(decision);
  const forwards = events.some(({ type }) => type === 'stageAdvanced' || type === 'branchFinished');
  if (forwards && before !== undefined) steps.set(book, { before, events });
  const step = steps.get(book);
  if (book.move?.how !== 'withdrawn') return undefined;
  if (step === undefined || before === undefined) return 'nothing was done that could be withdrawn';
  const now = upTo({ before, events }, 'advanceWithdrawn');
  const was = withWaysBeside(upTo(step, 'stageAdvanced', 'branchFinished'), now, book);
  const same = (one: CaseState): string =>
    JSON.stringify([
      one.stage,
      one.attempt,
      one.acting,
      one.enteredAt,
      branchesOf(one),
      desksOf(one)
        .map(({ stage }) => `${stage} ${one.assignees[stage]}`)
        .toSorted(),
      Object.entries(one.facts).map(String).toSorted(),
      Object.keys(one.decisions).toSorted(),
      one.evidence,
    ]);
  const rounds = (one: CaseState) =>
    one.approvals
      .filter(({ state: stands }) => stands === 'asked' || stands === 'granted')
      .map(({ approval, round, state: stands }) => [approval, round, stands].join())
      .toSorted();
  const told =
    before.calendar !== was.calendar ||
    before.breaches !== was.breaches ||
    state.breaches !== was.breaches;
  // A period that has run out meanwhile, beside what was withdrawn, has run out.
  const over = new Set(state.clocks.flatMap((one) => (one.state === 'elapsed' ? one.id : [])));
  const clocks = was.clocks.filter(({ id }) => !over.has(id));
  return (
    unless(same(state) === same(was), () => `it lies ${same(state)}, not ${same(was)}`) ??
    unless(
      rounds(state).join(' ') === rounds(was).join(' '),
      () => `the rounds are ${rounds(state).join(' ')}, not ${rounds(was).join(' ')}`,
    ) ??
    unless(
      told || clocksOf(state).toSorted().join() === clocksOf({ clocks }).toSorted().join(),
      () => `the clocks are ${clocksOf(state).join()}, not ${clocksOf({ clocks }).join()}`,
    )
  );
};

/** A step is taken back only by who took it, or in whose place it was taken, and while nothing rests on it. */
const nobodyHasBuiltOnIt = on(['advanceWithdrawn'], (event, book) =>
  unless(
    !book.builtUpon && personsOf(event).some((one) => book.sentOnBy.includes(one)),
    () => `${event.from} is gone back to by ${event.by.account} although something rests on it`,
  ),
);

/** 补正: what stands still for missing papers does so until they are supplied, and no longer. */
const stillForPapersOnly: DecisionLaw = (decision, book) => {
  const asked = eventsOf(decision).some(({ type }) => type === 'correctionAsked');
  for (const [id, { stage, heldFrom, ground, breaches, plan }] of book.live) {
    if (stage === null || id.startsWith('correction:')) continue;
    const open = book.openCorrection(stage);
    const waits = book.corrections.some((one) => one.stage === stage && one.ground === ground);
    if (heldFrom !== null && waits && open === undefined) return `${id} still waits for papers`;
    const stops = plan.pausedBy !== 'everyHold' && plan.pausedBy.includes(open?.ground ?? '');
    if (asked && open !== undefined && stops && breaches === 0 && heldFrom === null)
      return `${id} goes on while papers are missing`;
  }
  return undefined;
};

const kept = ({ clocks, approvals, tasks, breaches, facts, evidence }: CaseState): string =>
  JSON.stringify([
    clocks.map(({ id, state, startedOn, breachedAt, pauses, extensions, rang, endedOn }) => [
      id,
      state,
      startedOn,
      breachedAt,
      pauses,
      extensions,
      rang,
      endedOn,
    ]),
    approvals.map((round) => ({ ...round, stage: null })),
    tasks.map((task) => ({ ...task, before: null })),
    evidence.map(({ sha256 }) => sha256),
    breaches,
    facts,
  ]);

/** K39: another version of the plan takes nothing away: every clock, round, task and breach is as it was. */
const migrationLosesNothing: DecisionLaw = (decision) => {
  const events = eventsOf(decision);
  const at = events.findIndex(({ type }) => type === 'planMigrated');
  if (at < 0 || decision.before === undefined) return undefined;
  const before = events.slice(0, at).reduce<CaseState>(evolve, decision.before);
  const after = events.slice(0, at + 1).reduce<CaseState>(evolve, decision.before);
  return unless(kept(before) === kept(after), () => `${kept(before)} has become ${kept(after)}`);
};

export const STAGE_EVENT_LAWS: Readonly<Record<string, EventLaw>> = {
  'K5 entered stages are a path': enteredStagesAreAPath,
  'K5 advances follow the plan': advancesFollowThePlan,
  'K5 returns are of the plan': returnsAreOfThePlan,
  'K6 every approval is granted': everyApprovalIsGranted,
  'K6 the gates hold': gatesHold,
  'K33 ways join when all have ended': waysJoin,
  'K33 only open ways end': onlyOpenWaysEnd,
  'K33 open ways are cancelled': openWaysAreCancelled,
  'K35 nobody has built on what is withdrawn': nobodyHasBuiltOnIt,
  'K34 nothing is left to supply': nothingToSupply,
};

export const STAGE_STATE_LAWS: Readonly<Record<string, DecisionLaw>> = {
  'K33 every way is entered': everyWayIsEntered,
  'K9 it lies where it should': liesWhereItShould,
  'K9 somebody acts and a clock runs': somebodyActsAndAClockRuns,
  'K9 the right clocks count': rightClocksCount,
  'K32 a return leaves nothing': returnsLeaveNothing,
  'K34 what stands still waits for papers': stillForPapersOnly,
  'K35 what is withdrawn is undone': withdrawnIsUndone,
  'K39 a migration loses nothing': migrationLosesNothing,
};
