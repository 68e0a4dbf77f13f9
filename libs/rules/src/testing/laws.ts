import type { CaseEvent } from '../case-event.ts';
import { wakeAt } from '../clock/ringing.ts';
import {
  APPROVAL_DECISION_LAWS,
  APPROVAL_EVENT_LAWS,
  APPROVAL_STATE_LAWS,
} from './approval-laws.ts';
import { CLOCK_DECISION_LAWS, CLOCK_EVENT_LAWS, CLOCK_STATE_LAWS } from './clock-laws.ts';
import { always, eventsOf, on, unless, type DecisionLaw, type EventLaw } from './law.ts';
import { LAPSE_LAWS } from './lapse-laws.ts';
import { LIMIT_LAWS } from './limit-laws.ts';
import { LINK_EVENT_LAWS, LINK_STATE_LAWS } from './link-laws.ts';
import { PROOF_LAWS } from './proof-laws.ts';
import { STAGE_EVENT_LAWS, STAGE_STATE_LAWS } from './stage-laws.ts';
import { VERIFICATION_LAWS } from './verification-laws.ts';
import { TASK_EVENT_LAWS, TASK_STATE_LAWS } from './task-laws.ts';

const refusedChangesNothing: DecisionLaw = ({ answer, before, after }) =>
  unless(!('code' in answer) || before === after, () => 'a refused command left another state');

const versionsWithoutGap = always((event, book) =>
  unless(
    event.version === book.version + 1 && event.at >= book.at,
    () => `version ${event.version} at ${event.at} follows ${book.version} at ${book.at}`,
  ),
);

const doneOnce = always(({ command }, book) => {
  const before = command === null ? undefined : book.done.get(command.id);
  return unless(
    before === undefined || before.decision === book.decision,
    () => `command ${command?.id} is done a second time`,
  );
});

const knownCommandsGiveNothing: DecisionLaw = ({ command, answer }, book) => {
  const known = 'id' in command ? book.done.get(command.id) : undefined;
  if (known === undefined || known.decision === book.decision || !('fingerprint' in command))
    return undefined;
  return known.fingerprint === command.fingerprint
    ? unless(!('code' in answer) && answer.length === 0, () => `${command.id} again is not nothing`)
    : unless('code' in answer && answer.code === 'keyReused', () => `${command.id} was reused`);
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
      after.approvals.every(({ state }) => state !== 'asked') &&
      book.openTasks().length === 0 &&
      after.tasks.every(({ state }) => state === 'accepted' || state === 'dropped'),
    () => 'something of an ended case is still open',
  );
};

const newsOfChildrenIsFresh = on(['childMoved'], (event, book) =>
  unless(
    event.childVersion > (book.children.get(event.number)?.version ?? Infinity),
    () => `old news of ${event.number} is taken`,
  ),
);

interface Named<Law> {
  readonly name: string;
  readonly law: Law;
}

const named = <Law>(laws: Readonly<Record<string, Law>>): readonly Named<Law>[] =>
  Object.entries(laws).map(([name, law]) => ({ name, law }));

/** The laws of SPEC.md that a walk can break, by their numbers; K2, K13, K17 and K18 are judged by the walk itself. */
const EVENT_LAWS = named<EventLaw>({
  'K3 versions without a gap': versionsWithoutGap,
  'K4 done once': doneOnce,
  ...STAGE_EVENT_LAWS,
  ...APPROVAL_EVENT_LAWS,
  ...TASK_EVENT_LAWS,
  ...CLOCK_EVENT_LAWS,
  ...LINK_EVENT_LAWS,
  ...PROOF_LAWS,
  ...VERIFICATION_LAWS,
  'K20 news of children is fresh': newsOfChildrenIsFresh,
});

const ofType = new Map<CaseEvent['type'], readonly Named<EventLaw>[]>();

/** The laws that have something to say of an event. */
export const eventLawsOf = ({ type }: CaseEvent): readonly Named<EventLaw>[] => {
  const known = ofType.get(type);
  if (known !== undefined) return known;
  const laws = EVENT_LAWS.filter(({ law }) => law.on === null || law.on.includes(type));
  ofType.set(type, laws);
  return laws;
};

/** Judged after every decision, also one in which nothing happened. */
export const DECISION_LAWS = named<DecisionLaw>({
  'K1 refused changes nothing': refusedChangesNothing,
  'K4 known commands give nothing': knownCommandsGiveNothing,
  'K16 nothing after the end': nothingAfterTheEnd,
  ...APPROVAL_DECISION_LAWS,
  ...CLOCK_DECISION_LAWS,
});

/** Judged on what a case has become, when something happened. */
export const STATE_LAWS = named<DecisionLaw>({
  ...STAGE_STATE_LAWS,
  ...LAPSE_LAWS,
  ...LIMIT_LAWS,
  ...LINK_STATE_LAWS,
  ...APPROVAL_STATE_LAWS,
  ...TASK_STATE_LAWS,
  ...CLOCK_STATE_LAWS,
});
