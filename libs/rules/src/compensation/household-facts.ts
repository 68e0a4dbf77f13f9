import type { Fen } from '../gate/amount.ts';
import type { Facts } from '../case-event.ts';
import type { Words } from '../case-plan/plan.ts';
import { words } from '../case-plan/plan-words.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { CompensatedHousehold } from './compensated-household.ts';
import { USE_WORDS } from './compensation-words.ts';
import { exchangeOfFacts } from './exchange-facts.ts';
import { areaOfFact, choiceOf, dayOfFact, fenOfFact } from './fact-reading.ts';
import { HARDSHIPS } from './scheme.ts';

/** What whoever asks tells in place of what the case records: what if. */
export type ToldOfHousehold = Partial<
  Pick<CompensatedHousehold, 'attachments' | 'hardships' | 'business' | 'exchange'>
>;

/** The household of a case, and what of it was taken for granted because nobody has told it. */
export interface HouseholdOfCase {
  readonly household: CompensatedHousehold;
  readonly assumed: readonly Words[];
}

const MISSING = {
  use: words(
    '房屋用途[buildingUse]（住宅、商业、办公、工业、其他）',
    'the use of the building [buildingUse]: residential, commercial, office, industrial, other',
  ),
  area: words(
    '建筑面积[buildingArea]（平方米，至多两位小数，如 86.35）',
    'the building area [buildingArea] in m² with at most two decimals, as 86.35',
  ),
  value: words('房屋评估价值[houseValue]', 'the appraised value [houseValue]'),
  valuationDay: words('评估时点[valuationDay]', 'the valuation day [valuationDay]'),
} as const;

const NONE_TOLD = {
  attachments: words(
    '装饰装修及附属物按 0 元计',
    'decoration and attachments are taken as nothing',
  ),
  hardships: words('未登记的住房困难情形按没有计', 'hardships nobody recorded are taken as none'),
  business: words('按没有经营计', 'no business is taken to be run'),
} as const;

interface Recorded<Name extends keyof ToldOfHousehold> {
  readonly is: CompensatedHousehold[Name];
  readonly isTold: boolean;
}

/** Each hardship is a fact of its own name; those recognised count. */
const hardshipsOf = (facts: Facts): Recorded<'hardships'> => ({
  is: HARDSHIPS.filter((one) => facts[one] === true),
  isTold: HARDSHIPS.every((one) => facts[one] !== undefined),
});

const businessOf = (facts: Facts): Recorded<'business'> => ({
  is:
    facts['lawfulBusiness'] === true
      ? { monthlyProfit: fenOfFact(facts['monthlyProfit']) ?? null }
      : null,
  isTold: facts['lawfulBusiness'] !== undefined,
});

const attachmentsOf = (facts: Facts): Recorded<'attachments'> => ({
  is: fenOfFact(facts['attachmentsValue']) ?? (0 as Fen),
  isTold: facts['attachmentsValue'] !== undefined,
});

/** What the case records beside the house; what whoever asks tells goes before it. */
const besides = (facts: Facts, told: ToldOfHousehold) => {
  const recorded = {
    attachments: attachmentsOf(facts),
    hardships: hardshipsOf(facts),
    business: businessOf(facts),
  };
  const names = ['attachments', 'hardships', 'business'] as const;
  const { exchange, lacks, assumed } = exchangeOfFacts(facts);
  const isRecorded = told.exchange === undefined;
  return {
    household: {
      attachments: told.attachments ?? recorded.attachments.is,
      hardships: told.hardships ?? recorded.hardships.is,
      business: told.business === undefined ? recorded.business.is : told.business,
      exchange: told.exchange === undefined ? exchange : told.exchange,
      ...(isRecorded && exchange === null ? { exchangeLacks: lacks } : {}),
    },
    assumed: [
      ...names
        .filter((name) => told[name] === undefined && !recorded[name].isTold)
        .map((name) => NONE_TOLD[name]),
      ...(isRecorded ? assumed : []),
    ],
  };
};

/**
 * What a compensation is reckoned from, out of a household case's own facts. Refuses with `compensationIncomplete`,
 * which names each fact that is missing or cannot be read.
 */
export const householdOfFacts = (
  facts: Facts,
  told: ToldOfHousehold,
): HouseholdOfCase | Refusal => {
  const use = choiceOf(USE_WORDS, facts['buildingUse']);
  const area = areaOfFact(facts['buildingArea']);
  const value = fenOfFact(facts['houseValue']);
  const valuationDay = dayOfFact(facts['valuationDay']);
  if (
    use === undefined ||
    area === undefined ||
    value === undefined ||
    valuationDay === undefined
  ) {
    const known = { use, area, value, valuationDay };
    const names = ['use', 'area', 'value', 'valuationDay'] as const;
    return refusal(
      'compensationIncomplete',
      '',
      names.filter((name) => known[name] === undefined).map((name) => MISSING[name]),
    );
  }
  const more = besides(facts, told);
  return {
    household: {
      use,
      area,
      value,
      valuationDay,
      signedOn: dayOfFact(facts['agreementSignedOn']) ?? null,
      movedOn: dayOfFact(facts['movedOn']) ?? null,
      ...more.household,
    },
    assumed: more.assumed,
  };
};
