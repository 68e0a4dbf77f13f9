import { createHash } from 'node:crypto';
import { sayFen, type Fen } from '@gongjian/rules';
import { projectPlan } from '@gongjian/rules/plans';
import { soleAmountIn } from './amount-in-wan.ts';
import type { CaseList, ReadFacts } from './case-list.ts';
import { readCsv } from './csv-list.ts';
import type { RowReader } from './row-reader.ts';

const COLUMNS = [
  'project_name',
  'location_or_street',
  'lead_unit',
  'nature',
  'total_investment_wan',
  'annual_plan_wan',
  'invested_to_date_wan',
  'period_start_year',
  'period_end_year',
  'content_short',
  'source_url',
  'city_district',
  'raw_amount_text',
  'source_kind',
  'notes',
] as const;

const NATURES: ReadonlyMap<string, string> = new Map([
  ['new', '新建'],
  ['continuing', '续建'],
  ['preparatory', '预备'],
]);

const NUMBER_LENGTH = 10;

/**
 * Lists of projects carry no number: one is made of name, place and district, whatever the order of
 * rows.
 */
const numberOf = (row: RowReader): string => {
  const identity = ['project_name', 'location_or_street', 'city_district'].map((column) =>
    row.plain(column),
  );
  const digest = createHash('sha256').update(identity.join('|')).digest('hex');
  return `P-${digest.slice(0, NUMBER_LENGTH).toUpperCase()}`;
};

/**
 * The total, unless the wording of the source names one other amount: then which is right is not
 * ours to say.
 */
const totalInvestment = (row: RowReader): Fen | undefined => {
  const total = row.amount('total_investment_wan');
  const wording = row.plain('raw_amount_text');
  const named = soleAmountIn(wording);
  if (total === undefined || named === undefined || total === named) return total;
  const written = row.plain('total_investment_wan');
  row.tell('amountDisagrees', 'total_investment_wan', written, `${wording} = ${sayFen(named)}`);
  return undefined;
};

const facts = (row: RowReader): ReadFacts => {
  const years = ['period_start_year', 'period_end_year'] as const;
  const [first, last] = row.inOrder([row.year(years[0]), row.year(years[1])], years);
  return {
    nature: row.oneOf('nature', NATURES, 'unknownNature'),
    totalInvestment: totalInvestment(row),
    periodStartYear: first,
    periodEndYear: last,
  };
};

/** projects.csv: one row, one project of the district's list. */
export const projectList: CaseList = {
  file: 'projects.csv',
  plan: projectPlan,
  name: 'project_name',
  department: 'lead_unit',
  texts: {
    location_or_street: 'location',
    city_district: 'place',
    content_short: 'content',
    lead_unit: 'leadUnitText',
    source_url: 'listSource',
    source_kind: 'listSourceKind',
    notes: 'listNotes',
  },
  amounts: { annual_plan_wan: 'annualPlan', invested_to_date_wan: 'investedToDate' },
  read: (text) => readCsv('projects.csv', text, COLUMNS),
  numberOf,
  refuse: (row) => (row.plain('notes').includes('打包行') ? 'categoryTotal' : undefined),
  facts,
};
