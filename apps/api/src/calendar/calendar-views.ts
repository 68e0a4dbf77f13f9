import {
  accountedDayWords,
  dayWords,
  periodWords,
  toIso,
  type AccountedDay,
  type CalendarData,
  type CalendarFinding,
  type ChangedDay,
  type DayTold,
  type Period,
  type PeriodAccount,
} from '@gongjian/rules';
import type {
  CalendarFile,
  CalendarHistory,
  CalendarPreview,
  PeriodAnswer,
  PeriodDay,
} from '@gongjian/contract';
import type { CalendarVersion, Published } from '@gongjian/ledger';

const reasonView = (because: DayTold['because']): PeriodDay['because'] =>
  because.by === 'notice' ? { ...because, papers: [...because.papers] } : because;

/** What a calendar tells of a day, and in words. */
export const toldView = ({ kind, provisional, because }: DayTold) => ({
  kind,
  provisional,
  because: reasonView(because),
  words: dayWords({ kind, provisional, because }),
});

const accountedView = (accounted: AccountedDay): PeriodDay => ({
  ...toldView(accounted),
  day: accounted.day,
  as: accounted.as,
  number: accounted.as === 'counted' ? accounted.number : null,
  words: accountedDayWords(accounted),
});

export const periodView = (
  period: Period,
  account: PeriodAccount,
): Omit<PeriodAnswer, 'version' | 'hash'> => ({
  lastDay: account.last.day,
  nominalDay: account.nominal,
  provisional: account.last.provisional,
  rolledOver: [...account.rolledOver],
  explanation: [...periodWords(period, account)],
  days: account.days.map(accountedView),
});

export const fileView = (published: Published<CalendarData>): CalendarFile => ({
  version: published.version,
  hash: published.hash,
  publishedAt: toIso(published.publishedAt),
  notices: published.content.notices.map(({ year, papers, days, amends }) => ({
    year,
    papers: [...papers],
    amends: amends === true,
    days: days.length,
  })),
  district: [...(published.content.district ?? [])],
});

const findingView = ({ code, severity, days, zh, en }: CalendarFinding) => ({
  code,
  severity,
  days: [...days],
  message: { zh, en },
});

export const previewView = (
  base: string,
  findings: readonly CalendarFinding[],
  changed: readonly ChangedDay[],
): Omit<CalendarPreview, 'clocks'> => ({
  base,
  publishable: findings.every(({ severity }) => severity !== 'error'),
  findings: findings.map(findingView),
  changedDays: changed.map(({ day, before, after }) => ({
    day,
    before: toldView(before),
    after: toldView(after),
  })),
});

export const versionView = ({
  version,
  hash,
  beforeHash,
  account,
  at,
  cause,
}: CalendarVersion): CalendarHistory['versions'][number] => ({
  version,
  hash,
  before: beforeHash,
  account,
  at: toIso(at),
  reason: cause.by === 'offices' ? cause.reason : null,
  change: cause.by === 'offices' ? { ...cause.change } : null,
});
