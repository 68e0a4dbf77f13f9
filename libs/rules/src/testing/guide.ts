import type { Actor, Facts, FactValue } from '../case-event.ts';
import type { CaseNumber } from '../case-number.ts';
import {
  actingAt,
  desksOf,
  openApprovals,
  openCorrection,
  type Approval,
  type CaseState,
  type Task,
} from '../case-state.ts';
import { NO_ORDERS, type CaseCommand, type ChildMoved, type Hear } from '../command.ts';
import { allTrue, truthOf } from '../gate/premise.ts';
import { mayEnforceAt } from '../gate/enforcement.ts';
import { dayOf, instant, parseMinute, type Instant } from '../calendar/instant.ts';
import { addDays } from '../calendar/plain-date.ts';
import { stageOf } from '../case-plan/plan-lookup.ts';
import type { CasePlan, Criterion, FactPlan, StageId } from '../case-plan/plan.ts';
import { hasDeclined, pendingSigners, signerOf } from '../approval/round.ts';
import { isOpenTask } from '../task/task.ts';
import type { Verification } from '../verification/verification-state.ts';
import { factsTold, heardOfChildren, unverified } from '../verification/verifying.ts';
import { colleague, LEADER, officer, STAFF, TWO_OFFICES } from './actors.ts';
import { quickCalendar } from './district-calendar.ts';
import { factsDeciding, factsSo } from './fitting-facts.ts';

/** How far a lawful time is looked for, in days: over a year of which no notice has told. */
const DAYS_SOUGHT = 800;

/** A command as a person thinks of it, without key and fingerprint. */
export type Content = CaseCommand extends infer Command
  ? Command extends CaseCommand
    ? Omit<Command, 'id' | 'fingerprint' | 'expected'>
    : never
  : never;

/** Something to be done on the way to a stage: a command, news of a child, or waiting. */
export type Errand =
  | { readonly send: Content; readonly by: Actor }
  | { readonly news: ChildMoved | Hear }
  | { readonly waitUntil: Instant };

/** A fact's value that every criterion is content with: all money is equal, so everything is covered. */
export const goodFact = (type: FactPlan['type'], now: Instant): FactValue => {
  const values: Record<FactPlan['type'], FactValue> = {
    text: '有',
    money: 1_000_000,
    count: 7,
    day: dayOf(now),
    time: `${dayOf(now)}T10:00`,
    flag: true,
  };
  return values[type];
};

/** Somebody of a department who may sign in a round: he has not prepared it, not signed and not stepped aside. */
export const signerFor = (state: CaseState, round: Approval, department: string): Actor => {
  const assignee = signerOf(round, department as Approval['veto'][number])?.assignee ?? null;
  if (assignee !== null) return { ...officer(department), account: assignee };
  const signed = [...round.answers, ...round.late].flatMap(({ by, behalf }) => [by, behalf]);
  const free = STAFF.map((name) => colleague(department, name)).find(
    ({ account }) =>
      !round.preparedBy.includes(account) &&
      !state.preparedBy.includes(account) &&
      !state.conflicted.includes(account) &&
      !signed.includes(account),
  );
  return free ?? colleague(department, `no${state.version}`);
};

/** Everybody who is asked in a stage, in the order of his turn; whoever is not competent is told that he is. */
const approvals = (state: CaseState, stage: StageId): Errand[] =>
  openApprovals(state)
    .filter((round) => round.stage === stage)
    .flatMap((round) =>
      pendingSigners(round).flatMap(({ department }): Errand[] => {
        const { approval } = round;
        const reason = '属其职责';
        return [
          ...(hasDeclined(round, department)
            ? [
                {
                  send: { act: 'upholdCompetence', approval, department, reason } as const,
                  by: TWO_OFFICES,
                },
              ]
            : []),
          {
            send: { act: 'approve', approval, opinion: null, conditions: [] },
            by: signerFor(state, round, department),
          },
        ];
      }),
    );

/** What was set as a condition is reported and accepted. */
const tasks = (state: CaseState, waits: (task: Task) => boolean): Errand[] =>
  state.tasks
    .filter((task) => isOpenTask(task) && waits(task))
    .flatMap(({ id, kind, department, assignee, by, state: stands }): Errand[] => [
      ...(stands === 'open'
        ? [
            {
              send: { act: 'reportTask', task: id, text: '已落实', evidence: null } as const,
              by: { ...officer(department), ...(assignee === null ? {} : { account: assignee }) },
            },
          ]
        : []),
      {
        send: { act: 'acceptTask', task: id },
        by: kind === 'report' || kind === 'incident' ? LEADER : colleague(by.department, 'head'),
      },
    ]);

const decisions = (state: CaseState, criteria: readonly Criterion[]): Errand[] =>
  criteria.flatMap((criterion) =>
    criterion.needs !== 'decision' || state.decisions[criterion.decision]?.outcome === 'agreed'
      ? []
      : [
          {
            send: {
              act: 'instruct',
              text: '同意',
              to: null,
              orders: { ...NO_ORDERS, decide: { decision: criterion.decision, outcome: 'agreed' } },
            },
            by: LEADER,
          },
        ],
  );

const supplies = (state: CaseState, stage: StageId): Errand[] => {
  const open = openCorrection(state, stage);
  return open === undefined
    ? []
    : [{ send: { act: 'supplyCorrection', stage, text: '补齐' }, by: officer(open.from) }];
};

/** What of the criteria is asked for, and the facts that were told so that this is known: now so, now otherwise. */
const decided = (state: CaseState, criteria: readonly Criterion[]) => {
  const told: Record<string, FactValue> = {};
  for (const { when = [] } of criteria)
    Object.assign(told, factsDeciding(when, state.version % 2 === 0, { ...state.facts, ...told }));
  const now = { ...state.facts, ...told };
  return { told, asked: criteria.filter(({ when = [] }) => allTrue(when, now) === true) };
};

interface Telling {
  readonly state: CaseState;
  readonly plan: CasePlan;
  readonly now: Instant;
  readonly odd: boolean;
}

const mayBeAt = (minute: FactValue | undefined): boolean => {
  const at = parseMinute(String(minute ?? ''));
  return at !== undefined && mayEnforceAt(quickCalendar, at) === undefined;
};

/** Ten in the morning of the first day from today on, or else before it, on which something may be enforced. */
const lawfulTime = (now: Instant): string => {
  const tens = (step: number) =>
    Array.from({ length: DAYS_SOUGHT }, (_, days) => `${addDays(dayOf(now), days * step)}T10:00`);
  return [...tens(1), ...tens(-1)].find(mayBeAt) ?? '';
};

const factFor = (criterion: Criterion, told: Facts, telling: Telling): Facts => {
  const { state, plan, now, odd } = telling;
  const good = (name: string): Facts => {
    const fact = plan.facts[name];
    return fact === undefined || name in told ? {} : { [name]: goodFact(fact.type, now) };
  };
  switch (criterion.needs) {
    case 'fact':
      return plan.facts[criterion.fact]?.type === 'flag' && !(criterion.fact in told)
        ? { [criterion.fact]: odd }
        : good(criterion.fact);
    case 'yes':
      return { [criterion.fact]: true };
    case 'covers': {
      const both = { ...good(criterion.fact), ...good(criterion.atLeast) };
      const [have, need] = [criterion.fact, criterion.atLeast].map((name) =>
        Number(both[name] ?? told[name] ?? 0),
      );
      return Number(have) < Number(need) ? { ...both, [criterion.fact]: Number(need) } : both;
    }
    case 'funds':
      return good(criterion.atLeast);
    case 'enforceable':
      return mayBeAt(told[criterion.fact]) ? {} : { [criterion.fact]: lawfulTime(now) };
    case 'within': {
      if (criterion.fact in told) return {};
      const due = state.clocks.findLast(({ clock }) => clock === criterion.clock)?.due;
      return { [criterion.fact]: due !== undefined && due < dayOf(now) ? due : dayOf(now) };
    }
    case 'holds':
      return truthOf(criterion.that, told) === true ? {} : factsSo(criterion.that, true, told);
    default:
      return {};
  }
};

/** The facts that are still to be told. */
const untold = (criteria: readonly Criterion[], told: Facts, telling: Telling): Facts => {
  const { state } = telling;
  const wanted: Record<string, FactValue> = { ...told };
  for (const criterion of criteria)
    Object.assign(wanted, factFor(criterion, { ...state.facts, ...wanted }, telling));
  // What bounds an amount is told with it.
  for (const { fact, atMost } of telling.plan.limits ?? []) {
    const [amount = 0, most = 0] = [fact, atMost].map((one) =>
      Number(wanted[one] ?? state.facts[one] ?? 0),
    );
    if (fact in wanted && amount > most) wanted[atMost] = amount;
  }
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => state.facts[name] !== value),
  );
};

const record = (state: CaseState, news: Facts): Errand[] =>
  Object.keys(news).length === 0
    ? []
    : [{ send: { act: 'recordFacts', facts: news }, by: officer(state.acting) }];

/** A document of a kind, different from every one the case has. */
export const evidenceFor = (state: CaseState, kind: string) => {
  const id = `${kind}-${state.version}-${state.evidence.length}`;
  return { id, kind, name: `${id}.pdf`, sha256: id.padEnd(64, '0'), size: 1_024 };
};

/** The papers that are asked for, and those that prove what others have said. */
const papers = (
  state: CaseState,
  plan: CasePlan,
  criteria: readonly Criterion[],
  news: Facts,
): Errand[] =>
  [
    ...new Set([
      ...criteria.flatMap((one) => (one.needs === 'evidence' ? [one.evidence] : [])),
      ...Object.keys(news).flatMap((name) => plan.facts[name]?.provenBy ?? []),
    ]),
  ]
    .filter((kind) => !state.evidence.some((one) => one.kind === kind && one.lapsed !== true))
    .map((kind) => ({
      send: { act: 'attachEvidence', evidence: evidenceFor(state, kind) },
      by: officer(state.acting),
    }));

/** Every rule over published figures holds, of the case as it is. */
export const allHold = (
  plan: CasePlan,
  state: Pick<CaseState, 'facts' | 'children'>,
  names: readonly string[] = Object.keys(plan.verifications),
): Readonly<Record<string, Verification>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const planned = plan.verifications[name];
      if (planned === undefined) return [];
      const words = { zh: '通过', en: 'it holds' };
      const told = factsTold(planned, state);
      const heard = planned.ofChildren === undefined ? {} : { heard: heardOfChildren(state) };
      return [[name, { verdict: 'pass', words, told, ...heard, documents: [] } as const]];
    }),
  );

/** The child cases as they are when all have ended, where that is waited for. */
const ending = (
  { children: known }: CaseState,
  criteria: readonly Criterion[],
): CaseState['children'] =>
  criteria.some(({ needs }) => needs === 'childrenEnded')
    ? Object.fromEntries(
        Object.entries(known).map(([number, child]) => [
          number,
          child.ended ? child : { ...child, ended: true, version: child.version + 1 },
        ]),
      )
    : known;

const verifications = (
  { state, plan, now }: Pick<Telling, 'state' | 'plan' | 'now'>,
  criteria: readonly Criterion[],
  news: Facts,
): Errand[] => {
  const later = { ...state, facts: { ...state.facts, ...news }, children: ending(state, criteria) };
  const names = criteria.flatMap((one) => (one.needs === 'verified' ? [one.verification] : []));
  const missing = names.filter(
    (name) => unverified(later, name, { plan, instant: now }) !== undefined,
  );
  return missing.length === 0
    ? []
    : [
        {
          send: { act: 'verify', verifications: allHold(plan, later, missing) },
          by: officer(state.acting),
        },
      ];
};

const children = (state: CaseState): Errand[] =>
  Object.entries(state.children)
    .filter(([, child]) => !child.ended)
    .map(([number, { version }]) => ({
      news: {
        act: 'childMoved',
        number: number as CaseNumber,
        stage: 'moved' as StageId,
        ended: true,
        childVersion: version + 1,
      },
    }));

/** What the linked cases have to say, so that this one may go on. */
const othersSay = ({ links, facts: told }: CaseState, criteria: readonly Criterion[]): Errand[] =>
  links.flatMap(({ role, number, milestones, lost, funds, ended, version }) => {
    const asked = criteria.flatMap((one) =>
      one.needs === 'milestone' && one.link === role ? [one.milestone] : [],
    );
    const needs = criteria.map((one) =>
      one.needs === 'funds' && one.link === role ? Number(told[one.atLeast] ?? 1_000_000) : 0,
    );
    const missing = [...asked, ...lost].filter((one) => !milestones.includes(one));
    const most = Math.max(funds, ...needs);
    if (missing.length === 0 && most === funds) return [];
    const news = { milestones: [...milestones, ...missing], funds: most, ended };
    return [{ news: { act: 'hear', number, ...news, otherVersion: version + 1 } }];
  });

const waits = (state: CaseState, criteria: readonly Criterion[]) =>
  criteria.flatMap((criterion) => {
    if (criterion.needs !== 'elapsed') return [];
    const clock = state.clocks.findLast((one) => one.clock === criterion.clock);
    return clock?.state === 'running' ? [{ waitUntil: clock.dueAt }] : [];
  });

/** Where somebody wants to go: to a stage, to the end of a way, or (without one) to the closing. */
export interface Journey {
  readonly to: StageId | 'closing';
  readonly now: Instant;
  /** The way that is walked on; `null` = the main line. */
  readonly branch?: string | null;
}

const lastStep = ({ to, branch = null }: Journey): Content => {
  if (to !== 'closing') return { act: 'advance', to };
  return branch === null ? { act: 'close', outcome: '办结' } : { act: 'finishBranch', branch };
};

/** What is to be true before the step. */
const criteriaOf = (here: StageId, { to, branch = null }: Journey, plan: CasePlan) => {
  if (to !== 'closing') return stageOf(plan, to).entry;
  return branch === null ? (stageOf(plan, here).closing ?? []) : [];
};

/**
 * All that is still to be done until a case may enter `to` (or be closed), in an order that works, and
 * the step itself. What each of them is refused for is the rules' business.
 */
export const errands = (state: CaseState, plan: CasePlan, journey: Journey): readonly Errand[] => {
  const { to, now, branch } = journey;
  const here =
    desksOf(state).find((desk) => desk.branch === (branch ?? null))?.stage ?? state.stage;
  const { told, asked: criteria } = decided(state, criteriaOf(here, journey, plan));
  // A day that is told when the waiting is over is the day on which the case goes on.
  const waiting = waits(state, criteria);
  const then = instant(Math.max(now, ...waiting.map(({ waitUntil }) => waitUntil)));
  const news = untold(criteria, told, {
    state,
    plan,
    now: then,
    odd: state.version % 2 === 1,
  });
  const last = lastStep(journey);
  const settles = criteria.some(({ needs }) => needs === 'incidentsSettled');
  const resume: Errand[] =
    state.status === 'held'
      ? [{ send: { act: 'resume', reason: '继续' }, by: officer(state.lead) }]
      : [];
  return [
    ...othersSay(state, criteria),
    ...resume,
    ...supplies(state, here),
    ...approvals(state, here),
    ...tasks(state, ({ before, kind }) =>
      last.act === 'close'
        ? true
        : (kind === 'condition' && before === to) || (kind === 'incident' && settles),
    ),
    ...papers(state, plan, criteria, news),
    ...record(state, news),
    ...decisions(state, criteria),
    ...(criteria.some(({ needs }) => needs === 'childrenEnded') ? children(state) : []),
    ...waiting,
    ...verifications({ state, plan, now: then }, criteria, news),
    { send: last, by: officer(actingAt(state, here)) },
  ];
};
