import type { PlainDate } from '../calendar/plain-date.ts';
import type { ExchangeHouse } from './compensated-household.ts';
import type { BuildingUse, CompensationRule, CompensationScheme, Way } from './scheme.ts';

/** The rules that hold for decisions announced on `day`: of each id the latest, in the scheme's order. */
export const rulesInForce = (
  { rules }: CompensationScheme,
  day: PlainDate,
): readonly CompensationRule[] => {
  const held = rules.filter(({ from }) => from <= day);
  return held.filter((rule) => !held.some(({ id, from }) => id === rule.id && from > rule.from));
};

/** What a rule must fit to be applied. */
export interface Applied {
  readonly use: BuildingUse;
  readonly way: Way;
  readonly exchange: ExchangeHouse | null;
}

/** Whether a rule is about buildings of that use, that way, and where the exchange house lies. */
export const isAbout = (rule: CompensationRule, { use, way, exchange }: Applied): boolean =>
  rule.uses.includes(use) &&
  rule.ways.includes(way) &&
  (rule.pays !== 'exchange' || (exchange !== null && rule.sites.includes(exchange.site)));

/**
 * What belongs to a use, that way: without these nothing is reckoned. Moving always, an interim allowance until an
 * exchange house is handed over, the loss of a business wherever one may be run. Order 590 art. 17, 21–23.
 */
export const partsWanted = (use: BuildingUse, way: Way): readonly CompensationRule['pays'][] => [
  ...(way === 'cash' ? (['houseValue'] as const) : (['exchange', 'interim'] as const)),
  'moving',
  ...(use === 'residential' ? [] : (['businessLoss'] as const)),
];
