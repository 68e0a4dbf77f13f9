import {
  decide,
  evolve,
  instant,
  isRefusal,
  SYSTEM,
  workingCalendar,
  type Actor,
  type CaseCommand,
  type CaseEvent,
  type CaseNumber,
  type CaseState,
  type Command,
  type DepartmentCode,
  type Instant,
  type OpenCase,
  type PlainDate,
  type StageId,
} from '@gongjian/rules';
import { TINY_PLAN } from './tiny-plan.ts';

const CALENDAR = workingCalendar({ version: 'none', notices: [] });
const HASH = 'a'.repeat(64);

/** 2026-03-02 09:00 +08:00. */
export const BEGINNING = instant(Date.UTC(2026, 2, 2, 1));
const HOUR = 3_600_000;

export const OFFICES: Actor = {
  account: 'districtOffice.officer',
  department: 'districtOffice' as DepartmentCode,
  role: 'twoOffices',
};

const officer = (department: string): Actor => ({
  account: `${department}.officer`,
  department: department as DepartmentCode,
  role: 'officer',
});

type Content = CaseCommand extends infer Each
  ? Each extends CaseCommand
    ? Omit<Each, 'id' | 'fingerprint'>
    : never
  : never;

/** One thing somebody tries after some hours: an act with its actor, or the case looking at its clocks. */
export interface Attempt {
  readonly hours: number;
  readonly by: Actor;
  readonly content: Content | 'ring' | 'childMoved';
}

export const opening = (number: CaseNumber, changes: Partial<OpenCase> = {}): OpenCase => ({
  act: 'open',
  id: `open ${number}`,
  fingerprint: `open ${number}`,
  number,
  kind: 'demolition',
  title: `${number} 片区征收`,
  programme: '5515',
  lead: null,
  parent: null,
  plan: { id: TINY_PLAN.id, version: TINY_PLAN.version, hash: HASH },
  rulesOn: '2020-01-01' as PlainDate,
  calendar: HASH,
  facts: {},
  ...changes,
});

/** The clock of the first stage, in its first attempt. */
const DRAFTING = 'stage:draftLimit#1';

/** What may be tried, whether it is allowed or not: the rules decide. */
export const ATTEMPTS = {
  toSigning: { by: OFFICES, content: { act: 'advance', to: 'signing' as StageId } },
  toClearing: { by: OFFICES, content: { act: 'advance', to: 'clearing' as StageId } },
  financeApproves: {
    by: officer('financeBureau'),
    content: { act: 'approve', approval: 'opinions', opinion: null, conditions: [] },
  },
  justiceApproves: {
    by: officer('justiceBureau'),
    content: { act: 'approve', approval: 'opinions', opinion: '同意', conditions: [] },
  },
  justiceRejects: {
    by: officer('justiceBureau'),
    content: { act: 'reject', approval: 'opinions', reason: '缺材料' },
  },
  backToSigning: {
    by: OFFICES,
    content: { act: 'returnToStage', to: 'signing' as StageId, reason: '重签' },
  },
  recordAmount: { by: OFFICES, content: { act: 'recordFacts', facts: { amount: 1_200_000_000 } } },
  attachMap: {
    by: OFFICES,
    content: {
      act: 'attachEvidence',
      evidence: { id: 'E1', kind: 'map', name: '红线图 “A”.pdf', sha256: HASH, size: 12 },
    },
  },
  note: { by: OFFICES, content: { act: 'addNote', text: '现场"已"核\\实\n%_' } },
  hold: { by: OFFICES, content: { act: 'hold', ground: 'flood', reason: '汛期', notice: null } },
  resume: { by: OFFICES, content: { act: 'resume', reason: '汛期结束' } },
  pauseDrafting: {
    by: OFFICES,
    content: {
      act: 'pauseClock',
      clock: DRAFTING,
      ground: 'hearing',
      reason: '听证',
      notice: null,
    },
  },
  resumeDrafting: {
    by: OFFICES,
    content: { act: 'resumeClock', clock: DRAFTING, reason: '听证结束' },
  },
  askExtension: {
    by: officer('housingBureau'),
    content: { act: 'askExtension', clock: DRAFTING, amount: 3, reason: '等材料' },
  },
  approveExtension: {
    by: OFFICES,
    content: { act: 'approveExtension', clock: DRAFTING, opinion: null },
  },
  correctDrafting: {
    by: OFFICES,
    content: {
      act: 'correctClock',
      clock: DRAFTING,
      startedOn: '2026-03-02' as PlainDate,
      reason: '登记错误',
    },
  },
  openHousehold: {
    by: OFFICES,
    content: {
      act: 'openChild',
      number: 'H-2026-1' as CaseNumber,
      title: '一户',
      lead: null,
      plan: { id: 'household', version: 1, hash: HASH },
      facts: {},
    },
  },
  householdMoved: { by: SYSTEM, content: 'childMoved' },
  ring: { by: SYSTEM, content: 'ring' },
  close: { by: OFFICES, content: { act: 'close', outcome: '完成' } },
  cancel: { by: OFFICES, content: { act: 'cancel', reason: '撤项' } },
} as const satisfies Readonly<Record<string, Omit<Attempt, 'hours'>>>;

export type AttemptName = keyof typeof ATTEMPTS;

/** These things tried one after the other, `hours` apart. */
export const every = (hours: number, ...names: readonly AttemptName[]): Attempt[] =>
  names.map((name) => ({ hours, ...ATTEMPTS[name] }));

const commandOf = ({ content }: Attempt, turn: number): Command => {
  if (content === 'ring') return { act: 'ring' };
  if (content === 'childMoved')
    return {
      act: 'childMoved',
      number: 'H-2026-1' as CaseNumber,
      stage: 'signing' as StageId,
      ended: false,
      childVersion: turn + 1,
    };
  return { ...content, id: `command ${turn}`, fingerprint: `fingerprint ${turn}` };
};

/** A case as the rules tell it: what each allowed command made happen, and the state in the end. */
export interface Story {
  readonly batches: readonly (readonly CaseEvent[])[];
  readonly events: readonly CaseEvent[];
  readonly state: CaseState;
}

const judge = (
  state: CaseState | undefined,
  command: Command,
  at: { instant: Instant; actor: Actor },
): readonly CaseEvent[] => {
  const answer = decide(state, command, { ...at, plan: TINY_PLAN, calendar: CALENDAR });
  return isRefusal(answer) ? [] : answer;
};

/** Opens a case and tries one thing after the other; what is refused leaves no trace. */
export const tell = (open: OpenCase, attempts: readonly Attempt[] = []): Story => {
  const batches = [judge(undefined, open, { instant: BEGINNING, actor: OFFICES })];
  let state = batches[0]?.reduce<CaseState | undefined>(evolve, undefined);
  let now: number = BEGINNING;
  for (const [turn, attempt] of attempts.entries()) {
    now += attempt.hours * HOUR;
    const command = commandOf(attempt, turn);
    const batch = judge(state, command, { instant: instant(now), actor: attempt.by });
    if (batch.length > 0) batches.push(batch);
    state = batch.reduce<CaseState | undefined>(evolve, state);
  }
  if (state === undefined) throw new Error('the story has no beginning');
  return { batches, events: batches.flat(), state };
};
