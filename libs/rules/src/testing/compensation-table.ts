import { readFileSync } from 'node:fs';
import type { Fen } from '../gate/amount.ts';
import { areaOfSquareMetres, type Area } from '../compensation/area.ts';
import type { CompensatedHousehold, ExchangeHouse } from '../compensation/compensated-household.ts';
import type {
  BuildingUse,
  CompensationScheme,
  Hardship,
  Height,
  Site,
  Way,
} from '../compensation/scheme.ts';
import { hillside, riverside } from './compensation-schemes.ts';
import { day } from './time.ts';

/** One row of `compensation-table.csv`: a household, and what one rule gives it, worked out by hand. */
export interface HandReckoned {
  readonly scheme: CompensationScheme;
  readonly way: Way;
  readonly household: CompensatedHousehold;
  /** Id of a rule, or `total`. */
  readonly rule: string;
  readonly amount: Fen;
  readonly byHand: string;
}

type Row = Readonly<Record<string, string>>;

/** 元 with at most two decimals, as the table has them. */
const fenOf = (yuan: string): Fen => {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d\d))?$/.exec(yuan) ?? [];
  if (whole === '') throw new Error(`${yuan} is no amount`);
  return Number(`${sign}${whole}${fraction.padEnd(2, '0')}`) as Fen;
};

const areaOf = (text: string): Area => {
  const area = areaOfSquareMetres(text);
  if (area === undefined) throw new Error(`${text} is no area`);
  return area;
};

const orNull = <Value>(text: string, read: (text: string) => Value): Value | null =>
  text === '' ? null : read(text);

const houseOf = (row: Row): ExchangeHouse => ({
  area: areaOf(row['house'] ?? ''),
  pricePerSquareMetre: fenOf(row['price'] ?? ''),
  site: row['site'] as Site,
  height: row['height'] as Height,
  interim: row['interim'] as ExchangeHouse['interim'],
  lateDays: Number(row['late']),
});

const householdOf = (row: Row): CompensatedHousehold => ({
  use: row['use'] as BuildingUse,
  area: areaOf(row['area'] ?? ''),
  value: fenOf(row['value'] ?? ''),
  attachments: orNull(row['attachments'] ?? '', fenOf) ?? (0 as Fen),
  valuationDay: day(row['valued'] || '2026-03-20'),
  signedOn: orNull(row['signed'] ?? '', day),
  movedOn: orNull(row['moved'] ?? '', day),
  hardships: (row['hardships'] ?? '').split('+').filter((name) => name !== '') as Hardship[],
  business: orNull(row['profit'] ?? '', (profit) => ({
    monthlyProfit: profit === 'unproven' ? null : fenOf(profit),
  })),
  exchange: row['house'] === '' ? null : houseOf(row),
});

const SCHEMES: Readonly<Record<string, CompensationScheme>> = { riverside, hillside };

const rowsOf = (text: string): readonly Row[] => {
  const [head = '', ...lines] = text.trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    if (cells.length !== names.length) throw new Error(`a cell too many or too few: ${line}`);
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
};

export const COMPENSATION_TABLE: readonly HandReckoned[] = rowsOf(
  readFileSync(new URL('compensation-table.csv', import.meta.url), 'utf8'),
).map((row) => ({
  scheme: SCHEMES[row['scheme'] ?? ''] ?? riverside,
  way: row['way'] as Way,
  household: householdOf(row),
  rule: row['rule'] ?? '',
  amount: fenOf(row['amount'] ?? ''),
  byHand: row['by hand'] ?? '',
}));
