import * as fc from 'fast-check';
import type { Fen } from '../gate/amount.ts';
import type { Area } from '../compensation/area.ts';
import type { CompensatedHousehold, ExchangeHouse } from '../compensation/compensated-household.ts';
import { HARDSHIPS, HEIGHTS, SITES, type BuildingUse } from '../compensation/scheme.ts';
import { addDays } from '../calendar/plain-date.ts';
import { day } from './time.ts';

const fen = (max: number): fc.Arbitrary<Fen> => fc.nat({ max }).map((amount) => amount as Fen);

/** From a cupboard to a factory hall. */
const area = fc.integer({ min: 1, max: 500_000 }).map((size) => size as Area);

/** A day from `first` on, most often within the signing period and about its ends. */
const dayFrom = (first: string, most: number) =>
  fc.nat({ max: most }).map((days) => addDays(day(first), days));

const exchange: fc.Arbitrary<ExchangeHouse> = fc.record({
  area,
  pricePerSquareMetre: fen(10_000_000),
  site: fc.constantFrom(...SITES),
  height: fc.constantFrom(...HEIGHTS),
  interim: fc.constantFrom('none', 'own', 'turnover'),
  lateDays: fc.nat({ max: 2_000 }),
});

/** A household nobody would invent, of a use that `uses` names. */
export const householdsOf = (uses: readonly BuildingUse[]): fc.Arbitrary<CompensatedHousehold> =>
  fc.record({
    use: fc.constantFrom(...uses),
    area,
    value: fen(100_000_000_000),
    attachments: fen(1_000_000_000),
    valuationDay: dayFrom('2025-06-01', 400),
    signedOn: fc.option(dayFrom('2026-04-01', 70)),
    movedOn: fc.option(dayFrom('2026-04-01', 100)),
    hardships: fc.subarray([...HARDSHIPS]),
    business: fc.option(fc.record({ monthlyProfit: fen(1_000_000_000) })),
    exchange,
  });
