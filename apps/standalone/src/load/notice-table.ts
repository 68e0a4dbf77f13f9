import type { CalendarFile, CalendarPreview, NoticeText } from '@gongjian/contract';
import { toEpochDay, type PlainDate } from '@gongjian/rules';

type Changed = CalendarPreview['changedDays'][number];

const WEEKDAYS = '四五六日一二三'; // 1970-01-01 was a Thursday
const weekdayOf = (day: string): string =>
  `周${WEEKDAYS.charAt(((toEpochDay(day as PlainDate) % 7) + 7) % 7)}`;

const KIND_WORDS = { work: '上班', rest: '休息' } as const;
const SEVERITY_WORDS = { error: '错误', warning: '提醒' } as const;

const isOtherKind = ({ before, after }: Changed): boolean => before.kind !== after.kind;

const rowOf = ({ day, before, after }: Changed): string =>
  [day, weekdayOf(day), KIND_WORDS[before.kind], '→', KIND_WORDS[after.kind], after.words.zh].join(
    '  ',
  );

const rowsOf = (changed: readonly Changed[]): readonly string[] =>
  changed.length === 0
    ? ['没有哪一天改为上班或休息']
    : ['日期        星期  现在      发布后', ...changed.map(rowOf)];

/** Days that stay what they are and are no longer provisional: too many for a table. */
const certainOf = (days: readonly Changed[]): readonly string[] => {
  const same = days.filter((one) => !isOtherKind(one));
  const certain = same.filter(({ after }) => !after.provisional).length;
  const waiting = same.length - certain;
  return [
    ...(certain > 0 ? [`另有 ${certain} 天上班、休息不变，由暂定变为确定`] : []),
    ...(waiting > 0 ? [`另有 ${waiting} 天上班、休息不变，由确定变为暂定`] : []),
  ];
};

/** Clocks told by name on a screen; the interface tells more of them. */
const CLOCKS_SHOWN = 20;

const clocksOf = ({ clocks }: CalendarPreview): readonly string[] => {
  const { cases, earlier, later, examples } = clocks;
  if (cases === 0) return ['没有在计时限因此改变'];
  return [
    `${cases} 件案件的在计时限改变：提前 ${earlier} 个，推后 ${later} 个`,
    ...examples
      .slice(0, CLOCKS_SHOWN)
      .map(
        ({ number, title, clock, before, after }) =>
          `  ${number} ${title}：${clock.zh} ${before} → ${after}`,
      ),
  ];
};

const findingsOf = ({ findings }: CalendarPreview): readonly string[] =>
  findings.map(
    ({ code, severity, days, message }) =>
      `${code === 'changesNothing' ? '说明' : SEVERITY_WORDS[severity]}：${days.length === 0 ? '' : `${days.join('、')} `}${message.zh}`,
  );

/** What a notice would change, for the person who is to publish it. */
export const noticeTable = (
  { year, papers, mode }: NoticeText,
  { version }: CalendarFile,
  preview: CalendarPreview,
): string =>
  [
    `${year} 年放假通知${mode === 'amend' ? '（只改所列日期）' : ''}，现行日历 ${version}`,
    ...papers.map((paper) => `依据：${paper}`),
    '',
    ...rowsOf(preview.changedDays.filter(isOtherKind)),
    ...certainOf(preview.changedDays),
    ...clocksOf(preview),
    ...findingsOf(preview),
    '',
  ].join('\n');
