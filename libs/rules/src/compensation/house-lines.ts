import { words } from '../case-plan/plan-words.ts';
import { exact } from './exact.ts';
import { filled, squareMetres, yuan } from './figures.ts';
import type { DraftLine, Occasion } from './draft-line.ts';
import type { MinimumAreaRule } from './scheme.ts';

/** The house as appraised for the day of the announcement: never below its market price then. 590-19. */
export const houseValueLines = ({ household }: Occasion): readonly DraftLine[] => [
  {
    formula: filled('评估价值（评估时点 {}）', 'appraised for {}', household.valuationDay),
    amount: exact(household.value),
  },
];

export const attachmentsLines = ({ household }: Occasion): readonly DraftLine[] =>
  household.attachments === 0
    ? []
    : [{ formula: words('评估价值', 'as appraised'), amount: exact(household.attachments) }];

/** What the home lacks of the guaranteed area, at its own appraised price for a square metre. */
export const minimumAreaLines = (
  { area: least, needs }: MinimumAreaRule,
  { household }: Occasion,
): readonly DraftLine[] => {
  const { area, value, hardships } = household;
  if (area >= least || !needs.every((need) => hardships.includes(need))) return [];
  return [
    {
      formula: filled(
        '({} − {}) × {} ÷ {}',
        '({} − {}) × {} ÷ {}',
        squareMetres(least),
        squareMetres(area),
        yuan(value),
        squareMetres(area),
      ),
      amount: exact(BigInt(least - area) * BigInt(value), area),
    },
  ];
};
