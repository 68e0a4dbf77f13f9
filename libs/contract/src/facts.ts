import { z } from 'zod';
import { says } from './sentence.ts';
import { isStorable, LONGEST_TEXT } from './text.ts';

/** A plan has some dozens of facts; more at once is a mistake. */
const MOST_FACTS = 100;

const FACT_NAME = /^[a-zA-Z][a-zA-Z0-9]{0,63}$/;

/** An amount written with its unit (`15亿元`, `2945.06 万元`): words for people, never a value. */
const AMOUNT_IN_WORDS = /^[约¥\uffe5\s]*\d[\d\s,\uff0c.]*(?:分|元|万元?|亿元?)$/;

const UNIT = says(
  '金额以“分”为单位填写整数（1 万元 = 1000000，1 亿元 = 10000000000），不带单位、不带小数',
  'amounts are integers in 分 (1 万元 = 1000000, 1 亿元 = 10000000000), without unit or fraction',
);

const FactValue = z.union(
  [
    z
      .string()
      .max(LONGEST_TEXT)
      .refine((value) => !AMOUNT_IN_WORDS.test(value.trim()), UNIT)
      .refine(isStorable, says('含有不能保存的控制字符', 'has control characters')),
    z.int({ error: UNIT }),
    z.boolean(),
  ],
  {
    error: (issue) =>
      typeof issue.input === 'number'
        ? UNIT
        : says('应为文字、整数、true 或 false', 'must be text, an integer, true or false'),
  },
);

/** Facts by the names the plan gives them. Money is integer 分, a day `YYYY-MM-DD`, a time `YYYY-MM-DDTHH:mm` in +08:00. */
export const Facts = z
  .record(z.string().regex(FACT_NAME), FactValue)
  .refine(
    (facts) => Object.keys(facts).length <= MOST_FACTS,
    says(`一次至多登记 ${MOST_FACTS} 项`, `at most ${MOST_FACTS} facts at once`),
  )
  .meta({ id: 'Facts', examples: [{ totalInvestment: 1_500_000_000 }] });
