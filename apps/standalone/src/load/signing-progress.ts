import type { PlainDate } from '@gongjian/rules';
import type { RowReader } from './row-reader.ts';

interface Progress {
  readonly day: PlainDate | undefined;
  readonly signed: number;
  readonly total: number;
}

/**
 * Whether a published percentage is `signed` of `total`, rounded at the digit where it was written.
 */
const isShare = (published: string, { signed, total }: Progress): boolean => {
  const [whole = '', fraction = ''] = published.split('.');
  const scale = 10 ** fraction.length;
  const difference = Number(whole + fraction) * total - signed * 100 * scale;
  return 2 * Math.abs(difference) <= total;
};

const progressAt = (row: RowReader, path: string): Progress | undefined => {
  const day = row.day(`${path}.date`);
  const signed = row.count(`${path}.signed_households`);
  const total = row.count(`${path}.total_households`);
  const published = row.decimal(`${path}.published_pct`);
  if (signed === undefined || total === undefined) {
    const column = total === undefined ? 'total_households' : 'signed_households';
    row.tell('progressIncomplete', `${path}.${column}`);
    return undefined;
  }
  const progress = { day, signed, total };
  if (published !== undefined && !isShare(published, progress))
    row.tell('shareDisagrees', `${path}.published_pct`, published, String(signed), String(total));
  return progress;
};

const fits = (row: RowReader, path: string, progress: Progress, households?: number): boolean => {
  const { signed, total } = progress;
  if (signed <= total && (households ?? total) === total) return true;
  row.tell('progressDisagrees', path, String(signed), String(total), String(households ?? total));
  return false;
};

/**
 * Households that have signed, by the latest progress that gives both counts for the whole area.
 * Without a day it counts only where there is no other: which of several is the latest is not
 * guessed.
 */
export const signedHouseholds = (row: RowReader, households?: number): number | undefined => {
  const usable = Array.from({ length: row.sizeOf('progress') }, (_, index) => `progress[${index}]`)
    .map((path) => [path, progressAt(row, path)] as const)
    .filter((one): one is [string, Progress] => one[1] !== undefined)
    .filter(([path, progress]) => fits(row, path, progress, households))
    .map(([, progress]) => progress);
  if (usable.length === 1) return usable[0]?.signed;
  const dated = usable.filter(({ day }) => day !== undefined);
  return dated.toSorted((one, other) => ((one.day ?? '') < (other.day ?? '') ? 1 : -1))[0]?.signed;
};
