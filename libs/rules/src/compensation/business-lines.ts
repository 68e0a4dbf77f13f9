import { exact, times } from './exact.ts';
import { filled, percent, yuan } from './figures.ts';
import type { DraftLine, Occasion } from './draft-line.ts';
import type { BusinessLossRule } from './scheme.ts';

const WHOLE = 10_000;

/** What a business loses while it stands still, by its profit before or as a share of the house value. 590-23. */
export const businessLossLines = (
  { basis }: BusinessLossRule,
  { household: { business, value } }: Occasion,
): readonly DraftLine[] => {
  if (business === null) return [];
  const months = String(basis.months);
  switch (basis.by) {
    case 'value':
      return [
        {
          formula: filled(
            '{} × {}/月 × {} 个月',
            '{} × {} a month × {} months',
            yuan(value),
            percent(basis.basisPoints),
            months,
          ),
          amount: times(
            exact(value),
            exact(BigInt(basis.basisPoints) * BigInt(basis.months), WHOLE),
          ),
        },
      ];
    case 'profit': {
      const profit = business.monthlyProfit ?? 0;
      return [
        {
          formula: filled(
            '月均利润 {} × {} 个月',
            'average monthly profit of {} × {} months',
            yuan(profit),
            months,
          ),
          amount: times(exact(profit), exact(basis.months)),
        },
      ];
    }
    default:
      return basis satisfies never;
  }
};
