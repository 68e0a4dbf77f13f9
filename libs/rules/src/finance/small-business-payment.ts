import type { Fen } from '../gate/amount.ts';
import { lastDay } from '../calendar/period.ts';
import { addDays, daysBetween, type PlainDate } from '../calendar/plain-date.ts';
import { words } from '../case-plan/plan-words.ts';
import type { Words } from '../case-plan/plan.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Ratio } from './exact-ratio.ts';
import { order728, order802 } from './finance-law.ts';
import { atMost, countOf, fen, figureWords, verdictOf, type Check } from './guard-check.ts';
import { guard, ruleFrom, type Known, type Lacking } from './guard.ts';

/** 机关、事业单位, or a large company that buys from a small one. */
export type Payer = 'publicBody' | 'largeCompany';

/** From what the period runs: delivery; acceptance where the contract asks for it; the amount agreed (art. 9, 10). */
export type PaymentStart = 'delivery' | 'acceptance' | 'agreedAmount';

export interface InvoiceFacts {
  readonly payer: Payer;
  readonly startedBy: PaymentStart;
  readonly startDay: PlainDate;
  /** `null`: the contract sets no period. */
  readonly contractDays: number | null;
  readonly amount: Fen;
  /** `null`: not paid yet. */
  readonly paidOn: PlainDate | null;
  /** Yearly, in basis points; `null`: none is agreed. */
  readonly agreedRateBp: number | null;
  /** One-year loan prime rate when the contract was made; asked for only where a rate is agreed and it is late. */
  readonly primeRateBp?: number;
  readonly calendar: WorkingCalendar;
}

interface Period {
  /** Without a period in the contract; `null`: the rule gives none. */
  readonly standard: number | null;
  /** The contract's period beyond this does not count; `null`: it counts whole. */
  readonly most: number | null;
  /** A longer period needs the custom of the trade, and is reported; `null`: the rule does not ask for it. */
  readonly customBeyond: number | null;
}
type Terms = Readonly<Record<Payer, Period>>;

const PUBLIC_BODY: Period = { standard: 30, most: 60, customBeyond: null };

/** 0.05 % a day where no rate is agreed (art. 17). */
const DAILY_BP = 5n;
const BASIS_POINTS = 10_000n;

const START_WORDS: Readonly<Record<PaymentStart, Words>> = {
  delivery: words('交付', 'delivery'),
  acceptance: words('验收', 'acceptance'),
  agreedAmount: words('确认结算金额', 'the agreed amount'),
};

/** The days to pay, or `null` where neither rule nor contract gives any. */
const daysToPay = ({ contractDays }: InvoiceFacts, { standard, most }: Period): number | null => {
  if (contractDays === null) return standard;
  return most === null ? contractDays : Math.min(contractDays, most);
};

/** Interest of one day, as a share of the amount: the agreed rate, raised to the prime rate, or 0.05 %. */
const dailyRate = (
  { agreedRateBp, primeRateBp }: InvoiceFacts,
  yearDays: number,
): Ratio | undefined => {
  if (agreedRateBp === null) return { part: DAILY_BP, whole: BASIS_POINTS };
  if (primeRateBp === undefined) return undefined;
  const yearly = BigInt(Math.max(agreedRateBp, primeRateBp));
  return { part: yearly, whole: BASIS_POINTS * BigInt(yearDays) };
};

/** Half a 分 and more is a 分. */
const interestOf = (amount: Fen, days: number, { part, whole }: Ratio): bigint =>
  (2n * BigInt(amount) * BigInt(days) * part + whole) / (2n * whole);

interface Told {
  readonly day: PlainDate;
  readonly warningDays: number;
  readonly yearDays: number;
}

const dueCheck = (facts: InvoiceFacts, due: PlainDate, { day, warningDays }: Told): Check => {
  const at = facts.paidOn ?? day;
  const late = at > due;
  const near = facts.paidOn === null && at >= addDays(due, -warningDays);
  const left = facts.paidOn === null ? words('今日', 'today') : words('付款日', 'paid on');
  const verdict = late ? 'red' : verdictOf('REPORT', !near);
  const start = START_WORDS[facts.startedBy];
  const [zh, en] = late ? ['晚于', 'is after'] : ['不晚于', 'is not after'];
  return {
    kind: 'REPORT',
    verdict,
    left: { title: left, measure: 'day', value: at },
    right: { title: words('应付日', 'the due day'), measure: 'day', value: due },
    share: null,
    bound: null,
    words: words(
      `${left.zh} ${at} ${zh}应付日 ${due}（自${start.zh}之日 ${facts.startDay} 起算）`,
      `${left.en} ${at} ${en} the due day ${due} (from ${start.en} on ${facts.startDay})`,
    ),
  };
};

const interestCheck = (facts: InvoiceFacts, interest: bigint, days: number): Check => {
  const left = fen(words('应付逾期利息', 'Interest due'), interest);
  const right = fen(words('欠付金额', 'the amount owed'), facts.amount);
  const [said, owed] = [figureWords(left), figureWords(right)];
  return {
    kind: 'REPORT',
    verdict: 'red',
    left,
    right,
    share: null,
    bound: null,
    words: words(
      `逾期 ${days} 日，${owed.zh}，${said.zh}`,
      `${days} days late on ${owed.en}: ${said.en}`,
    ),
  };
};

/** A large company may agree on longer than 60 days only as the trade has it (art. 9(2)). */
const customChecks = (
  { contractDays }: InvoiceFacts,
  { customBeyond }: Period,
): readonly Check[] =>
  customBeyond === null || contractDays === null
    ? []
    : [
        atMost(
          'REPORT',
          countOf(words('合同约定天数', 'Days of the contract'), contractDays),
          countOf(words('无须行业惯例的天数', 'the days that need no custom'), customBeyond),
        ),
      ];

const judge = (facts: InvoiceFacts, terms: Terms, told: Told): readonly Check[] | Lacking => {
  const rule = terms[facts.payer];
  const days = daysToPay(facts, rule);
  if (days === null) return { lacks: [words('合同约定的付款期限', 'The period of the contract')] };
  const period = { start: facts.startDay, amount: days, unit: 'calendarDay' } as const;
  const due = lastDay(period, facts.calendar.statutory).day;
  const checks = [dueCheck(facts, due, told), ...customChecks(facts, rule)];
  const late = daysBetween(due, facts.paidOn ?? told.day);
  if (late <= 0) return checks;
  const rate = dailyRate(facts, told.yearDays);
  if (rate === undefined)
    return {
      checks,
      lacks: [
        words('合同订立时一年期贷款市场报价利率', 'One-year loan prime rate of the contract'),
      ],
    };
  return [...checks, interestCheck(facts, interestOf(facts.amount, late, rate), late)];
};

const invoice = (zh: string, en: string) => ({ title: words(zh, en) });

/**
 * A small business is paid in time: by a public body within 30 days, or what the contract says up to 60; reported
 * some days before, red when late, with the interest. The rule is that of the day on which the period starts; a last
 * day on a rest day moves on by the State's calendar (Civil Code art. 203).
 */
export const smallBusinessPayment = guard({
  id: 'G13',
  kind: 'REPORT',
  title: words('中小企业账款支付期限', 'Payment of a small business'),
  rules: [
    ruleFrom<Terms>('2020-09-01', order728('8、15'), {
      publicBody: PUBLIC_BODY,
      largeCompany: { standard: null, most: null, customBeyond: null },
    }),
    ruleFrom<Terms>('2025-06-01', order802('9、10、17'), {
      publicBody: PUBLIC_BODY,
      largeCompany: { standard: 60, most: null, customBeyond: 60 },
    }),
  ],
  ruleDay: ({ startDay }: Known<InvoiceFacts>) => startDay,
  needs: {
    payer: invoice('付款单位类别', 'Who pays'),
    startedBy: invoice('起算事由', 'What the period runs from'),
    startDay: invoice('起算日', 'The day from which it runs'),
    contractDays: invoice(
      '合同约定的付款天数（没有约定须注明）',
      'Days of the contract, or that it has none',
    ),
    amount: invoice('欠付金额', 'Amount'),
    paidOn: invoice('付款日（未付须注明）', 'Day of payment, or that it is unpaid'),
    agreedRateBp: invoice('约定利率（没有约定须注明）', 'Agreed rate, or that there is none'),
    calendar: invoice('工作日历', 'Working calendar'),
  },
  uses: ['paymentWarningDays', 'interestYearDays'],
  judge: (facts: InvoiceFacts, terms: Terms, { day, settings }) =>
    judge(facts, terms, {
      day,
      warningDays: settings.paymentWarningDays,
      yearDays: settings.interestYearDays,
    }),
});
