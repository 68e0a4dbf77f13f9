import { demolitionPlan } from '@gongjian/rules/plans';
import type { CaseList, ReadFacts } from './case-list.ts';
import { readJson } from './json-list.ts';
import type { RowReader } from './row-reader.ts';
import { signedHouseholds } from './signing-progress.ts';

const COLUMNS = [
  'id',
  'name',
  'city_district',
  'purpose',
  'area_m2',
  'households',
  'expropriation_department',
  'implementing_unit',
  'dates.range_announcement',
  'signing_period_text',
  'total_compensation_wan',
  'total_investment_wan',
  'progress[0].date',
  'source_urls',
  'notes',
] as const;

const PERIODS = {
  consultation: ['dates.consultation_from', 'dates.consultation_to'],
  signing: ['dates.signing_from', 'dates.signing_to'],
} as const;

const period = (row: RowReader, columns: readonly [from: string, to: string]) =>
  row.inOrder([row.day(columns[0]), row.day(columns[1])], columns);

const facts = (row: RowReader): ReadFacts => {
  const households = row.count('households');
  const [consultationFrom, consultationTo] = period(row, PERIODS.consultation);
  const [signingFrom, signingTo] = period(row, PERIODS.signing);
  return {
    area: row.count('area_m2'),
    households,
    signedHouseholds: signedHouseholds(row, households),
    rangeAnnouncedOn: row.day('dates.range_announcement'),
    consultationFrom,
    consultationTo,
    decisionOn: row.day('dates.decision'),
    signingFrom,
    signingTo,
    rewardPeriodTo: row.day('dates.reward_period_to'),
  };
};

const isCollectiveLand = (row: RowReader): boolean =>
  ['name', 'purpose', 'notes'].some((column) => row.plain(column).includes('集体土地'));

/** expropriation.json: one element, one area on state-owned land. */
export const expropriationList: CaseList = {
  file: 'expropriation.json',
  plan: demolitionPlan,
  name: 'name',
  department: 'expropriation_department',
  texts: {
    city_district: 'place',
    purpose: 'purpose',
    expropriation_department: 'expropriationDepartmentText',
    implementing_unit: 'implementingUnit',
    signing_period_text: 'signingPeriodText',
    'source_urls[]': 'listSource',
    notes: 'listNotes',
  },
  amounts: {
    total_compensation_wan: 'totalCompensation',
    total_investment_wan: 'totalInvestment',
  },
  read: (text) => readJson('expropriation.json', text, COLUMNS),
  numberOf: (row) => (row.plain('id') === '' ? '' : `D-${row.plain('id')}`),
  refuse: (row) => (isCollectiveLand(row) ? 'collectiveLand' : undefined),
  facts,
};
