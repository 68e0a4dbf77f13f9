import { nextVersion, withNotice } from './calendar-change.ts';
import type { CalendarData, HolidayNotice } from './working-calendar.ts';

const papersOf = (notices: readonly HolidayNotice[]): ReadonlySet<string> =>
  new Set(notices.flatMap(({ papers }) => papers));

const isNamed = ({ days }: HolidayNotice): boolean => days.some(({ name }) => name !== undefined);

const kindsOf = ({ days }: HolidayNotice): string =>
  JSON.stringify(days.map(({ date, isOffDay }) => [date, isOffDay]));

/** The same notice, kept by a build that did not keep the names of the holidays. */
const isNameless = (known: HolidayNotice, shipped: HolidayNotice): boolean =>
  !isNamed(known) && isNamed(shipped) && kindsOf(known) === kindsOf(shipped);

/** The papers of a year tell nothing that a shipped notice of it does not tell. */
const isNewer = (shipped: HolidayNotice, ofYear: readonly HolidayNotice[]): boolean => {
  const told = papersOf([shipped]);
  return [...papersOf(ofYear)].every((paper) => told.has(paper));
};

const isWhole = ({ amends }: HolidayNotice): boolean => amends === undefined;

/**
 * The notices with a shipped one. Where it names all papers known of its year and more, it is the newer state
 * of that year and takes its place. Where the district has taken over a paper that this build does not know,
 * the district's holds: a whole notice alone, an amendment upon the shipped one, which goes before it.
 */
const withShipped = (
  notices: readonly HolidayNotice[],
  shipped: HolidayNotice,
): readonly HolidayNotice[] => {
  const ofYear = notices.filter(({ year }) => year === shipped.year);
  const known = papersOf(ofYear);
  if (ofYear.length > 0 && shipped.papers.every((paper) => known.has(paper)))
    return notices.map((one) =>
      one.year === shipped.year && isNameless(one, shipped) ? shipped : one,
    );
  if (isNewer(shipped, ofYear)) return withNotice(notices, shipped, 'replace');
  if (ofYear.some(isWhole)) return notices;
  return [
    ...notices.filter(({ year }) => year < shipped.year),
    shipped,
    ...notices.filter(({ year }) => year >= shipped.year),
  ];
};

/**
 * A calendar with the notices that a newer build ships and it did not know yet, as its next version; the
 * very same calendar where it knew them all. The district's own days and the newer notices it has taken
 * over stay as they are.
 */
export const withShippedNotices = (
  calendar: CalendarData,
  shipped: readonly HolidayNotice[],
): CalendarData => {
  const notices = shipped.reduce(withShipped, calendar.notices);
  const content = { ...calendar, notices };
  return JSON.stringify(notices) === JSON.stringify(calendar.notices)
    ? calendar
    : { ...content, version: nextVersion(content, calendar.version) };
};
