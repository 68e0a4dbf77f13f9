import type { Fen } from '../gate/amount.ts';
import { words } from '../case-plan/plan-words.ts';
import type { Words } from '../case-plan/plan.ts';
import { compareRatios, ofBasisPoints, sayShare } from './exact-ratio.ts';
import type { ParameterValues } from './finance-parameters.ts';
import { FIGURE_TITLES } from './fiscal-sheet.ts';
import {
  BUDGET_LAW_FROM,
  BUDGET_RULES_FROM,
  budgetLaw,
  budgetLaw1994,
  budgetRules,
  copy,
  parameter,
} from './finance-law.ts';
import {
  atMost,
  fen,
  shareAtMost,
  shareCheck,
  sum,
  type Amount,
  type Check,
  type CheckVerdict,
} from './guard-check.ts';
import { aboveZero, guard, ruleFrom, type Lacking } from './guard.ts';

/** Guards over the fact sheet of the district: its debt, its interest, its reserve. */

type FigureName = keyof typeof FIGURE_TITLES;

const need = (name: FigureName) => ({ title: FIGURE_TITLES[name] });
const divisor = (name: FigureName) => ({ title: FIGURE_TITLES[name], divides: true }) as const;

/** Figures of the sheet, or as they would be. */
type Figures<Name extends FigureName> = { readonly [N in Name]?: Fen | bigint };

/**
 * Compares figures pair by pair. What is known of one pair is said although another lacks something: a limit that is
 * broken is broken.
 */
const pairwise = <Name extends FigureName>(
  facts: Figures<Name>,
  pairs: readonly (readonly [left: Name, right: Name])[],
  compare: (left: Amount, right: Amount) => Check | Words,
): readonly Check[] | Lacking => {
  const answers = pairs.flatMap(([left, right]): readonly (Check | Words)[] => {
    const [a, b] = [facts[left], facts[right]];
    if (a !== undefined && b !== undefined)
      return [compare(fen(FIGURE_TITLES[left], a), fen(FIGURE_TITLES[right], b))];
    return [left, right].flatMap((name) =>
      facts[name] === undefined ? [FIGURE_TITLES[name]] : [],
    );
  });
  const checks = answers.filter((answer) => 'verdict' in answer);
  const lacks = answers.filter((answer): answer is Words => !('verdict' in answer));
  return lacks.length === 0 ? checks : { lacks, checks };
};

export type DebtLimitFacts = Figures<
  'debtGeneral' | 'debtSpecial' | 'limitGeneral' | 'limitSpecial'
>;

/** General and special debt have limits of their own; each balance stays within its own. */
export const debtLimit = guard({
  id: 'G4',
  kind: 'BLOCK',
  title: words('债务余额不超过限额', 'Debt within its limit'),
  rules: [
    ruleFrom(BUDGET_LAW_FROM, budgetLaw('35'), null),
    ruleFrom(BUDGET_RULES_FROM, budgetRules('43、45'), null),
  ],
  needs: {},
  uses: [],
  judge: (facts: DebtLimitFacts) =>
    pairwise(
      facts,
      [
        ['debtGeneral', 'limitGeneral'],
        ['debtSpecial', 'limitSpecial'],
      ],
      (debt, limit) => atMost('BLOCK', debt, limit),
    ),
});

export interface DebtRatioFacts {
  readonly debtGeneral: Fen | bigint;
  readonly debtSpecial: Fen | bigint;
  readonly fiscalResources: Fen | bigint;
}

type Colours = Pick<ParameterValues, 'debtYellowBp' | 'debtOrangeBp' | 'debtRedBp'>;
type Colour = Extract<CheckVerdict, 'green' | 'yellow' | 'orange' | 'red'>;

const COLOUR_WORDS = {
  green: words('绿色', 'green'),
  yellow: words('黄色', 'yellow'),
  orange: words('橙色', 'orange'),
  red: words('红色', 'red'),
} as const;

/** The gravest colour whose line is reached; the line itself belongs to its colour. */
const colourOf = (debt: bigint, resources: bigint, colours: Colours): readonly [Colour, number] => {
  const lines = [
    ['red', colours.debtRedBp],
    ['orange', colours.debtOrangeBp],
    ['yellow', colours.debtYellowBp],
  ] as const;
  const share = { part: debt, whole: resources };
  const reached = lines.find(([, line]) => compareRatios(share, ofBasisPoints(line)) >= 0);
  return reached ?? ['green', colours.debtYellowBp];
};

/** 债务率. */
export const debtRatio = guard({
  id: 'G5',
  kind: 'LIGHT',
  title: words('债务率', 'Debt ratio'),
  rules: [ruleFrom('2020-01-01', parameter('财预〔2020〕118号，未公开，施行日未核'), null)],
  needs: {
    debtGeneral: need('debtGeneral'),
    debtSpecial: need('debtSpecial'),
    fiscalResources: divisor('fiscalResources'),
  },
  uses: ['debtYellowBp', 'debtOrangeBp', 'debtRedBp'],
  judge: ({ debtGeneral, debtSpecial, fiscalResources }: DebtRatioFacts, _, { settings }) => {
    const debt = fen(words('债务余额', 'Debt balance'), sum([debtGeneral, debtSpecial]));
    const resources = fen(FIGURE_TITLES.fiscalResources, fiscalResources);
    const [verdict, line] = colourOf(debt.value, resources.value, settings);
    const bound = sayShare(ofBasisPoints(line));
    const { zh, en } = COLOUR_WORDS[verdict];
    const because =
      verdict === 'green'
        ? words(`${zh}（低于 ${bound}）`, `${en} (below ${bound})`)
        : words(`${zh}（${bound} 起）`, `${en} (from ${bound})`);
    return [shareCheck({ kind: 'LIGHT', verdict, bound }, debt, resources, because)];
  },
});

export type InterestFacts = Figures<
  'interestGeneral' | 'interestSpecial' | 'budgetExpenditure' | 'fundExpenditure'
>;

/** Red means 财政重整, fiscal reorganisation. The rule says 超过: the limit itself is not above it. */
export const interestShare = guard({
  id: 'G6',
  kind: 'LIGHT',
  title: words('付息支出占比（超过即财政重整）', 'Share of interest; above it, reorganisation'),
  rules: [ruleFrom('2016-11-14', copy('国办函〔2016〕88号'), null)],
  needs: {},
  uses: ['interestShareBp'],
  judge: (facts: InterestFacts, _, { settings }) =>
    pairwise(
      facts,
      [
        ['interestGeneral', 'budgetExpenditure'],
        ['interestSpecial', 'fundExpenditure'],
      ],
      (interest, expenditure) =>
        expenditure.value === 0n
          ? aboveZero(expenditure.title)
          : shareAtMost('LIGHT', interest, expenditure, ofBasisPoints(settings.interestShareBp)),
    ),
});

export interface ReserveFacts {
  readonly reserve: Fen;
  readonly budgetExpenditure: Fen;
}

/** Both ends belong to the band. */
export const reserveBand = guard({
  id: 'G14',
  kind: 'LIGHT',
  title: words('预备费比例', 'Share of the reserve'),
  rules: [
    ruleFrom('1995-01-01', budgetLaw1994('32'), { leastBp: 100, mostBp: 300 }),
    ruleFrom(BUDGET_LAW_FROM, budgetLaw('40'), { leastBp: 100, mostBp: 300 }),
  ],
  needs: { reserve: need('reserve'), budgetExpenditure: divisor('budgetExpenditure') },
  uses: [],
  judge: ({ reserve, budgetExpenditure }: ReserveFacts, { leastBp, mostBp }): readonly Check[] => {
    const kept = fen(FIGURE_TITLES.reserve, reserve);
    const spent = fen(FIGURE_TITLES.budgetExpenditure, budgetExpenditure);
    const share = { part: kept.value, whole: spent.value };
    const [least, most] = [ofBasisPoints(leastBp), ofBasisPoints(mostBp)];
    const bound = `${sayShare(least)}–${sayShare(most)}`;
    const within = compareRatios(share, least) >= 0 && compareRatios(share, most) <= 0;
    const because = within
      ? words(`在 ${bound} 之间`, `is within ${bound}`)
      : words(`不在 ${bound} 之间`, `is outside ${bound}`);
    const verdict = within ? 'green' : 'red';
    return [shareCheck({ kind: 'LIGHT', verdict, bound }, kept, spent, because)];
  },
});
