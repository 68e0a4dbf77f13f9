import type { CaseEvent } from '../case-event.ts';
import { dayNumberAt } from './naive-calendar.ts';

/**
 * What a clerk would make of the rules for approvals with pencil and paper, from the events alone: a round is a
 * list of departments and what they have said, and it is over as soon as every way in which the others could
 * still answer ends alike, which is found by trying all of them. It shares nothing with the rules but the words
 * of the events.
 */

type EventOf<Type extends CaseEvent['type']> = CaseEvent & { readonly type: Type };

export interface SignerRecord {
  department: string;
  step: number;
  origin: 'plan' | 'added' | 'transferred';
  /** The department that added it. */
  addedBy: string | null;
  assignee: string | null;
}

export interface AnswerRecord {
  readonly says: string;
  /** Who signed, and in whose place. */
  readonly persons: readonly string[];
}

export interface RoundRecord {
  readonly approval: string;
  readonly round: number;
  stage: string;
  /** During which entering of its stage it was asked. */
  readonly entering: number;
  /** The chair and the veto go with a place that is given away. */
  rule: EventOf<'approvalAsked'>['rule'];
  readonly veto: Set<string>;
  readonly silence: string;
  /** Who may not sign, because he prepared what is asked about. */
  readonly prepared: ReadonlySet<string>;
  readonly clock: string;
  signers: SignerRecord[];
  readonly answers: Map<string, AnswerRecord>;
  readonly late: Map<string, AnswerRecord>;
  /** Whoever says that it is not competent, until somebody says that it is. */
  readonly declined: Map<string, { readonly persons: readonly string[]; upheld: boolean }>;
  /** The day on which it was asked, and that on which each department was asked last. */
  readonly day: number;
  readonly askedOn: Map<string, number>;
  /** Those who had said nothing when the time was over, though asked from the first day on. */
  silent: readonly string[];
  /** Those who were told that it is their turn. */
  readonly told: Set<string>;
  stands: 'asked' | 'granted' | 'refused' | 'superseded';
  /** It was granted once, whatever became of it. */
  everGranted: boolean;
  /** What was reckoned of it since anything happened in it. */
  reckoned: { outcome?: Outcome; turn?: ReadonlySet<string> };
}

type Outcome = 'granted' | 'refused' | 'open';

const YES: ReadonlySet<string> = new Set(['approved', 'noObjection']);
const NO: ReadonlySet<string> = new Set(['rejected', 'vetoed', 'deemedRefused']);

/** What a round comes to when everybody has spoken. */
const ends = (round: RoundRecord, says: ReadonlyMap<string, string>): 'granted' | 'refused' => {
  const all = [...says.values()];
  // Who holds a veto and says nothing until silence is a refusal has not let it pass.
  const vetoes = [...round.veto].filter((one) => says.get(one) === 'deemedRefused');
  if (all.includes('vetoed') || vetoes.length > 0) return 'refused';
  const { rule } = round;
  const wordsOf = (added: boolean) =>
    round.signers
      .filter(({ addedBy }) => (addedBy !== null) === added)
      .map(({ department }) => says.get(department) ?? '');
  // Whoever was added is no voter: it consents besides, or it is no grant. A chair asks nobody.
  if (rule.by !== 'chair' && wordsOf(true).some((one) => NO.has(one))) return 'refused';
  const voices = wordsOf(false);
  const yes = voices.filter((one) => YES.has(one)).length;
  const no = voices.filter((one) => NO.has(one)).length;
  const holds = {
    all: () => no === 0 && yes > 0,
    any: () => yes > 0,
    atLeast: () => rule.by === 'atLeast' && yes >= rule.count,
    share: () => rule.by === 'share' && yes > 0 && yes / voices.length >= rule.basisPoints / 10_000,
    chair: () => rule.by === 'chair' && YES.has(says.get(rule.chair) ?? ''),
  };
  return holds[rule.by]() ? 'granted' : 'refused';
};

const outcomes = new Map<string, Outcome>();

/** Every outcome the silent ones could still bring about. */
const reachable = (
  round: RoundRecord,
  says: Map<string, string>,
  silent: readonly string[],
): ReadonlySet<'granted' | 'refused'> => {
  const [next, ...others] = silent;
  if (next === undefined) return new Set([ends(round, says)]);
  const found = new Set<'granted' | 'refused'>();
  for (const word of [
    'approved',
    'rejected',
    'abstained',
    ...(round.veto.has(next) ? ['vetoed'] : []),
  ]) {
    for (const end of reachable(round, new Map([...says, [next, word]]), others)) found.add(end);
    if (found.size === 2) break;
  }
  return found;
};

/** What was tried once is remembered. */
const tried = (round: RoundRecord): Outcome => {
  const told = round.signers.map(({ department, addedBy }) => {
    const mark = `${round.veto.has(department) ? '!' : ''}${addedBy === null ? '' : '+'}`;
    return `${department}${mark}=${round.answers.get(department)?.says ?? '?'}`;
  });
  const key = `${JSON.stringify(round.rule)} ${told.toSorted().join()}`;
  const before = outcomes.get(key);
  if (before !== undefined) return before;
  const says = new Map(
    [...round.answers].map(([department, { says: word }]) => [department, word]),
  );
  const silent = round.signers
    .map(({ department }) => department)
    .filter((department) => !says.has(department));
  const found = [...reachable(round, says, silent)];
  const outcome = found.length === 1 ? (found[0] ?? 'open') : 'open';
  outcomes.set(key, outcome);
  return outcome;
};

/** What a round has come to: `open` while it hangs on those who are silent. */
export const outcomeOf = (round: RoundRecord): Outcome => {
  round.reckoned.outcome ??= tried(round);
  return round.reckoned.outcome;
};

const firstOf = ({ signers, answers }: RoundRecord): ReadonlySet<string> => {
  const silent = signers.filter(({ department }) => !answers.has(department));
  const first = Math.min(...silent.map(({ step }) => step));
  return new Set(silent.filter(({ step }) => step === first).map(({ department }) => department));
};

/** Those whose turn it is: of the silent ones, the ones who come first. */
export const turnOf = (round: RoundRecord): ReadonlySet<string> => {
  round.reckoned.turn ??= firstOf(round);
  return round.reckoned.turn;
};

export const personsOf = ({ by }: Pick<CaseEvent, 'by'>): readonly string[] =>
  by.behalf === undefined ? [by.account] : [by.account, by.behalf];

/** Whether one of these persons has signed in a round, in time or late. */
export const hasSigned = (round: RoundRecord, persons: readonly string[]): boolean =>
  [...round.answers.values(), ...round.late.values()].some((answer) =>
    answer.persons.some((person) => persons.includes(person)),
  );

/** Whether somebody still has to say whose a place is. */
export const waits = ({ declined }: RoundRecord, department: string): boolean =>
  declined.get(department)?.upheld === false;

/** All rounds of a case. */
export class RoundBook {
  readonly all: RoundRecord[] = [];
  private readonly byName = new Map<string, RoundRecord[]>();
  private readonly byClock = new Map<string, RoundRecord>();
  /** Those that are still asked, until something happens in one. */
  private asked: readonly RoundRecord[] | undefined;
  /** How often each stage was entered. */
  private entered = new Map<string, number>();

  /** The rounds asked in a stage since it was entered last. */
  since(stage: string): readonly RoundRecord[] {
    const entering = this.entered.get(stage) ?? 0;
    return this.all.filter((round) => round.stage === stage && round.entering === entering);
  }

  latest(approval: string): RoundRecord | undefined {
    return this.of(approval).at(-1);
  }

  /** The rounds of an approval, in the order in which they were asked. */
  of(approval: string): readonly RoundRecord[] {
    return this.byName.get(approval) ?? [];
  }

  find({ approval, round }: { readonly approval: string; readonly round: number }) {
    return this.of(approval).find((one) => one.round === round);
  }

  open(): readonly RoundRecord[] {
    this.asked ??= this.all.filter(({ stands }) => stands === 'asked');
    return this.asked;
  }

  /** The round whose time a clock counts. */
  ofClock(clock: string): RoundRecord | undefined {
    return this.byClock.get(clock);
  }

  /** The time of a round is over: who could have spoken and did not was silent. */
  isOver(clock: string): void {
    const round = this.ofClock(clock);
    if (round?.stands === 'asked')
      round.silent = [...turnOf(round)].filter(
        (department) =>
          !waits(round, department) && (round.askedOn.get(department) ?? Infinity) <= round.day,
      );
  }

  note(event: CaseEvent): void {
    if (event.type === 'stageEntered')
      this.entered.set(event.stage, (this.entered.get(event.stage) ?? 0) + 1);
    else if (event.type === 'approvalAsked')
      this.add(asked(event, this.entered.get(event.stage) ?? 0));
    else if (event.type === 'planMigrated') this.rename(event.stages);
    else if (event.type === 'assigned' && event.on === 'approval')
      for (const { approval, signers } of this.open())
        for (const signer of signers)
          if (approval === event.target && signer.department === event.department)
            signer.assignee = event.to;
    if (event.type === 'conflictDeclared')
      for (const { signers } of this.open())
        for (const signer of signers) if (signer.assignee === event.account) signer.assignee = null;
    if ('approval' in event && 'round' in event) {
      const round = this.find(event);
      this.asked = undefined;
      if (round !== undefined) noteIn(round, event);
    }
  }

  private add(round: RoundRecord): void {
    this.all.push(round);
    this.byClock.set(round.clock, round);
    this.byName.set(round.approval, [...this.of(round.approval), round]);
  }

  private rename(stages: Readonly<Record<string, string>>): void {
    const name = (stage: string): string => stages[stage] ?? stage;
    for (const round of this.all) round.stage = name(round.stage);
    this.entered = new Map([...this.entered].map(([stage, times]) => [name(stage), times]));
  }
}

const asked = (event: EventOf<'approvalAsked'>, entering: number): RoundRecord => ({
  approval: event.approval,
  round: event.round,
  stage: event.stage,
  entering,
  rule: event.rule,
  veto: new Set(event.veto),
  silence: event.silence,
  prepared: new Set(event.preparedBy),
  clock: `approval:${event.approval}#${event.round}`,
  signers: event.signers.map((one) => ({ ...one, addedBy: null })),
  answers: new Map(),
  late: new Map(),
  declined: new Map(),
  day: dayNumberAt(event.at),
  askedOn: new Map(),
  silent: [],
  told: new Set(),
  stands: 'asked',
  everGranted: false,
  reckoned: {},
});

const answer = (event: EventOf<'approvalAnswered' | 'answeredLate'>): AnswerRecord => ({
  says: event.answer,
  persons: event.by.role === 'system' ? [] : personsOf(event),
});

/** Who takes a place takes its chair and its veto with it, and knows of it. */
const giveAway = (round: RoundRecord, from: string, to: EventOf<'signerTransferred'>['to']) => {
  if (waits(round, from)) round.declined.delete(from);
  round.told.add(to);
  if (round.veto.delete(from)) round.veto.add(to);
  if (round.rule.by === 'chair' && round.rule.chair === from)
    round.rule = { by: 'chair', chair: to };
};

const noteIn = (round: RoundRecord, event: CaseEvent): void => {
  round.reckoned = {};
  switch (event.type) {
    case 'signersAsked':
      for (const department of event.departments) {
        round.told.add(department);
        round.askedOn.set(department, dayNumberAt(event.at));
      }
      break;
    case 'approvalAnswered':
      round.answers.set(event.department, answer(event));
      break;
    case 'answeredLate':
      round.late.set(event.department, answer(event));
      break;
    case 'answerWithdrawn':
      round.answers.delete(event.department);
      if (waits(round, event.department)) round.declined.delete(event.department);
      break;
    case 'competenceDeclined':
      round.declined.set(event.department, { persons: personsOf(event), upheld: false });
      break;
    case 'competenceUpheld':
      Object.assign(round.declined.get(event.department) ?? {}, { upheld: true });
      round.askedOn.set(event.department, dayNumberAt(event.at));
      break;
    case 'signerAdded':
      for (const one of round.signers)
        if (event.movedBack.some((name) => name === one.department)) one.step += 1;
      round.signers.push({
        department: event.department,
        step: event.step,
        origin: 'added',
        addedBy: event.by.department,
        assignee: null,
      });
      break;
    case 'signerRemoved':
      round.signers = round.signers.filter(({ department }) => department !== event.department);
      if (waits(round, event.department)) round.declined.delete(event.department);
      break;
    case 'signerTransferred':
      for (const one of round.signers)
        if (one.department === event.from)
          Object.assign(one, { department: event.to, origin: 'transferred', assignee: null });
      giveAway(round, event.from, event.to);
      round.askedOn.set(event.to, dayNumberAt(event.at));
      break;
    case 'approvalGranted':
      round.everGranted = true;
      round.stands = 'granted';
      break;
    case 'approvalRefused':
      round.stands = 'refused';
      break;
    case 'approvalSuperseded':
      round.stands = 'superseded';
      break;
    default:
  }
};
