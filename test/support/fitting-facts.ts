import { shippedNotices } from '@gongjian/ledger';
import {
  addDays,
  allTrue,
  dayOf,
  instant,
  mayEnforceAt,
  parseMinute,
  truthOf,
  type CasePlan,
  type Premise,
  type Criterion,
  type Facts,
  workingCalendar,
} from '@gongjian/rules';

/** Facts that open a gate, as an officer would record them: for stories, and for walks over HTTP. */

/** What is known of a case, by whose plan, on which day; and the next time at which something may be enforced. */
export interface Known {
  readonly plan: CasePlan;
  readonly facts: Facts;
  readonly today: string;
  readonly lawfulTime: string;
}

/** How far a lawful time is looked for, in days: over a year of which no notice has told. */
const DAYS_SOUGHT = 800;

/** The day of an instant; ten in the morning of the first day from it on, or else before it, that is no rest day. */
export const daysAt = async (at: number): Promise<Pick<Known, 'today' | 'lawfulTime'>> => {
  const today = dayOf(instant(at));
  const calendar = workingCalendar({ version: 'shipped', notices: await shippedNotices() });
  const tens = [1, -1].flatMap((step) =>
    Array.from({ length: DAYS_SOUGHT }, (_, days) => `${addDays(today, days * step)}T10:00`),
  );
  const lawfulTime = tens.find((ten) => {
    const then = parseMinute(ten);
    return then !== undefined && mayEnforceAt(calendar, then) === undefined;
  });
  return { today, lawfulTime: lawfulTime ?? '' };
};

const ANY = { text: '已登记', money: 1_000_000, count: 1, flag: true } as const;

const isHigh = ({ than }: Premise & { is: 'count' | 'share' }): boolean =>
  than === 'over' || than === 'atLeast';

/** Facts by which a premise is true, or is not. */
const factsSo = (premise: Premise, truth: boolean, told: Facts): Facts => {
  switch (premise.is) {
    case 'yes':
    case 'no':
      return { [premise.fact]: (premise.is === 'yes') === truth };
    case 'count':
      return { [premise.fact]: premise.count + (isHigh(premise) === truth ? 1 : -1) };
    case 'share': {
      const whole = Number(told[premise.of] ?? 0) || ANY.count;
      return { [premise.of]: whole, [premise.part]: isHigh(premise) === truth ? whole : 0 };
    }
    default:
      return premise satisfies never;
  }
};

/** Where it is open whether something is asked for, it is told so that it is not. */
const factsAgainst = (when: readonly Premise[], told: Facts): Facts => {
  const [open] = when.filter((premise) => truthOf(premise, told) === undefined);
  return open === undefined || allTrue(when, told) !== undefined ? {} : factsSo(open, false, told);
};

/** What a guard is told, where it is content with other than `ANY`: income above what is repaid, nothing borrowed. */
const CONTENT: Readonly<Record<string, Facts[string]>> = {
  netIncome: 2 * ANY.money,
  capitalFromDebt: 0,
  contracts: 0,
  deposits: 1_000 * ANY.money,
};

const factsVerified = (name: string, { verifications, facts }: CasePlan): Facts =>
  Object.fromEntries(
    Object.entries(verifications[name]?.told ?? {}).map(([asked, fact]) => [
      fact,
      CONTENT[asked] ?? ANY[(facts[fact]?.type ?? 'text') as keyof typeof ANY],
    ]),
  );

const factsFor = (criterion: Criterion, { plan, today, lawfulTime }: Known, told: Facts): Facts => {
  switch (criterion.needs) {
    case 'yes':
      return { [criterion.fact]: true };
    case 'covers':
      return { [criterion.fact]: ANY.money, [criterion.atLeast]: ANY.money };
    case 'funds':
      return { [criterion.atLeast]: ANY.money };
    case 'fact': {
      const any = { ...ANY, day: today, time: lawfulTime };
      return { [criterion.fact]: any[plan.facts[criterion.fact]?.type ?? 'text'] };
    }
    case 'enforceable':
      return { [criterion.fact]: lawfulTime };
    case 'within':
      return { [criterion.fact]: today };
    case 'holds':
      return truthOf(criterion.that, told) === true ? {} : factsSo(criterion.that, true, told);
    case 'verified':
      return factsVerified(criterion.verification, plan);
    case 'evidence':
    case 'elapsed':
    case 'decision':
    case 'childrenEnded':
    case 'incidentsSettled':
    case 'milestone':
      return {};
    default:
      return criterion satisfies never;
  }
};

/** The rules over published figures that are still to be asked. */
export const verificationsIn = (criteria: readonly Criterion[]): readonly string[] => [
  ...new Set(criteria.flatMap((one) => (one.needs === 'verified' ? [one.verification] : []))),
];

/** What of the criteria is asked for, the facts that are still to be recorded, and the papers that prove them. */
export const fitting = (criteria: readonly Criterion[], known: Known) => {
  const told: Record<string, Facts[string]> = { ...known.facts };
  const add = (facts: Facts): void => {
    for (const [name, value] of Object.entries(facts)) told[name] ??= value;
  };
  const asked = criteria.filter((criterion) => {
    const { when = [] } = criterion;
    add(factsAgainst(when, told));
    const isAsked = allTrue(when, told) === true;
    if (isAsked) add(factsFor(criterion, known, told));
    return isAsked;
  });
  const facts = Object.fromEntries(
    Object.entries(told).filter(([name]) => known.facts[name] === undefined),
  );
  const proofs = Object.keys(facts).flatMap((name) => known.plan.facts[name]?.provenBy ?? []);
  return { asked, facts, proofs };
};
