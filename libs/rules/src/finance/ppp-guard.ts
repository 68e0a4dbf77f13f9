import type { Fen } from '../gate/amount.ts';
import { words } from '../case-plan/plan-words.ts';
import type { Words } from '../case-plan/plan.ts';
import { ofBasisPoints, type Ratio } from './exact-ratio.ts';
import { copy } from './finance-law.ts';
import type { PppYear } from './fiscal-sheet.ts';
import { atMost, countOf, fen, shareAtMost, sum, type Check } from './guard-check.ts';
import { guard, ruleFrom } from './guard.ts';

/** A PPP project that is to be begun: what it would bind the district to, year by year. */
export interface PlannedPpp {
  /** The government pays (政府付费), not the users. */
  readonly governmentPay: boolean;
  readonly years: readonly { readonly year: number; readonly obligations: Fen }[];
}

export interface PppFacts {
  readonly ppp: readonly PppYear[];
  readonly planned?: PlannedPpp;
}

interface Terms {
  /** New government-pay projects need a lower share. */
  readonly governmentPayLimited: boolean;
  /** Every new project is a concession in which the users pay. */
  readonly governmentPayRefused: boolean;
}

interface YearTotal {
  readonly year: number;
  readonly obligations: bigint;
  readonly expenditure: Fen;
}

const OBLIGATIONS = words('PPP 支出责任', 'PPP obligations');

const yearWords = (year: number, { zh, en }: Words): Words =>
  words(`${year} 年${zh}`, `${en} of ${year}`);

const EXPENDITURE = words('一般公共预算支出', 'general public budget expenditure');

const yearsLacking = ({ ppp, planned }: PppFacts): readonly Words[] => {
  const known = new Set(ppp.filter(({ expenditure }) => expenditure > 0).map(({ year }) => year));
  const asked = new Set([...ppp, ...(planned?.years ?? [])].map(({ year }) => year));
  return [...asked]
    .filter((year) => !known.has(year))
    .map((year) =>
      yearWords(year, words(`${EXPENDITURE.zh}（应大于零）`, `${EXPENDITURE.en} above 0`)),
    );
};

const totals = ({ ppp, planned }: PppFacts): readonly YearTotal[] =>
  ppp.map(({ year, obligations, expenditure }) => {
    const added = (planned?.years ?? []).filter((one) => one.year === year);
    const all = [obligations, ...added.map((one) => one.obligations)];
    return { year, obligations: sum(all), expenditure };
  });

const withinShare = (years: readonly YearTotal[], limit: Ratio): readonly Check[] =>
  years.map(({ year, obligations, expenditure }) =>
    shareAtMost(
      'BLOCK',
      fen(yearWords(year, OBLIGATIONS), obligations),
      fen(yearWords(year, EXPENDITURE), expenditure),
      limit,
    ),
  );

/**
 * Each year's obligations stay within their share of that year's expenditure; above it there is no new PPP. A
 * government-pay project needs a lower share since 2019, and may not be begun at all since late 2023.
 */
export const pppShare = guard({
  id: 'G7',
  kind: 'BLOCK',
  title: words('PPP 支出责任占比', 'Share of PPP obligations'),
  rules: [
    ruleFrom('2015-04-07', copy('财金〔2015〕21号第25条，条次及日期未核'), {
      governmentPayLimited: false,
      governmentPayRefused: false,
    }),
    ruleFrom('2019-03-07', copy('财金〔2015〕21号；财金〔2019〕10号，文号及日期未核'), {
      governmentPayLimited: true,
      governmentPayRefused: false,
    }),
    ruleFrom('2023-11-03', copy('财金〔2015〕21号；国办函〔2023〕115号，日期未核'), {
      governmentPayLimited: true,
      governmentPayRefused: true,
    }),
  ],
  needs: { ppp: { title: words('分年度 PPP 支出责任', 'PPP obligations by year') } },
  uses: ['pppShareBp', 'pppGovernmentPayShareBp'],
  judge: (facts: PppFacts, terms: Terms, { settings }) => {
    const lacks = yearsLacking(facts);
    if (lacks.length > 0) return { lacks };
    const years = totals(facts);
    const pays = facts.planned?.governmentPay === true;
    const refused = countOf(words('新上政府付费 PPP', 'New government-pay PPP'), pays ? 1 : 0);
    const none = countOf(words('允许数', 'the number allowed'), 0);
    return [
      ...withinShare(years, ofBasisPoints(settings.pppShareBp)),
      ...(pays && terms.governmentPayLimited
        ? withinShare(years, ofBasisPoints(settings.pppGovernmentPayShareBp))
        : []),
      ...(terms.governmentPayRefused ? [atMost('BLOCK', refused, none)] : []),
    ];
  },
});
