import { openApprovals } from '../case-state.ts';
import { awaitedNow } from '../clock/ringing.ts';
import { askedNow } from '../approval/round.ts';
import type { Book } from './book.ts';
import {
  eventsOf,
  on,
  sameNames,
  unless,
  type Decision,
  type DecisionLaw,
  type EventLaw,
} from './law.ts';
import { hasSigned, outcomeOf, personsOf, turnOf, waits, type RoundRecord } from './round-model.ts';

/** What is held of approvals: K7, K8 and K28–K31 of SPEC.md, by the clerk's model of rounds. */

const planOf = (book: Book, approval: string) => {
  for (const { stage } of book.places.values())
    for (const plan of stage.approvals) if (plan.id === approval) return plan;
  return undefined;
};

const sorted = (names: Iterable<string>): string => [...names].toSorted().join();

/** The round that is asked is the plan's, for the present entering, and no other one of its approval is open. */
const asksAsThePlanSays = on(['approvalAsked'], (event, book) => {
  const plan = planOf(book, event.approval);
  const before = book.rounds.of(event.approval);
  // A return does not make others of those who had prepared it; what a new plan asks has been prepared until now.
  const preparers = new Set([
    ...(before.at(-1)?.prepared ?? []),
    ...(book.presented.get(event.stage) ?? []),
    ...(book.move === undefined ? book.prepared : []),
  ]);
  const steps = plan?.departments.map((department, index) => {
    const { order } = plan;
    const last = order.by === 'last' && order.last === department ? 1 : 0;
    return `${department}@${order.by === 'oneByOne' ? index : last}`;
  });
  return (
    unless(
      event.round === before.length + 1 && before.every(({ stands }) => stands !== 'asked'),
      () => `${event.approval} is asked as round ${event.round}`,
    ) ??
    unless(
      plan !== undefined &&
        sameNames(
          event.signers.map(({ department, step }) => `${department}@${step}`),
          steps ?? [],
        ) &&
        sameNames(event.veto, plan.veto) &&
        event.silence === plan.silence.means &&
        JSON.stringify(event.rule) === JSON.stringify(plan.rule),
      () => `${event.approval} is not asked as its plan says`,
    ) ??
    unless(
      sameNames([...preparers], event.preparedBy),
      () => `${sorted(preparers)} prepared it, not ${sorted(event.preparedBy)}`,
    )
  );
});

/** One department, one voice, in its turn; silence speaks only when its time is over and as the plan says. */
const answersInTurn = on(['approvalAnswered'], (event, book) => {
  const { department, answer, by } = event;
  const round = book.rounds.find(event);
  const silent = by.role === 'system';
  return unless(
    round !== undefined &&
      round.stands === 'asked' &&
      turnOf(round).has(department) &&
      !waits(round, department) &&
      (answer !== 'vetoed' || round.veto.has(department)) &&
      silent === (answer === 'noObjection' || answer === 'deemedRefused') &&
      (silent || (by.department === department && by.role !== 'leader')),
    () => `${department} says ${answer} in ${event.approval}#${event.round}`,
  );
});

const silenceAsThePlanSays = on(['approvalAnswered'], (event, book) => {
  if (event.by.role !== 'system') return undefined;
  const round = book.rounds.find(event);
  const plan = planOf(book, event.approval);
  const meant = event.answer === 'noObjection' ? 'noObjection' : 'refused';
  return unless(
    round?.silence === meant &&
      round.silent.includes(event.department) &&
      (book.clocks.get(round.clock)?.breaches ?? 0) > 0 &&
      (meant === 'refused' || plan?.nature === 'consultation'),
    () => `the silence of ${event.department} is ${event.answer}`,
  );
});

/** A decision is never granted by the clock. */
const neverGrantedBySilence = on(['approvalGranted'], (event, book) =>
  event.command === null
    ? unless(
        planOf(book, event.approval)?.nature === 'consultation',
        () => `${event.approval} is granted by silence`,
      )
    : undefined,
);

const lateWithoutEffect = on(['answeredLate'], (event, book) => {
  const round = book.rounds.find(event);
  const { department } = event;
  return unless(
    round !== undefined &&
      round.stands !== 'asked' &&
      round === book.rounds.latest(event.approval) &&
      round.signers.some((one) => one.department === department) &&
      !round.answers.has(department) &&
      !round.late.has(department) &&
      event.by.department === department,
    () => `${department} answers ${event.approval}#${event.round} late`,
  );
});

/** After a late answer everything but the record of it is as it was. */
const lateChangesNothing: DecisionLaw = (decision) => {
  const events = eventsOf(decision).filter(({ command }) => command !== null);
  const late = events.find(({ type }) => type === 'answeredLate');
  return late === undefined
    ? undefined
    : unless(events.length === 1, () => `a late answer brings about ${events.at(-1)?.type}`);
};

/** 四眼原则: nobody signs what he prepared, nobody twice in a round, nobody who stepped aside. */
const fourEyes = on(['approvalAnswered', 'answeredLate'], (event, book) => {
  if (event.by.role === 'system') return undefined;
  const round = book.rounds.find(event);
  if (round === undefined) return `${event.approval}#${event.round} was never asked`;
  const persons = personsOf(event);
  const { assignee = null } =
    round.signers.find(({ department }) => department === event.department) ?? {};
  return (
    unless(
      !persons.some((one) => round.prepared.has(one) || book.prepared.has(one)),
      () => `${sorted(persons)} prepared it`,
    ) ??
    unless(!hasSigned(round, persons), () => `${sorted(persons)} sign ${round.approval} twice`) ??
    unless(
      !persons.some((one) => book.conflicted.has(one)),
      () => `${sorted(persons)} stepped aside`,
    ) ??
    unless(
      assignee === null || persons.includes(assignee),
      () => `${sorted(persons)} sign in place of ${assignee}`,
    )
  );
});

/** What was said before a return is said again only by whom said it, where the plan lets it. */
const confirmsWhatWasSaid = on(['approvalAnswered'], (event, book) => {
  if (event.confirms === null) return undefined;
  const { approval, confirms, department, round } = event;
  const earlier = book.rounds.find({ approval, round: confirms });
  const between = book.rounds.all.filter(
    (one) => one.approval === approval && one.round > confirms && one.round < round,
  );
  return unless(
    event.answer === 'approved' &&
      planOf(book, approval)?.reconfirm === true &&
      earlier?.stands === 'superseded' &&
      earlier.answers.get(department)?.says === 'approved' &&
      between.every(({ answers }) => !answers.has(department)),
    () => `${department} confirms ${approval}#${confirms}`,
  );
});

/** The verdict that is spoken is the one that all ways of answering lead to. */
const verdictsAreRight = on(['approvalGranted', 'approvalRefused'], (event, book) => {
  const round = book.rounds.find(event);
  const said = event.type === 'approvalGranted' ? 'granted' : 'refused';
  return unless(
    round?.stands === 'asked' && outcomeOf(round) === said,
    () => `${event.approval}#${event.round} is ${said} and is ${round && outcomeOf(round)}`,
  );
});

/** As soon as it is decidable, it is decided. */
const decidedAtOnce: DecisionLaw = (_, book) => {
  const decidable = book.rounds.open().find((round) => outcomeOf(round) !== 'open');
  return unless(
    decidable === undefined,
    () =>
      `${decidable?.approval}#${decidable?.round} is ${decidable && outcomeOf(decidable)} and still asked`,
  );
};

/** A refusal returns the case to where the plan says, in that very decision. */
const refusalsReturn: DecisionLaw = (decision, book) => {
  const refused = eventsOf(decision).filter((event) => event.type === 'approvalRefused');
  for (const event of refused) {
    const { onReject } = planOf(book, event.approval) ?? {};
    const back = eventsOf(decision).find((one) => one.version === event.version + 1);
    if (back?.type !== 'stageReturned' || back.to !== onReject)
      return `the refusal of ${event.approval} does not return to ${onReject}`;
  }
  return undefined;
};

/** Open are exactly the rounds of the stages in which the case is, asked since they were entered. */
const openRoundsAreOfThisEntering: DecisionLaw = ({ after }, book) => {
  const open = book.rounds.open();
  const astray = open.find(
    (round) =>
      book.deskAt(round.stage)?.entering === undefined ||
      !book.rounds.since(round.stage).includes(round),
  );
  const name = ({ approval, round }: { approval: string; round: number }) => `${approval}#${round}`;
  return (
    unless(astray === undefined, () => `${astray?.approval} is still asked`) ??
    unless(
      sameNames(open.map(name), openApprovals(after).map(name)),
      () => `open are ${sorted(openApprovals(after).map(name))}, not ${sorted(open.map(name))}`,
    )
  );
};

/** The kernel and the clerk ask the same departments, and know the same answers. */
const asksTheSame: DecisionLaw = (decision, book) => {
  const { before, after } = decision;
  if (before?.approvals === after.approvals && !eventsOf(decision).some((one) => 'round' in one))
    return undefined;
  for (const round of after.approvals) {
    const known = book.rounds.find(round);
    if (known === undefined) return `${round.approval}#${round.round} is not in the book`;
    if (round.state !== known.stands) return `${round.approval}#${round.round} is ${round.state}`;
    const answered = round.answers.map(({ department }) => department);
    const noted = [...known.answers.keys()];
    const saidElse = round.answers.find(
      (one) => known.answers.get(one.department)?.says !== one.answer,
    );
    if (saidElse !== undefined) return `${saidElse.department} has not said ${saidElse.answer}`;
    if (!sameNames(answered, noted)) return `${sorted(answered)} answered, not ${sorted(noted)}`;
    if (round.state !== 'asked') continue;
    const now = askedNow(round).map(({ department }) => department);
    if (!sameNames(now, [...turnOf(known)]))
      return `${round.approval} asks ${sorted(now)}, not ${sorted(turnOf(known))}`;
  }
  return undefined;
};

/** No task is lost: every open round has somebody whose turn it is, who was told, and a clock that counts. */
const nobodyIsForgotten: DecisionLaw = ({ after }, book) => {
  for (const round of openApprovals(after)) {
    const known = book.rounds.find(round);
    if (known === undefined) continue;
    const untold = [...turnOf(known)].filter((department) => !known.told.has(department));
    if (awaitedNow(after, round).length === 0) return `nobody is asked in ${round.approval}`;
    if (untold.length > 0) return `${sorted(untold)} was not told of ${round.approval}`;
    if (!book.live.has(known.clock)) return `no clock counts for ${round.approval}`;
  }
  return undefined;
};

/** Nobody approves what it does itself, whatever was transferred or ordered. */
const nobodyApprovesItself: DecisionLaw = (_, book) => {
  const own = book.rounds
    .open()
    .find(({ stage, signers }) =>
      signers.some(({ department }) => department === book.deskAt(stage)?.acting),
    );
  return unless(own === undefined, () => `${own?.approval} asks who acts in ${own?.stage}`);
};

const coordinates = (round: RoundRecord, book: Book, { by }: Decision): boolean =>
  by.role === 'twoOffices' || by.department === book.actingAt(round.stage);

/** Who adds, removes and transfers, and whom. */
const signersChangeLawfully = on(
  ['signerAdded', 'signerRemoved', 'signerTransferred'],
  (event, book, decision) => {
    const round = book.rounds.find(event);
    if (round?.stands !== 'asked') return `${event.type} in a round that is over`;
    const { department } = event.by;
    const signs = (name: string) => round.signers.find((one) => one.department === name);
    const free = (name: string) => signs(name) === undefined && name !== book.actingAt(round.stage);
    const lawful = {
      signerAdded: () =>
        event.type === 'signerAdded' &&
        planOf(book, event.approval)?.mayAdd === true &&
        free(event.department) &&
        event.step >=
          Math.min(
            ...round.signers
              .filter((one) => turnOf(round).has(one.department))
              .map(({ step }) => step),
          ) &&
        (signs(department) !== undefined || coordinates(round, book, decision)),
      signerRemoved: () =>
        event.type === 'signerRemoved' &&
        signs(event.department)?.origin === 'added' &&
        !round.answers.has(event.department) &&
        (signs(event.department)?.addedBy === department || coordinates(round, book, decision)),
      signerTransferred: () =>
        event.type === 'signerTransferred' &&
        signs(event.from) !== undefined &&
        !round.answers.has(event.from) &&
        free(event.to) &&
        (event.from === department ||
          decision.by.role === 'twoOffices' ||
          (coordinates(round, book, decision) &&
            (waits(round, event.from) || signs(event.from)?.addedBy === department))),
    };
    return unless(
      lawful[event.type](),
      () => `${event.type} ${JSON.stringify(event)} by ${department}`,
    );
  },
);

const competenceIsSettledByOthers = on(
  ['competenceDeclined', 'competenceUpheld'],
  (event, book) => {
    const round = book.rounds.find(event);
    const { department, by } = event;
    const waits = round?.stands === 'asked' && !round.answers.has(department);
    const isOpen = round?.declined.get(department)?.upheld === false;
    return event.type === 'competenceDeclined'
      ? unless(
          waits &&
            round !== undefined &&
            !round.declined.has(department) &&
            by.department === department,
          () => `${department} declines its competence`,
        )
      : unless(
          waits && isOpen && by.role === 'twoOffices',
          () => `${by.department} says that ${department} is competent`,
        );
  },
);

/** Only what oneself has said, in a round that is still asked, on which nobody of a later step has built. */
const withdrawnByWhoSaidIt = on(['answerWithdrawn'], (event, book, { command }) => {
  const round = book.rounds.find(event);
  if (round === undefined) return `${event.approval}#${event.round} was never asked`;
  const { department } = event;
  const said = round.answers.get(department) ?? round.declined.get(department);
  const stepOf = (name: string): number =>
    round.signers.find((one) => one.department === name)?.step ?? 0;
  const later = [...round.answers.keys()].some((one) => stepOf(one) > stepOf(department));
  return unless(
    round.stands === 'asked' &&
      said !== undefined &&
      personsOf(event).some((one) => said.persons.includes(one)) &&
      // Who steps aside takes back what he has said whatever came after it.
      (command.act === 'declareConflict' || !(later && round.answers.has(department))),
    () => `${event.by.account} withdraws what ${department} said`,
  );
});

/** 回避: in a round that is still asked nobody counts who has stepped aside. */
const noVoiceOfWhoSteppedAside: DecisionLaw = (_, book) => {
  for (const { approval, answers } of book.rounds.open())
    for (const [department, { persons }] of answers)
      if (persons.some((one) => book.conflicted.has(one)))
        return `${department} has spoken in ${approval} through who stepped aside`;
  return undefined;
};

/** What silence means is said as soon as the time is over, not at the next occasion. */
const silenceSpeaksAtOnce: DecisionLaw = (_, book) => {
  const mute = book.rounds
    .open()
    .find(
      ({ silence, silent, answers }) =>
        silence !== 'escalate' && silent.some((department) => !answers.has(department)),
    );
  return unless(
    mute === undefined,
    () => `the silence in ${mute?.approval} is not taken for anything`,
  );
};

export const APPROVAL_EVENT_LAWS: Readonly<Record<string, EventLaw>> = {
  'K6 asks as the plan says': asksAsThePlanSays,
  'K8 answers in turn, once': answersInTurn,
  'K29 silence as the plan says': silenceAsThePlanSays,
  'K29 never granted by silence': neverGrantedBySilence,
  'K28 late answers have no effect': lateWithoutEffect,
  'K30 four eyes': fourEyes,
  'K32 confirms what was said': confirmsWhatWasSaid,
  'K28 verdicts are right': verdictsAreRight,
  'K31 signers change lawfully': signersChangeLawfully,
  'K31 competence is settled by others': competenceIsSettledByOthers,
  'K35 answers are withdrawn by who gave them': withdrawnByWhoSaidIt,
};

export const APPROVAL_DECISION_LAWS: Readonly<Record<string, DecisionLaw>> = {
  'K28 a late answer changes nothing': lateChangesNothing,
};

export const APPROVAL_STATE_LAWS: Readonly<Record<string, DecisionLaw>> = {
  'K28 decided at once': decidedAtOnce,
  'K29 silence speaks at once': silenceSpeaksAtOnce,
  'K30 who stepped aside has no voice': noVoiceOfWhoSteppedAside,
  'K7 a refusal returns': refusalsReturn,
  'K7 open rounds are of this entering': openRoundsAreOfThisEntering,
  'K28 kernel and clerk ask the same': asksTheSame,
  'K31 nobody is forgotten': nobodyIsForgotten,
  'K38 nobody approves itself': nobodyApprovesItself,
};
