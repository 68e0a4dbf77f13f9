import type { Facts } from '../case-event.ts';
import type { Words } from '../case-plan/plan.ts';
import { words } from '../case-plan/plan-words.ts';
import type { ExchangeHouse } from './compensated-household.ts';
import { HEIGHT_WORDS, INTERIM_WORDS, SITE_WORDS } from './compensation-words.ts';
import { areaOfFact, choiceOf, choicesIn, fenOfFact } from './fact-reading.ts';

/** The exchange house as a household's case records it. */

/** The house; or what of it is missing or cannot be read, each with the name of its fact. */
export interface RecordedExchange {
  readonly exchange: ExchangeHouse | null;
  readonly lacks: readonly Words[];
  readonly assumed: readonly Words[];
}

const named = (fact: string, zh: string, en: string): Words =>
  words(`产权调换房屋${zh}[${fact}]`, `of the exchange house: ${en} [${fact}]`);

const LACKS = {
  area: named(
    'exchangeArea',
    '建筑面积（平方米，至多两位小数）',
    'its area in m², at most two decimals',
  ),
  pricePerSquareMetre: named(
    'exchangePrice',
    '评估单价（每平方米）',
    'its appraised price for a m²',
  ),
  site: named('exchangeSite', `位置（${choicesIn(SITE_WORDS).zh}）`, choicesIn(SITE_WORDS).en),
  height: named(
    'exchangeHeight',
    `类型（${choicesIn(HEIGHT_WORDS).zh}）`,
    choicesIn(HEIGHT_WORDS).en,
  ),
  interim: named(
    'exchangeInterim',
    `过渡方式（${choicesIn(INTERIM_WORDS).zh}）`,
    choicesIn(INTERIM_WORDS).en,
  ),
} as const;

/** Reads it out of the case's facts; of a house in time nobody has to record that it is not late. */
export const exchangeOfFacts = (facts: Facts): RecordedExchange => {
  const area = areaOfFact(facts['exchangeArea']);
  const pricePerSquareMetre = fenOfFact(facts['exchangePrice']);
  const site = choiceOf(SITE_WORDS, facts['exchangeSite']);
  const height = choiceOf(HEIGHT_WORDS, facts['exchangeHeight']);
  const interim = choiceOf(INTERIM_WORDS, facts['exchangeInterim']);
  if (
    area === undefined ||
    pricePerSquareMetre === undefined ||
    site === undefined ||
    height === undefined ||
    interim === undefined
  ) {
    const known = { area, pricePerSquareMetre, site, height, interim };
    const names = ['area', 'pricePerSquareMetre', 'site', 'height', 'interim'] as const;
    const lacks = names.filter((name) => known[name] === undefined).map((name) => LACKS[name]);
    return { exchange: null, lacks, assumed: [] };
  }
  const late = facts['exchangeLateDays'];
  const house = { area, pricePerSquareMetre, site, height, interim };
  return {
    exchange: { ...house, lateDays: typeof late === 'number' ? late : 0 },
    lacks: [],
    assumed:
      late === undefined
        ? [words('产权调换房屋按没有逾期交付计', 'the exchange house is taken not to be late')]
        : [],
  };
};
