import type { Fen } from '../gate/amount.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Source, Words } from '../case-plan/plan.ts';
import { words } from '../case-plan/plan-words.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { businessLossLines } from './business-lines.ts';
import type { CompensatedHousehold } from './compensated-household.ts';
import { PART_WORDS, roundedWords, USE_WORDS, WAY_WORDS } from './compensation-words.ts';
import type { DraftLine, Occasion } from './draft-line.ts';
import { isMultipleOf, roundedTo } from './exact.ts';
import { exchangeLines } from './exchange-lines.ts';
import { filled, yuan } from './figures.ts';
import { attachmentsLines, houseValueLines, minimumAreaLines } from './house-lines.ts';
import { interimLines, lateHouseLines, movingLines } from './moving-lines.ts';
import { rewardLines } from './reward-lines.ts';
import { isAbout, partsWanted, rulesInForce, type Applied } from './rules-in-force.ts';
import { schemeFindings } from './scheme-findings.ts';
import type { CompensationRule, CompensationScheme, Rounding, Way } from './scheme.ts';

/** One line of a compensation: what is paid (below 0: what the household pays), by which rule, worked out. */
export interface CompensationLine {
  readonly rule: string;
  readonly part: CompensationRule['pays'];
  /** Since when the rule holds. */
  readonly from: PlainDate;
  readonly title: Words;
  /** The arithmetic: `86.35 m² × 15.00 元/m² × 2 次 = 2,590.50 元`. */
  readonly words: Words;
  readonly amount: Fen;
  readonly source: Source;
}

/** What a household is due one way. `total` is the sum of the lines, to the 分; below 0 the household pays it. */
export interface Compensation {
  readonly way: Way;
  /** The day by which the rules were chosen. */
  readonly judgedOn: PlainDate;
  readonly lines: readonly CompensationLine[];
  readonly total: Fen;
  readonly rounding: Rounding;
}

/** Both ways as the owner is offered them (590-21); what cannot be reckoned says why. */
export type ComparedWays = Readonly<Record<Way, Compensation | Refusal>>;

export const isCompensation = (answer: Compensation | Refusal): answer is Compensation =>
  'lines' in answer;

const draftsOf = (
  rule: CompensationRule,
  occasion: Occasion,
  rules: readonly CompensationRule[],
): readonly DraftLine[] => {
  switch (rule.pays) {
    case 'houseValue':
      return houseValueLines(occasion);
    case 'attachments':
      return attachmentsLines(occasion);
    case 'minimumArea':
      return minimumAreaLines(rule, occasion);
    case 'moving':
      return movingLines(rule, occasion);
    case 'interim':
      return interimLines(rule, occasion);
    case 'lateHouse': {
      const allowance = rules.find(({ id }) => id === rule.allowance);
      return allowance?.pays === 'interim' ? lateHouseLines(rule, allowance, occasion) : [];
    }
    case 'businessLoss':
      return businessLossLines(rule, occasion);
    case 'reward':
      return rewardLines(rule, occasion);
    case 'exchange':
      return exchangeLines(rule, occasion);
    default:
      return rule satisfies never;
  }
};

interface Reckoned extends Omit<CompensationLine, 'amount'> {
  readonly amount: bigint;
}

const reckoned = (
  { id, pays, from, title, source }: CompensationRule,
  { formula, amount, owed }: DraftLine,
  { to }: Rounding,
): Reckoned => {
  const unit = BigInt(to);
  const rounded = roundedTo(unit, amount);
  const signed = owed ? -rounded : rounded;
  const said = filled('{} = {}', '{} = {}', formula, yuan(rounded));
  const byHousehold = owed ? words('，由被征收人支付', ', paid by the household') : words('', '');
  const note = isMultipleOf(unit, amount) ? words('', '') : roundedWords(to);
  return {
    rule: id,
    part: pays,
    from,
    title,
    words: filled('{}{}{}', '{}{}{}', said, note, byHousehold),
    amount: signed,
    source,
  };
};

const WHOLE_HOUSE = words(
  '产权调换房屋（面积、单价、位置）',
  'the exchange house: area, price, place',
);

/** What of the household's own facts is missing for a way. */
const missingFacts = (
  rules: readonly CompensationRule[],
  { business, exchangeLacks = [WHOLE_HOUSE] }: CompensatedHousehold,
  { way, exchange }: Applied,
): readonly Words[] => {
  const asksProfit = rules.some(
    (rule) => rule.pays === 'businessLoss' && rule.basis.by === 'profit',
  );
  return [
    ...(way === 'exchange' && exchange === null ? exchangeLacks : []),
    ...(asksProfit && business !== null && business.monthlyProfit === null
      ? [words('经营者月均利润', 'the average monthly profit of the business')]
      : []),
  ];
};

const wantedRules = (rules: readonly CompensationRule[], { use, way }: Applied): readonly Words[] =>
  partsWanted(use, way)
    .filter((part) => !rules.some(({ pays }) => pays === part))
    .map((part) => PART_WORDS[part]);

/** Why a way cannot be reckoned for a household, before anything is. */
const refused = (
  scheme: CompensationScheme,
  rules: readonly CompensationRule[],
  household: CompensatedHousehold,
  applied: Applied,
): Refusal | undefined => {
  const findings = schemeFindings(scheme);
  if (findings.length > 0)
    return refusal(
      'unsoundScheme',
      '',
      findings.map(({ pointer, zh, en }) => words(`${pointer} ${zh}`, `${pointer}: ${en}`)),
    );
  if (!scheme.uses.includes(household.use))
    return refusal('useNotInScheme', USE_WORDS[household.use]);
  const { signedOn } = household;
  if (signedOn !== null && signedOn < scheme.signing.from)
    return refusal('signedTooEarly', scheme.signing.from);
  const missing = missingFacts(rules, household, applied);
  if (missing.length > 0) return refusal('compensationIncomplete', '', missing);
  const wanted = wantedRules(rules, applied);
  return wanted.length > 0
    ? refusal(
        'noRuleInForce',
        filled('{}({})', '{} ({})', wanted[0] ?? '', WAY_WORDS[applied.way]),
        wanted,
      )
    : undefined;
};

/**
 * What a household is due one way, line by line in the scheme's order. In: a scheme, the household's facts, all
 * whole numbers. The rules are those in force on the valuation day. Refuses with `unsoundScheme`, `useNotInScheme`,
 * `signedTooEarly`, `compensationIncomplete`, `noRuleInForce`, `amountTooLarge`. Order 590 art. 17, 19, 21–23, 25.
 */
export const compensationFor = (
  scheme: CompensationScheme,
  household: CompensatedHousehold,
  way: Way,
): Compensation | Refusal => {
  const exchange = way === 'exchange' ? household.exchange : null;
  const applied = { use: household.use, way, exchange };
  const inForce = rulesInForce(scheme, household.valuationDay);
  const rules = inForce.filter((rule) => isAbout(rule, applied));
  const no = refused(scheme, rules, household, applied);
  if (no !== undefined) return no;
  const occasion = { household, exchange, signing: scheme.signing };
  const lines = rules.flatMap((rule) =>
    draftsOf(rule, occasion, inForce).map((draft) => reckoned(rule, draft, scheme.rounding)),
  );
  const total = lines.reduce((sum, { amount }) => sum + amount, 0n);
  const amounts = [total, ...lines.map(({ amount }) => amount)];
  if (!amounts.every((amount) => Number.isSafeInteger(Number(amount))))
    return refusal('amountTooLarge');
  return {
    way,
    judgedOn: household.valuationDay,
    lines: lines.map(({ amount, ...line }) => ({ ...line, amount: Number(amount) as Fen })),
    total: Number(total) as Fen,
    rounding: scheme.rounding,
  };
};

/** Both ways side by side: whoever gives up a house chooses between them. Order 590 art. 21. */
export const compareWays = (
  scheme: CompensationScheme,
  household: CompensatedHousehold,
): ComparedWays => ({
  cash: compensationFor(scheme, household, 'cash'),
  exchange: compensationFor(scheme, household, 'exchange'),
});
