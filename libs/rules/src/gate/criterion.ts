import type { CaseState } from '../case-state.ts';
import { lastClock } from '../clock/clock-state.ts';
import type { Moment } from '../command.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import {
  allTrue,
  premisesWords,
  premiseWords,
  factsOfPremise,
  truthOf,
  undecidedFacts,
} from './premise.ts';
import { findClock } from '../case-plan/plan-lookup.ts';
import { unverified, verificationPlan } from '../verification/verifying.ts';
import type { CasePlan, Criterion, Requirement, Words } from '../case-plan/plan.ts';
import { isOpenTask } from '../task/task.ts';
import { barredAt, timeWords, withReason } from './time-criterion.ts';

const titleOf = (titled: { readonly title: Words } | undefined, id: string): Words =>
  titled?.title ?? { zh: id, en: id };

/** The facts that must be there for it, whenever it is asked for. */
export const factsOfRequirement = (criterion: Requirement): readonly string[] => {
  switch (criterion.needs) {
    case 'fact':
    case 'yes':
    case 'enforceable':
    case 'within':
      return [criterion.fact];
    case 'covers':
      return [criterion.fact, criterion.atLeast];
    case 'funds':
      return [criterion.atLeast];
    case 'holds':
      return factsOfPremise(criterion.that);
    case 'evidence':
    case 'elapsed':
    case 'decision':
    case 'milestone':
    case 'childrenEnded':
    case 'incidentsSettled':
    case 'verified':
      return [];
    default:
      return criterion satisfies never;
  }
};

/** What the rule that a criterion relies on is told by its plan. */
const factsVerified = (criterion: Requirement, plan: CasePlan): readonly string[] =>
  criterion.needs === 'verified'
    ? Object.values(verificationPlan(plan, criterion.verification)?.told ?? {})
    : [];

/** The facts of which a criterion of a plan speaks. */
export const factsOfCriterion = (criterion: Criterion, plan: CasePlan): readonly string[] => [
  ...(criterion.when ?? []).flatMap(factsOfPremise),
  ...factsOfRequirement(criterion),
  ...factsVerified(criterion, plan),
];

/** What is asked of the cases on which one stands. */
export type LinkCriterion = Criterion & { readonly needs: 'milestone' | 'funds' };

/** What is waited for of the cases linked in a role. */
const awaitedWords = (
  criterion: Requirement & { readonly needs: 'milestone' | 'funds' },
  plan: CasePlan,
): Words => {
  const link = plan.links[criterion.link];
  const other = titleOf(link, criterion.link);
  if (criterion.needs === 'milestone') {
    const id = criterion.milestone;
    const { zh, en } = link?.milestones[id] ?? titleOf(undefined, id);
    return {
      zh: `关联的“${other.zh}”达到“${zh}”[${criterion.link}]`,
      en: `“${other.en}” must reach “${en}” [${criterion.link}]`,
    };
  }
  const need = titleOf(plan.facts[criterion.atLeast], criterion.atLeast);
  return {
    zh: `“${other.zh}”为本案预留或支付的资金不少于“${need.zh}”[${criterion.link}]`,
    en: `what “${other.en}” keeps for this case not below “${need.en}” [${criterion.link}]`,
  };
};

/** Of everybody and everything there is: no name of the plan is in it. */
const ALL: Readonly<Record<'childrenEnded' | 'incidentsSettled', Words>> = {
  childrenEnded: { zh: '所有户案办结', en: 'every child case must have ended' },
  incidentsSettled: {
    zh: '报告的违法情形须全部查明了结',
    en: 'every incident that was reported must be settled',
  },
};

/** What stands in the way, with the law that asks for it. */
const byLaw = ({ zh, en }: Words, law: string): Words => ({
  zh: `${zh}（${law}）`,
  en: `${en} (${law})`,
});

/** What the record of the case itself tells; whether a rule over published figures holds is told by what it has said. */
type OwnRequirement = Exclude<Requirement, { needs: 'verified' }>;

const askedWords = (criterion: OwnRequirement, plan: CasePlan): Words => {
  switch (criterion.needs) {
    case 'fact': {
      const { zh, en } = titleOf(plan.facts[criterion.fact], criterion.fact);
      return { zh: `登记“${zh}”[${criterion.fact}]`, en: `record “${en}” [${criterion.fact}]` };
    }
    case 'yes': {
      const { zh, en } = titleOf(plan.facts[criterion.fact], criterion.fact);
      return { zh: `确认“${zh}”[${criterion.fact}]`, en: `confirm “${en}” [${criterion.fact}]` };
    }
    case 'covers': {
      const have = titleOf(plan.facts[criterion.fact], criterion.fact);
      const need = titleOf(plan.facts[criterion.atLeast], criterion.atLeast);
      return {
        zh: `“${have.zh}”[${criterion.fact}]不少于“${need.zh}”[${criterion.atLeast}]`,
        en: `“${have.en}” [${criterion.fact}] not below “${need.en}” [${criterion.atLeast}]`,
      };
    }
    case 'evidence': {
      const { zh, en } = titleOf(plan.evidence[criterion.evidence], criterion.evidence);
      const kind = criterion.evidence;
      return { zh: `提交材料“${zh}”[${kind}]`, en: `attach “${en}” [${kind}]` };
    }
    case 'elapsed': {
      const { zh, en } = titleOf(findClock(plan, criterion.clock), criterion.clock);
      return { zh: `“${zh}”期满`, en: `“${en}” must run out` };
    }
    case 'decision': {
      const { zh, en } = titleOf(plan.decisions[criterion.decision], criterion.decision);
      return {
        zh: `区领导决定“${zh}”[${criterion.decision}]`,
        en: `a leader must decide “${en}” [${criterion.decision}]`,
      };
    }
    case 'milestone':
    case 'funds':
      return awaitedWords(criterion, plan);
    case 'childrenEnded':
    case 'incidentsSettled':
      return ALL[criterion.needs];
    case 'enforceable':
    case 'within':
      return timeWords(criterion, plan);
    case 'holds': {
      const { zh, en } = premiseWords(criterion.that, plan);
      return { zh: `须${zh}`, en: `it must be that ${en}` };
    }
    default:
      return criterion satisfies never;
  }
};

const linkedAs = ({ links }: CaseState, role: string): CaseState['links'] =>
  links.filter((link) => link.role === role);

const isHeard = (
  criterion: Requirement & { readonly needs: 'milestone' | 'funds' },
  state: CaseState,
): boolean => {
  const links = linkedAs(state, criterion.link);
  if (criterion.needs === 'milestone')
    return links.every(({ milestones }) => milestones.includes(criterion.milestone));
  const need = state.facts[criterion.atLeast];
  const kept = links.reduce((all, { funds }) => all + funds, 0);
  return links.length === 0 || (typeof need === 'number' && kept >= need);
};

const dayTold = (state: CaseState, fact: string): PlainDate | undefined => {
  const told = state.facts[fact];
  return typeof told === 'string' ? (told as PlainDate) : undefined;
};

const holds = (
  criterion: OwnRequirement,
  state: CaseState,
  calendar: Moment['calendar'],
): boolean => {
  switch (criterion.needs) {
    case 'fact':
      return state.facts[criterion.fact] !== undefined;
    case 'yes':
      return state.facts[criterion.fact] === true;
    case 'covers': {
      const [have, need] = [state.facts[criterion.fact], state.facts[criterion.atLeast]];
      return typeof have === 'number' && typeof need === 'number' && have >= need;
    }
    case 'evidence':
      return state.evidence.some(
        ({ kind, lapsed }) => kind === criterion.evidence && lapsed !== true,
      );
    case 'elapsed':
      return lastClock(state.clocks, criterion.clock)?.state === 'elapsed';
    case 'decision':
      return state.decisions[criterion.decision]?.outcome === 'agreed';
    case 'milestone':
    case 'funds':
      return isHeard(criterion, state);
    case 'childrenEnded':
      return Object.values(state.children).every((child) => child.ended);
    case 'holds':
      return truthOf(criterion.that, state.facts) === true;
    case 'incidentsSettled':
      return !state.tasks.some((task) => task.kind === 'incident' && isOpenTask(task));
    case 'enforceable':
      return barredAt(criterion, state, calendar) === undefined;
    case 'within': {
      const day = dayTold(state, criterion.fact);
      const clock = lastClock(state.clocks, criterion.clock);
      return day !== undefined && clock !== undefined && day <= clock.due;
    }
    default:
      return criterion satisfies never;
  }
};

/** Where it is not known yet whether something is asked for, the facts that tell come first. */
const undecidedWords = (criterion: Criterion, state: CaseState, plan: CasePlan): Words => {
  const when = criterion.when ?? [];
  const named = undecidedFacts(when, state.facts).map((fact) => ({
    fact,
    title: titleOf(plan.facts[fact], fact),
  }));
  const facts = {
    zh: named.map(({ fact, title }) => `“${title.zh}”[${fact}]`).join('、'),
    en: named.map(({ fact, title }) => `“${title.en}” [${fact}]`).join(', '),
  };
  const asked = premisesWords(when, plan);
  return {
    zh: `如实登记${facts.zh}，以确定是否${asked.zh}（${criterion.law}）`,
    en: `record ${facts.en} to tell whether ${asked.en} (${criterion.law})`,
  };
};

type Law = Pick<Moment, 'plan' | 'calendar' | 'instant'>;

const lackOf = (criterion: Criterion, state: CaseState, law: Law): Words | undefined => {
  const { plan, calendar } = law;
  const asked = allTrue(criterion.when ?? [], state.facts);
  if (asked === undefined) return undecidedWords(criterion, state, plan);
  if (!asked) return undefined;
  if (criterion.needs === 'verified') {
    const lack = unverified(state, criterion.verification, law);
    return lack === undefined ? undefined : byLaw(lack, criterion.law);
  }
  if (holds(criterion, state, calendar)) return undefined;
  const missing = byLaw(askedWords(criterion, plan), criterion.law);
  return criterion.needs === 'enforceable'
    ? withReason(missing, barredAt(criterion, state, calendar))
    : missing;
};

/** What of `criteria` does not hold, each as a sentence with the law that asks for it. */
export const unmet = (
  criteria: readonly Criterion[],
  state: CaseState,
  law: Law,
): readonly Words[] => criteria.flatMap((criterion) => lackOf(criterion, state, law) ?? []);

/** What of `criteria` the linked cases have not said yet, each as a sentence with its law. */
export const unheard = (
  criteria: readonly LinkCriterion[],
  state: CaseState,
  plan: CasePlan,
): readonly Words[] =>
  criteria
    .filter((criterion) => allTrue(criterion.when ?? [], state.facts) !== false)
    .filter((criterion) => !isHeard(criterion, state))
    .map((criterion) => byLaw(askedWords(criterion, plan), criterion.law));
