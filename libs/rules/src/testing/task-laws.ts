import type { CaseEvent } from '../case-event.ts';
import type { Book } from './book.ts';
import {
  always,
  eventsOf,
  on,
  unless,
  type Decision,
  type DecisionLaw,
  type EventLaw,
} from './law.ts';
import { dayNumberAt } from './naive-calendar.ts';
import { hasSigned, personsOf, turnOf, waits, type RoundRecord } from './round-model.ts';

/** What is held of everything that is asked of people besides stages and approvals: K36–K38 of SPEC.md. */

/** The happenings of those in whose hands the case is, and of those who answer for the whole of it. */
const IN_HANDS: readonly string[] = [
  'factsRecorded',
  'stageAdvanced',
  'branchFinished',
  'caseClosed',
  'childOpened',
  'linked',
  'fundsReserved',
  'fundsReleased',
  'fundsPaid',
  'fundsReturned',
];
const OF_THE_LEAD: readonly string[] = ['caseHeld', 'caseResumed', 'caseCancelled', 'unlinked'];
const OF_LEADERS: readonly string[] = ['instructionGiven', 'prioritySet', 'decisionTaken'];

const departmentsOf = (event: CaseEvent, book: Book): readonly string[] => {
  if (OF_THE_LEAD.includes(event.type)) return [book.lead];
  const desk =
    event.type === 'stageAdvanced' || event.type === 'branchFinished'
      ? [book.deskOf(event.branch)]
      : book.desks;
  return [book.lead, ...desk.flatMap((one) => (one === undefined ? [] : [one.acting]))];
};

/** It stands still by itself when it hears that what it stands on has given way. */
const holdsItself = (event: CaseEvent, decision: Decision): boolean =>
  event.type === 'caseHeld' &&
  decision.command.act === 'hear' &&
  eventsOf(decision).some((one) => one.type === 'linkHeard' && one.lost.length > 0);

const whoMay = always((event, book, decision) => {
  const { role, department } = event.by;
  if (holdsItself(event, decision)) return undefined;
  if (OF_LEADERS.includes(event.type))
    return unless(role === 'leader', () => `${role}: ${event.type}`);
  if (event.type === 'clockCorrected' || event.type === 'planMigrated')
    return unless(role === 'twoOffices', () => `${event.type} by ${role}`);
  if (event.type === 'actingChanged')
    return unless(role === 'twoOffices' || role === 'leader', () => `${role} changes who acts`);
  if (event.type === 'rungSettled')
    return unless(
      role === (event.rung === 'accountability' ? 'leader' : 'twoOffices'),
      () => `${role} settles ${event.rung}`,
    );
  const isAskedInHand =
    event.type === 'taskOpened' && (event.task.kind === 'help' || event.task.kind === 'problem');
  if (!isAskedInHand && !IN_HANDS.includes(event.type) && !OF_THE_LEAD.includes(event.type))
    return undefined;
  return unless(
    role === 'twoOffices' ||
      (role === 'officer' && departmentsOf(event, book).includes(department)),
    () => `${event.type} by ${role} of ${department}`,
  );
});

/** Whether this person could sign now for his department, by what the clerk knows. */
const couldSign = (round: RoundRecord, { by }: CaseEvent): boolean => {
  const persons = personsOf({ by });
  const signer = round.signers.find(({ department }) => department === by.department);
  const assignee = signer?.assignee ?? null;
  return (
    turnOf(round).has(by.department) &&
    !waits(round, by.department) &&
    !hasSigned(round, persons) &&
    !persons.some((one) => round.prepared.has(one)) &&
    (assignee === null || persons.includes(assignee))
  );
};

/** Back goes the case by who has it, or by who could sign in the stage it leaves; what silence did before is none of his. */
const whoReturns = on(['stageReturned'], (event, book, decision) => {
  if (decision.command.act !== 'returnToStage' || event.command === null) return undefined;
  const { role, department } = event.by;
  const asked = book.rounds
    .open()
    .filter(({ stage }) => stage === event.from)
    .some((round) => couldSign(round, event));
  const acting = book.desks.filter(({ stage }) => stage.returnTo.some((to) => to === event.to));
  return unless(
    role === 'twoOffices' ||
      (role === 'officer' &&
        (asked || department === book.lead || acting.some((desk) => desk.acting === department))),
    () => `${event.type} by ${role} of ${department}`,
  );
});

/** What was a condition stands before the stage it was set for, and everything before the closing. */
const conditionsBlock = always((event, book, decision) => {
  const open = book.openTasks();
  if (open.length === 0) return undefined;
  const closes = eventsOf(decision).some(({ type }) => type === 'caseClosed');
  if (closes) return `closed before ${open[0]?.id}`;
  if (event.type !== 'stageAdvanced') return undefined;
  const condition = open.find(({ kind, before }) => kind === 'condition' && before === event.to);
  return unless(condition === undefined, () => `${event.to} is entered before ${condition?.id}`);
});

/** Open conditions are of rounds that still count. */
const conditionsOfWhatCounts: DecisionLaw = (_, book) => {
  const idle = book.openTasks().find(({ approval }) => {
    const round = approval === null ? undefined : book.rounds.find(approval);
    return round !== undefined && round.stands !== 'asked' && round.stands !== 'granted';
  });
  return unless(idle === undefined, () => `${idle?.id} is asked by a round that counts no more`);
};

/** A condition lasts as long as the answer that set it. */
const withdrawnWithItsConditions: DecisionLaw = (decision, book) => {
  for (const event of eventsOf(decision)) {
    if (event.type !== 'answerWithdrawn') continue;
    const left = book
      .openTasks()
      .find(
        ({ approval, giver }) =>
          approval?.approval === event.approval &&
          approval.round === event.round &&
          giver.department === event.department,
      );
    if (left !== undefined) return `${left.id} outlives the answer that set it`;
  }
  return undefined;
};

const tasksAreSettledByOthers = on(
  ['taskReported', 'taskAccepted', 'taskReturned'],
  (event, book) => {
    const task = book.tasks.get(event.task);
    const { role, department } = event.by;
    if (task === undefined) return `${event.task} was never asked`;
    if (event.type === 'taskReported')
      return unless(
        (task.stands === 'open' || task.stands === 'reported') && task.department === department,
        () => `${department} reports ${task.id}`,
      );
    const gave =
      task.kind === 'incident'
        ? role === 'leader'
        : task.kind === 'report'
          ? role === 'leader' || role === 'twoOffices'
          : department === task.giver.department;
    const own = personsOf(event).some((one) => task.reporters.includes(one));
    return unless(
      task.stands === 'reported' && gave && !own,
      () => `${role} of ${department} judges ${task.id}`,
    );
  },
);

/** 撤销交办: by who asked or by the two offices, never by a reporter, never of an incident or a condition; K53. */
const droppedByWhoAsked = on(['taskDropped'], (event, book, { command }) => {
  const task = book.tasks.get(event.task);
  if (task === undefined) return `${event.task} was never asked`;
  const { role, department } = event.by;
  const asked = task.kind === 'report' ? role === 'leader' : department === task.giver.department;
  return unless(
    (task.stands === 'open' || task.stands === 'reported') &&
      // What the case itself drops on the way, because a silence has just refused a round, nobody has asked for.
      (command.act !== 'dropTask' ||
        event.command === null ||
        (['help', 'problem', 'report'].includes(task.kind) &&
          event.reason !== '' &&
          (role === 'twoOffices' || asked) &&
          !personsOf(event).some((one) => task.reporters.includes(one)))),
    () => `${role} of ${department} drops ${task.kind} ${task.id}`,
  );
});

/** Tasks, their clocks and their numbers are the same in the case and in the book. */
const tasksAreAsInTheBook: DecisionLaw = ({ after }, book) => {
  const wrong = after.tasks.find(({ id, state, department }) => {
    const task = book.tasks.get(id);
    return task?.stands !== state || task.department !== department;
  });
  return unless(
    wrong === undefined && after.tasks.length === book.tasks.size,
    () => `${wrong?.id} is ${wrong?.state} with ${wrong?.department}`,
  );
};

/** 回避: who has stepped aside does nothing more in the case, nor anybody in his place. */
const steppedAside = always((event, book) =>
  event.by.role === 'system'
    ? undefined
    : unless(
        !personsOf(event).some((one) => book.conflicted.has(one)),
        () => `${event.by.account} has stepped aside`,
      ),
);

const HOUR = 3_600_000;

/** Who holds what is urged, by what is written here. */
const holdersOf = (
  { on, target }: CaseEvent & { type: 'urged' },
  book: Book,
): readonly string[] => {
  if (on === 'stage') return [book.deskAt(target)?.acting ?? ''];
  if (on === 'task') {
    const task = book.tasks.get(target);
    return [(task?.stands === 'reported' ? task.giver.department : task?.department) ?? ''];
  }
  const round = book.rounds.latest(target);
  const acting = book.actingAt(round?.stage ?? '');
  return [...(round === undefined ? [] : turnOf(round))].map((department) =>
    round !== undefined && waits(round, department) ? acting : department,
  );
};

const urgedSeldom = on(['urged'], (event, book) => {
  const holders = [...new Set(holdersOf(event, book))].toSorted().join();
  if (event.departments.toSorted().join() !== holders)
    return `${event.departments.join()} is urged, and ${holders} holds it`;
  const last = book.urged.get(`${event.on} ${event.target}`) ?? Number.NEGATIVE_INFINITY;
  return unless(
    event.at - last >= book.plan.urging.everyHours * HOUR && event.departments.length > 0,
    () => `${event.target} is urged again after ${event.at - last} ms`,
  );
});

const copiedOnce = on(['copied', 'copyRead'], (event, book) => {
  if (event.type === 'copyRead') {
    const copy = book.copies.get(event.id);
    return unless(
      copy !== undefined && !copy.read && copy.to === event.by.department,
      () => `${event.by.department} reads ${event.id}`,
    );
  }
  const known = [...book.copies.values()].some(
    ({ to, text }) => to === event.to && text === event.text,
  );
  return unless(!known && !book.copies.has(event.id), () => `${event.to} has a copy already`);
});

/** 补正: asked once in an attempt, in time, where the plan has it. */
const correctedOnce = on(['correctionAsked', 'correctionSupplied'], (event, book) => {
  const desk = book.deskAt(event.stage);
  const attempt = book.attempts.get(event.stage);
  const here = book.corrections.find((one) => one.stage === event.stage && one.attempt === attempt);
  if (event.type === 'correctionSupplied')
    return unless(
      here?.supplied === false &&
        (event.by.role === 'twoOffices' || [here.from, book.lead].includes(event.by.department)),
      () => `${event.by.department} supplies what ${event.stage} lacks`,
    );
  const plan = desk?.stage.correction;
  const { calendar } = book.time;
  const last = calendar.shift(dayNumberAt(desk?.enteredAt ?? 0), plan?.askedWithin ?? 0);
  return unless(
    (plan !== undefined &&
      here === undefined &&
      dayNumberAt(event.at) <= last &&
      event.items.length > 0 &&
      [desk?.acting, book.lead].includes(event.by.department)) ||
      event.by.role === 'twoOffices',
    () => `${event.by.department} asks for what ${event.stage} lacks`,
  );
});

/** 撤回全案: by who opened it, while nothing was granted, decided, kept or paid and no child begun. */
const recalledByItsOpener = on(['caseRecalled'], (event, book) =>
  unless(
    event.by.department === book.opener?.department &&
      book.children.size === 0 &&
      book.decisions.size === 0 &&
      [...book.linked.kept.values(), ...book.linked.paid.values()].every((sum) => sum === 0) &&
      book.rounds.all.every(({ everGranted }) => !everGranted),
    () => `${event.by.account} recalls the case`,
  ),
);

const leadersDecide = on(['decisionTaken'], (event, book) =>
  unless(
    event.by.role === 'leader' && Object.hasOwn(book.plan.decisions, event.decision),
    () => `${event.by.role} decides ${event.decision}`,
  ),
);

/** Whatever was ordered before, no department is asked to approve what it does itself. */
const nobodyApprovesItself = on(['approvalAsked'], (event, book) => {
  const acting = book.actingAt(event.stage);
  return unless(
    !event.signers.some(({ department }) => department === acting),
    () => `${acting} acts in ${event.stage} and is asked for ${event.approval}`,
  );
});

/** 委派: a department gives away what is its own, to nobody who has stepped aside. */
const assignsItsOwn = on(['assigned'], (event, book) => {
  const { on, target, department, to } = event;
  const owners = {
    stage: () => [book.deskAt(target)?.acting],
    task: () => book.openTasks().flatMap((task) => (task.id === target ? [task.department] : [])),
    approval: () => {
      const round = book.rounds.latest(target);
      return round?.stands === 'asked'
        ? round.signers
            .map((signer) => signer.department)
            .filter((name) => !round.answers.has(name) && !waits(round, name))
        : [];
    },
  };
  return unless(
    department === event.by.department &&
      owners[on]().includes(department) &&
      !(to !== null && book.conflicted.has(to)),
    () => `${department} gives ${on} ${target} to ${to}`,
  );
});

export const TASK_EVENT_LAWS: Readonly<Record<string, EventLaw>> = {
  'only who may': whoMay,
  'K54 only who may return': whoReturns,
  'K36 conditions block': conditionsBlock,
  'K36 tasks are settled by others': tasksAreSettledByOthers,
  'K53 tasks are dropped by who asked': droppedByWhoAsked,
  'K30 who stepped aside does nothing more': steppedAside,
  'K37 urged seldom': urgedSeldom,
  'K37 copied once': copiedOnce,
  'K37 assigns its own': assignsItsOwn,
  'K34 corrected once': correctedOnce,
  'K35 recalled by its opener': recalledByItsOpener,
  'K38 leaders decide': leadersDecide,
  'K38 nobody approves itself': nobodyApprovesItself,
};

export const TASK_STATE_LAWS: Readonly<Record<string, DecisionLaw>> = {
  'K36 conditions are of what counts': conditionsOfWhatCounts,
  'K36 conditions go with their answer': withdrawnWithItsConditions,
  'K36 tasks are as in the book': tasksAreAsInTheBook,
};
