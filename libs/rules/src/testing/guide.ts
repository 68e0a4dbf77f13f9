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
import { dayOf, type Instant } from '../instant.ts';
import { shiftWorkingDays } from '../period.ts';
import { addDays, type PlainDate } from '../plain-date.ts';
import { stageOf } from '../plan-lookup.ts';
import type { CasePlan, Criterion, FactPlan, StageId } from '../plan.ts';
import { hasDeclined, pendingSigners, signerOf } from '../round.ts';
import { isOpenTask } from '../task.ts';
import { colleague, LEADER, officer, STAFF, TWO_OFFICES } from './actors.ts';
import { quickCalendar } from './district-calendar.ts';

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
    flag: true,
  };
  return values[type];
};

const factsOf = (criterion: Criterion): readonly string[] => {
  switch (criterion.needs) {
    case 'fact':
    case 'yes':
    case 'workingDay':
    case 'within':
      return [criterion.fact];
    case 'covers':
      return [criterion.fact, criterion.atLeast];
    case 'funds':
      return [criterion.atLeast];
    default:
      return [];
  }
};

/** Somebody of a department who may sign in a round: he has not prepared it, not signed and not stepped aside. */
export const signerFor = (state: CaseState, round: Approval, department: string): Actor => {
  const assignee = signerOf(round, department as Approval['veto'][number])?.assignee ?? null;
  if (assignee !== null) return { ...officer(department), account: assignee };
  const signed = [...round.answers, ...round.late].flatMap(({ by, behalf }) => [by, behalf]);
  const free = STAFF.map((name) => colleague(department, name)).find(
    ({ account }) =>
      !round.preparedBy.includes(account) &&
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

const isWorked = (day: FactValue | undefined): boolean =>
  typeof day === 'string' && quickCalendar.kindOf(day as PlainDate).kind === 'work';

/** Today, or the next day that is worked. */
const workedDay = (now: Instant) => shiftWorkingDays(addDays(dayOf(now), -1), 1, quickCalendar);

const facts = (state: CaseState, plan: CasePlan, criteria: readonly Criterion[], now: Instant) => {
  const wanted: Record<string, FactValue> = {};
  for (const name of criteria.flatMap(factsOf)) {
    const fact = plan.facts[name];
    if (fact !== undefined && !(name in state.facts && state.facts[name] !== false))
      wanted[name] = goodFact(fact.type, now);
  }
  for (const { fact } of criteria.filter((criterion) => criterion.needs === 'workingDay'))
    if (!isWorked(wanted[fact] ?? state.facts[fact])) wanted[fact] = workedDay(now);
  for (const { fact, clock } of criteria.filter((criterion) => criterion.needs === 'within')) {
    const due = state.clocks.findLast((one) => one.clock === clock)?.due ?? dayOf(now);
    if (wanted[fact] !== undefined && due < dayOf(now)) wanted[fact] = due;
  }
  const covers = criteria.filter((criterion) => criterion.needs === 'covers');
  const told = (name: string): number => Number(wanted[name] ?? state.facts[name] ?? 0);
  for (const { fact, atLeast } of covers)
    if (told(fact) < told(atLeast)) wanted[fact] = told(atLeast);
  return Object.keys(wanted).length === 0 ? [] : [record(state, wanted)];
};

const record = (state: CaseState, wanted: Facts): Errand => ({
  send: { act: 'recordFacts', facts: wanted },
  by: officer(state.acting),
});

/** A document of a kind, different from every one the case has. */
export const evidenceFor = (state: CaseState, kind: string) => {
  const id = `${kind}-${state.version}-${state.evidence.length}`;
  return { id, kind, name: `${id}.pdf`, sha256: id.padEnd(64, '0'), size: 1_024 };
};

const papers = (state: CaseState, criteria: readonly Criterion[]): Errand[] =>
  criteria
    .flatMap((criterion) => (criterion.needs === 'evidence' ? [criterion.evidence] : []))
    .filter((kind) => !state.evidence.some((one) => one.kind === kind && one.lapsed !== true))
    .map((kind) => ({
      send: { act: 'attachEvidence', evidence: evidenceFor(state, kind) },
      by: officer(state.acting),
    }));

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

const waits = (state: CaseState, criteria: readonly Criterion[]): Errand[] =>
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
  const criteria = criteriaOf(here, journey, plan);
  const last = lastStep(journey);
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
      last.act === 'close' ? true : kind === 'condition' && before === to,
    ),
    ...facts(state, plan, criteria, now),
    ...papers(state, criteria),
    ...decisions(state, criteria),
    ...(criteria.some(({ needs }) => needs === 'childrenEnded') ? children(state) : []),
    ...waits(state, criteria),
    { send: last, by: officer(actingAt(state, here)) },
  ];
};
