import { barredWords } from '../gate/enforcement.ts';
import { both, plain, titleOf } from './plan-feature-words.ts';
import { findClock } from './plan-lookup.ts';
import type { CasePlan, Criterion, Requirement, Words } from './plan.ts';
import { premisesWords, premiseWords } from '../gate/premise.ts';

/** What gates ask for, as a plan is read: not what a case lacks, but what every case of the plan must have. */

/* oxlint-disable-next-line max-lines-per-function -- one case per criterion: the list is the meaning */
const requirementWords = (criterion: Requirement, plan: CasePlan): Words => {
  switch (criterion.needs) {
    case 'fact':
    case 'yes': {
      const { zh, en } = titleOf(plan.facts, criterion.fact);
      return criterion.needs === 'fact'
        ? both(`登记${zh}`, `${en} is recorded`)
        : both(`确认${zh}`, `${en} is confirmed`);
    }
    case 'covers': {
      const have = titleOf(plan.facts, criterion.fact);
      const need = titleOf(plan.facts, criterion.atLeast);
      return both(`${have.zh}不少于${need.zh}`, `${have.en} covers ${need.en}`);
    }
    case 'evidence': {
      const { zh, en } = titleOf(plan.evidence, criterion.evidence);
      return both(`提交${zh}`, `${en} is attached`);
    }
    case 'elapsed': {
      const clock = findClock(plan, criterion.clock)?.title ?? plain(criterion.clock);
      return both(`“${clock.zh}”期满`, `“${clock.en}” has run out`);
    }
    case 'decision': {
      const { zh, en } = titleOf(plan.decisions, criterion.decision);
      return both(`区领导决定${zh}`, `${en} is decided`);
    }
    case 'milestone': {
      const link = plan.links[criterion.link];
      const other = titleOf(plan.links, criterion.link);
      const reached = link?.milestones[criterion.milestone] ?? plain(criterion.milestone);
      return both(`${other.zh}达到“${reached.zh}”`, `${other.en} has reached “${reached.en}”`);
    }
    case 'funds': {
      const other = titleOf(plan.links, criterion.link);
      const need = titleOf(plan.facts, criterion.atLeast);
      return both(
        `${other.zh}为本案预留的资金不少于${need.zh}`,
        `what ${other.en} keeps for it covers ${need.en}`,
      );
    }
    case 'verified': {
      const { zh, en } = titleOf(plan.verifications, criterion.verification);
      return both(`核验${zh}通过`, `${en} is verified`);
    }
    case 'childrenEnded':
      return both('户案全部办结', 'every child case has ended');
    case 'holds':
      return premiseWords(criterion.that, plan);
    case 'incidentsSettled':
      return both('报告的违法情形全部了结', 'every incident reported is settled');
    case 'enforceable': {
      const { zh, en } = titleOf(plan.facts, criterion.fact);
      const barred = barredWords(criterion.hours);
      return both(`${zh}避开${barred.zh}`, `${en} does not lie ${barred.en}`);
    }
    case 'within': {
      const day = titleOf(plan.facts, criterion.fact);
      const clock = findClock(plan, criterion.clock)?.title ?? plain(criterion.clock);
      return both(`${day.zh}在“${clock.zh}”之内`, `${day.en} lies within “${clock.en}”`);
    }
    default:
      return criterion satisfies never;
  }
};

/** What a gate asks for, and when. */
export const criterionPlanWords = (criterion: Criterion, plan: CasePlan): Words => {
  const { zh, en } = requirementWords(criterion, plan);
  if (criterion.when === undefined) return both(zh, en);
  const when = premisesWords(criterion.when, plan);
  return both(`${when.zh}的，${zh}`, `where ${when.en}, ${en}`);
};
