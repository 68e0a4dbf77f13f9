import { financingPlan } from '@gongjian/rules/plans';
import type { CaseList, ReadFacts } from './case-list.ts';
import { readJson } from './json-list.ts';
import type { RowReader } from './row-reader.ts';

const COLUMNS = [
  'id',
  'kind',
  'project',
  'city_district',
  'owner',
  'instrument',
  'amount_wan',
  'drawn_wan',
  'total_investment_wan',
  'term_years',
  'rate_pct',
  'coverage_ratio',
  'date',
  'notes',
  'source_urls',
] as const;

/**
 * The channels by which the plan lets money come in; a mix of sources or a company's own money is
 * none.
 */
const CHANNELS: ReadonlyMap<string, string> = new Map([
  ['special_bond', '专项债券'],
  ['general_bond', '一般债券'],
  ['policy_bank_loan', '政策性银行贷款'],
]);

const facts = (row: RowReader): ReadFacts => ({
  channel: row.oneOf('kind', CHANNELS, 'unknownChannel'),
  termYears: row.count('term_years'),
  ratePct: row.decimal('rate_pct'),
  coverageRatio: row.decimal('coverage_ratio'),
  issueDate: row.day('date'),
});

/** financing.json: one element, one bond, loan or other source of money for a project. */
export const financingList: CaseList = {
  file: 'financing.json',
  plan: financingPlan,
  name: 'project',
  department: undefined,
  texts: {
    project: 'projectName',
    city_district: 'place',
    owner: 'owner',
    instrument: 'instrument',
    'source_urls[]': 'listSource',
    notes: 'listNotes',
  },
  amounts: {
    amount_wan: 'amount',
    drawn_wan: 'drawn',
    total_investment_wan: 'totalInvestment',
  },
  read: (text) => readJson('financing.json', text, COLUMNS),
  numberOf: (row) => (row.plain('id') === '' ? '' : `F-${row.plain('id')}`),
  refuse: () => undefined,
  facts,
};
