import { exact, times } from './exact.ts';
import { filled, percent, squareMetres, yuanPerSquareMetre } from './figures.ts';
import type { DraftLine, Occasion } from './draft-line.ts';
import type { ExchangeBand, ExchangeRule } from './scheme.ts';

const WHOLE = 10_000;
/** Areas are hundredths of a square metre. */
const HUNDRED = 100;

/** The area at which a band ends, within the exchange house. */
const endOf = ({ upTo }: ExchangeBand, own: number, whole: number): number => {
  switch (upTo.by) {
    case 'own':
      return Math.min(whole, Math.max(own, upTo.atLeast) + upTo.plus);
    case 'area':
      return Math.min(whole, upTo.area);
    case 'rest':
      return whole;
    default:
      return upTo satisfies never;
  }
};

/** What the exchange house costs, one line for each band of its area; set off against the house value. 590-21. */
export const exchangeLines = (
  { bands, sites }: ExchangeRule,
  { household, exchange }: Occasion,
): readonly DraftLine[] => {
  if (exchange === null || !sites.includes(exchange.site)) return [];
  const lines: DraftLine[] = [];
  let from = 0;
  for (const band of bands) {
    const to = endOf(band, household.area, exchange.area);
    if (to <= from) continue;
    lines.push({
      owed: true,
      formula: filled(
        '产权调换房屋第 {} 至 {}:{} × {} × {}',
        'exchange house from {} to {}: {} × {} × {}',
        squareMetres(from),
        squareMetres(to),
        squareMetres(to - from),
        yuanPerSquareMetre(exchange.pricePerSquareMetre),
        percent(band.priceBasisPoints),
      ),
      amount: times(
        exact(BigInt(to - from) * BigInt(exchange.pricePerSquareMetre), HUNDRED),
        exact(band.priceBasisPoints, WHOLE),
      ),
    });
    from = to;
  }
  return lines;
};
