import type { CaseState } from '../case-state.ts';
import type { Moment } from '../command.ts';
import { barredWords, mayEnforceAt } from './enforcement.ts';
import { parseMinute } from '../calendar/instant.ts';
import { findClock } from '../case-plan/plan-lookup.ts';
import type { CasePlan, Requirement, Words } from '../case-plan/plan.ts';
import type { Refusal } from '../refusal.ts';

/** What is asked of days and times that facts tell. */

const idWords = (id: string): Words => ({ zh: id, en: id });

/** What is asked of a day or a time that a fact tells. */
export const timeWords = (
  criterion: Requirement & { readonly needs: 'enforceable' | 'within' },
  plan: CasePlan,
): Words => {
  const { zh, en } = plan.facts[criterion.fact]?.title ?? idWords(criterion.fact);
  const day = { zh: `“${zh}”[${criterion.fact}]`, en: `“${en}” [${criterion.fact}]` };
  if (criterion.needs === 'enforceable') {
    const barred = barredWords(criterion.hours);
    return { zh: `${day.zh}须避开${barred.zh}`, en: `${day.en} must not lie ${barred.en}` };
  }
  const clock = findClock(plan, criterion.clock)?.title ?? idWords(criterion.clock);
  return { zh: `${day.zh}须在“${clock.zh}”之内`, en: `${day.en} must lie within “${clock.en}”` };
};

type Enforceable = Requirement & { readonly needs: 'enforceable' };

/** Why nothing may be enforced at the time told; without one, there is nothing to ask about. */
export const barredAt = (
  { fact, hours }: Enforceable,
  { facts }: CaseState,
  calendar: Moment['calendar'],
): Refusal | 'untold' | undefined => {
  const at = parseMinute(String(facts[fact] ?? ''));
  return at === undefined ? 'untold' : mayEnforceAt(calendar, at, hours);
};

/** Why the time that was told is none, after what is asked of it. */
export const withReason = ({ zh, en }: Words, no: Refusal | 'untold' | undefined): Words =>
  no === undefined || no === 'untold'
    ? { zh, en }
    : { zh: `${zh}：${no.message.zh}`, en: `${en}: ${no.message.en}` };
