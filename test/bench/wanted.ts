/** The parts of the bench that can be asked for by name; without a name it is all of them. */
const PARTS = ['rates', 'storm'] as const;
type Part = (typeof PARTS)[number];

/** What the issue asks of a storm; fewer are for trying. */
const STORM_CASES = 10_000;
const CASES = '--cases=';

/** What somebody has asked of the bench: `npm run bench -- storm --cases=500`. */
export interface Wanted {
  readonly parts: ReadonlySet<Part>;
  /** Deadlines that pass at once. */
  readonly cases: number;
  /** Also into docs/benchmarks.md. */
  readonly write: boolean;
  /** Also times a fresh clone, which needs the network. */
  readonly fresh: boolean;
}

/** Throws a sentence where the words cannot be followed. */
export const wantedBy = (words: readonly string[]): Wanted => {
  const named = PARTS.filter((part) => words.includes(part));
  const told = words.find((word) => word.startsWith(CASES))?.slice(CASES.length);
  const cases = told === undefined ? STORM_CASES : Number(told);
  const write = words.includes('--write');
  const parts = new Set(named.length === 0 ? PARTS : named);
  if (!Number.isSafeInteger(cases) || cases < 1) throw new Error(`${CASES}${told} is no number`);
  if (write && (parts.size < PARTS.length || cases !== STORM_CASES))
    throw new Error('only a whole run is written: what stands in the file comes from one run');
  return { parts, cases, write, fresh: words.includes('--fresh') };
};
