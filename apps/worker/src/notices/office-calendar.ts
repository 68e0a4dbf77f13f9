import type { DataSource } from 'typeorm';
import { latestPublished, NATIONAL_CALENDAR } from '@gongjian/ledger';
import { workingCalendar, type CalendarData, type WorkingCalendar } from '@gongjian/rules';

/** A calendar published now is used within this time. */
const LATEST_MS = 60_000;

/** The latest published calendar: messages follow today's working days, not those a case was opened under. */
export const officeCalendar = (ledger: DataSource): (() => Promise<WorkingCalendar>) => {
  let kept: { until: number; calendar: Promise<WorkingCalendar> } | undefined;
  const read = async (): Promise<WorkingCalendar> => {
    const found = await latestPublished(ledger, 'calendar', NATIONAL_CALENDAR);
    return workingCalendar((found?.content ?? { version: 'none', notices: [] }) as CalendarData);
  };
  return () => {
    if (kept !== undefined && kept.until > Date.now()) return kept.calendar;
    const calendar = read();
    kept = { until: Date.now() + LATEST_MS, calendar };
    calendar.catch(() => (kept = undefined));
    return calendar;
  };
};
