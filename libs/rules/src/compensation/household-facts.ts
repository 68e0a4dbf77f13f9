import type { Fen } from '../amount.ts';
import type { Facts } from '../case-event.ts';
import { parsePlainDate, type PlainDate } from '../plain-date.ts';
import type { Words } from '../plan.ts';
import { words } from '../plan-words.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { areaOfSquareMetres } from './area.ts';
import type { CompensatedHousehold } from './compensated-household.ts';
import { USE_WORDS } from './compensation-words.ts';
import { BUILDING_USES, type BuildingUse } from './scheme.ts';

/** What a household's case does not record, told by whoever asks. */
export type ToldOfHousehold = Partial<
  Pick<CompensatedHousehold, 'attachments' | 'hardships' | 'business' | 'exchange'>
>;

/** The household of a case, and what of it was taken for granted because nobody has told it. */
export interface HouseholdOfCase {
  readonly household: CompensatedHousehold;
  readonly assumed: readonly Words[];
}

/** `住宅` or `residential`: the use as the survey wrote it. */
const useOf = (fact: unknown): BuildingUse | undefined =>
  BUILDING_USES.find((use) => fact === use || fact === USE_WORDS[use].zh);

const dayOf = (fact: unknown): PlainDate | undefined =>
  typeof fact === 'string' ? parsePlainDate(fact) : undefined;

const fenOf = (fact: unknown): Fen | undefined =>
  Number.isSafeInteger(fact) && Number(fact) >= 0 ? (fact as Fen) : undefined;

const MISSING = {
  use: words(
    '房屋用途[buildingUse](住宅、商业、办公、工业、其他)',
    'the use of the building [buildingUse]: residential, commercial, office, industrial, other',
  ),
  area: words(
    '建筑面积[buildingArea](平方米,至多两位小数,如 86.35)',
    'the building area [buildingArea] in m² with at most two decimals, as 86.35',
  ),
  value: words('房屋评估价值[houseValue]', 'the appraised value [houseValue]'),
  valuationDay: words('评估时点[valuationDay]', 'the valuation day [valuationDay]'),
} as const;

const assumedOf = ({ attachments, hardships, business }: ToldOfHousehold): readonly Words[] => [
  ...(attachments === undefined
    ? [words('装饰装修及附属物按 0 元计', 'decoration and attachments are taken as nothing')]
    : []),
  ...(hardships === undefined
    ? [words('按没有认定住房困难情形计', 'no hardship is taken to be recognised')]
    : []),
  ...(business === undefined ? [words('按没有经营计', 'no business is taken to be run')] : []),
];

/**
 * What a compensation is reckoned from, out of a household case's own facts. Refuses with `compensationIncomplete`,
 * which names each fact that is missing or cannot be read.
 */
export const householdOfFacts = (
  facts: Facts,
  told: ToldOfHousehold,
): HouseholdOfCase | Refusal => {
  const use = useOf(facts['buildingUse']);
  const area = areaOfSquareMetres(String(facts['buildingArea'] ?? ''));
  const value = fenOf(facts['houseValue']);
  const valuationDay = dayOf(facts['valuationDay']);
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
  return {
    household: {
      use,
      area,
      value,
      valuationDay,
      signedOn: dayOf(facts['agreementSignedOn']) ?? null,
      movedOn: dayOf(facts['movedOn']) ?? null,
      attachments: told.attachments ?? (0 as Fen),
      hardships: told.hardships ?? [],
      business: told.business ?? null,
      exchange: told.exchange ?? null,
    },
    assumed: assumedOf(told),
  };
};
