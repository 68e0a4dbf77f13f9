import { dayWords } from './calendar-words.ts';
import { addDays, daysBetween } from './plain-date.ts';
import type { AccountedDay, PeriodAccount } from './period-account.ts';
import type { Period, PeriodUnit } from './period.ts';
import type { Words } from '../case-plan/plan.ts';

const UNITS: Readonly<Record<PeriodUnit, Words>> = {
  workingDay: { zh: '个工作日', en: 'working days' },
  calendarDay: { zh: '日（自然日）', en: 'calendar days' },
  month: { zh: '个月', en: 'months' },
};

/** What a period's amount is counted in, behind the amount. */
export const unitWords = (unit: PeriodUnit): Words => UNITS[unit];

const after = (lead: Words, { zh, en }: Words): Words => ({
  zh: `${lead.zh}：${zh}`,
  en: `${lead.en}: ${en}`,
});

/** What a day is to a period, in one line, with the notice it comes from. */
export const accountedDayWords = (day: AccountedDay): Words => {
  const told = dayWords(day);
  switch (day.as) {
    case 'counted':
      return after({ zh: `计入，第${day.number}日`, en: `counted as day ${day.number}` }, told);
    case 'rest':
      return after({ zh: '不计入', en: 'not counted' }, told);
    case 'stoodStill':
      return { zh: '不计入：期间中止', en: 'not counted: the period stood still' };
    case 'rolledOver':
      return after({ zh: '末日顺延', en: 'the end moves on' }, told);
    case 'rolledTo':
      return after({ zh: '顺延至本日', en: 'the end moves here' }, told);
    default:
      return day satisfies never;
  }
};

const begins = ({ start }: Period): Words => ({
  zh: `${start} 当日不计入，自 ${addDays(start, 1)} 起算（民法典第二百零一条）`,
  en: `${start} itself does not count; the first day is ${addDays(start, 1)} (Civil Code art. 201)`,
});

/** Whether the last month has no day that corresponds to the start: 31 January and a month. */
const endsWithMonth = ({ start, unit, pauses = [] }: Period, { nominal }: PeriodAccount): boolean =>
  unit === 'month' && pauses.length === 0 && nominal.slice(8) !== start.slice(8);

const counts = (period: Period, account: PeriodAccount): Words => {
  const { amount, unit } = period;
  const name = UNITS[unit];
  const skipped = account.days.filter(({ as }) => as === 'rest').length;
  const [zh, en] = endsWithMonth(period, account)
    ? [
        '（当月无对应日，以月末为末日，民法典第二百零二条）',
        ' (no such day in that month: Civil Code art. 202)',
      ]
    : skipped > 0
      ? [`，其间休息日 ${skipped} 天不计入`, `; ${skipped} rest days between are not counted`]
      : ['', ''];
  return {
    zh: `${amount} ${name.zh}，末日为 ${account.nominal}${zh}`,
    en: `${amount} ${name.en} end on ${account.nominal}${en}`,
  };
};

const stoodStill = ({ days }: PeriodAccount): Words[] => {
  const count = days.filter(({ as }) => as === 'stoodStill').length;
  return count === 0
    ? []
    : [{ zh: `期间中止 ${count} 天，不计入`, en: `it stood still on ${count} days, not counted` }];
};

const rolled = ({ nominal, last, rolledOver }: PeriodAccount): Words[] => {
  if (rolledOver.length === 0) return [];
  return daysBetween(nominal, last.day) > 0
    ? [
        {
          zh: `${nominal} 为休息日，顺延至 ${last.day}（民法典第二百零三条）`,
          en: `${nominal} is a rest day; the end moves on to ${last.day} (Civil Code art. 203)`,
        },
      ]
    : [
        {
          zh: `${nominal} 为休息日，从严提前至 ${last.day}`,
          en: `${nominal} is a rest day; to be cautious the end moves back to ${last.day}`,
        },
      ];
};

/** A make-up Saturday is a working day: people ask why the end did not move. */
const stayed = ({ days, last, rolledOver }: PeriodAccount): Words[] => {
  const due = days.at(-1);
  return rolledOver.length === 0 && due?.kind === 'work' && due.because.by === 'notice'
    ? [{ zh: `${last.day} 调休上班，不顺延`, en: `${last.day} is a make-up working day: no roll` }]
    : [];
};

const waits = ({ last }: PeriodAccount): Words[] =>
  last.provisional
    ? [
        {
          zh: '所涉日期的放假通知尚未公布，结果为暂定',
          en: 'no notice has told all of these days yet: the result is provisional',
        },
      ]
    : [];

/** How a last day comes about, sentence by sentence, with the articles. */
export const periodWords = (period: Period, account: PeriodAccount): readonly Words[] => [
  begins(period),
  counts(period, account),
  ...stoodStill(account),
  ...rolled(account),
  ...stayed(account),
  ...waits(account),
];
