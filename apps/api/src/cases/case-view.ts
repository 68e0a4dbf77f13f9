import {
  askedExtension,
  askedNow,
  childrenByStage,
  everPaused,
  explainLight,
  findApproval,
  findClock,
  findStage,
  lightAt,
  stepOf,
  toIso,
  type Answer,
  type Approval,
  type CasePlan,
  type CaseState,
  type Clock,
  type Extension,
  type Instant,
  type LightBasis,
  type Words,
} from '@gongjian/rules';
import type { CaseApproval, CaseClock, CaseFile, CaseLight } from '@gongjian/contract';
import { standingView } from './links-view.ts';
import { partsView } from './case-parts-view.ts';
import { verificationsView } from './verifications-view.ts';

const named = (title: Words | undefined, id: string): Words => title ?? { zh: id, en: id };

const isoOrNull = (at: Instant | null): string | null => (at === null ? null : toIso(at));

/** A clock's own light: what it would show if it were the only one. A minimum period is no deadline. */
const lightOfClock = (clock: Clock, now: Instant): CaseClock['light'] => {
  if (clock.state !== 'running') return clock.state === 'held' ? 'paused' : 'done';
  const { dueAt, warnAt, redAt, bound } = clock;
  return bound === 'minimum'
    ? 'green'
    : lightAt({ status: 'open', dueAt, warnAt, redAt, frozenAt: null, progress: 'green' }, now);
};

/** What is still asked for when the due day has ended has come to nothing. */
const extensionView = (
  clock: Clock,
  { approvedBy, approvals, askedAt, state, ...asked }: Extension,
): CaseClock['extensions'][number] => {
  const waits = askedExtension(clock) !== undefined && state === 'asked';
  return {
    ...asked,
    askedAt: toIso(askedAt),
    waitingFor: waits ? approvedBy.slice(approvals.length) : [],
    state: state === 'asked' && !waits ? 'lapsed' : state,
  };
};

export const clockView = (clock: Clock, plan: CasePlan, now: Instant): CaseClock => ({
  id: clock.id,
  clock: clock.clock,
  title: named(findClock(plan, clock.clock)?.title, clock.clock),
  subject: clock.subject,
  stage: clock.stage,
  state: clock.state,
  bound: clock.bound,
  light: lightOfClock(clock, now),
  term: clock.term,
  startedOn: clock.startedOn,
  due: clock.due,
  dueAt: toIso(clock.dueAt),
  provisional: clock.provisional,
  holders: [...clock.holders],
  breachedAt: isoOrNull(clock.breachedAt),
  late: clock.late,
  everPaused: everPaused(clock),
  pauses: clock.pauses.map((pause) => ({
    ...pause,
    title: named(plan.holds.find(({ id }) => id === pause.ground)?.title, pause.ground),
  })),
  extensions: clock.extensions.map((extension) => extensionView(clock, extension)),
  rang: clock.rang.map(({ rung, due, at, objection, settled }) => ({
    rung,
    due,
    at: toIso(at),
    objection: objection && { ...objection, at: toIso(objection.at) },
    settled: settled && { ...settled, at: toIso(settled.at) },
  })),
  moves: [...clock.moves],
});

const answerView = ({
  department,
  by,
  behalf,
  at,
  answer,
  opinion,
  confirms,
}: Answer): CaseApproval['answers'][number] => ({
  department,
  by,
  behalf,
  at: toIso(at),
  answer,
  opinion,
  confirms,
});

const approvalView = (round: Approval, plan: CasePlan): CaseApproval => ({
  approval: round.approval,
  title: named(findApproval(plan, round.approval)?.title, round.approval),
  round: round.round,
  stage: round.stage,
  state: round.state,
  signers: round.signers.map(({ department, step, origin, assignee }) => ({
    department,
    step,
    origin,
    assignee,
  })),
  answers: round.answers.map(answerView),
  late: round.late.map(answerView),
  declined: round.declined.map(({ command: _command, ...one }) => ({
    ...one,
    behalf: one.behalf ?? null,
    at: toIso(one.at),
  })),
  waitingFor: round.state === 'asked' ? askedNow(round).map(({ department }) => department) : [],
});

const factsView = (state: CaseState, plan: CasePlan): CaseFile['facts'] =>
  Object.entries(state.facts).map(([name, value]) => ({
    name,
    title: named(plan.facts[name]?.title, name),
    type: plan.facts[name]?.type ?? 'text',
    value,
  }));

/** What the facts amount to, by the very steps by which gates judge them. */
const levelsView = ({ facts }: CaseState, { levels = {} }: CasePlan): CaseFile['levels'] =>
  Object.entries(levels).map(([id, level]) => {
    const step = stepOf(level, facts);
    const { title, source } = level;
    return {
      id,
      title,
      step: step === undefined ? null : { id: step.id, title: step.title },
      source,
    };
  });

const holdView = ({ hold }: CaseState, plan: CasePlan): CaseFile['hold'] =>
  hold === null
    ? null
    : {
        ground: hold.ground,
        title: named(plan.holds.find(({ id }) => id === hold.ground)?.title, hold.ground),
        reason: hold.reason,
        since: toIso(hold.since),
      };

const lightView = (state: CaseState, basis: LightBasis): CaseLight => {
  const { light, rule, reason, since, dueAt, workdaysLeft } = explainLight(state, basis);
  return {
    light,
    rule,
    reason,
    since: isoOrNull(since),
    dueAt: isoOrNull(dueAt),
    workdaysLeft,
  };
};

/** By which edition of the rules a case is judged, and why by that one. */
export const rulesView = (
  state: Pick<CaseState, 'plan' | 'rulesOn'>,
  { title, inForce }: CasePlan,
): CaseFile['plan'] => {
  const { from, until, source } = inForce;
  return { ...state.plan, title, rulesOn: state.rulesOn, inForce: { from, until, source } };
};

/** A case as people read it at an instant: its state, with the titles of the plan it is pinned to. */
export const caseView = (state: CaseState, basis: LightBasis): CaseFile =>
  fileView(state, lightView(state, basis), basis);

const fileView = (state: CaseState, light: CaseLight, basis: LightBasis): CaseFile => {
  const { plan, now } = basis;
  return {
    number: state.number,
    kind: state.kind,
    title: state.title,
    programme: state.programme,
    parent: state.parent,
    status: state.status,
    version: state.version,
    plan: rulesView(state, plan),
    stage: {
      id: state.stage,
      title: named(findStage(plan, state.stage)?.title, state.stage),
      attempt: state.attempt,
      enteredAt: toIso(state.enteredAt),
    },
    lead: state.lead,
    acting: state.acting,
    light,
    ...partsView(state, plan),
    clocks: state.clocks.map((clock) => clockView(clock, plan, now)),
    approvals: state.approvals.map((round) => approvalView(round, plan)),
    facts: factsView(state, plan),
    levels: levelsView(state, plan),
    evidence: state.evidence.map((one) => ({
      ...one,
      lapsed: one.lapsed ?? false,
      title: named(plan.evidence[one.kind]?.title, one.kind),
    })),
    verifications: verificationsView(state, basis),
    ...standingView(state, plan),
    children: Object.entries(childrenByStage(state)).map(([stage, count]) => ({ stage, count })),
    hold: holdView(state, plan),
    breaches: state.breaches,
    outcome: state.outcome,
    openedAt: toIso(state.openedAt),
    openedBy: { account: state.openedBy.account, department: state.openedBy.department },
    changedAt: toIso(state.changedAt),
  };
};
