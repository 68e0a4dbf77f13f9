import type { Problem } from '@gongjian/contract';
import type { Words } from '@gongjian/rules';
import { answerTo, problemIn, saidBy } from './api-answer.ts';
import type { ApiAnswer, ApiSession } from './api-session.ts';
import { keyOf, type Opening } from './opening.ts';
import type { Patience, Unsent } from './patience.ts';

/** What became of an opening: `changed` is open with other content. */
export type Opened =
  | { readonly result: 'opened' | 'already' | 'changed' }
  | { readonly result: 'refused'; readonly why: Words }
  | Unsent;

/** Openings in flight: enough to keep the engine busy, few enough to leave it to officers too. */
const AT_ONCE = 8;

/** Under the same number or key something else is on record. */
const OTHER_CONTENT = new Set<Problem['code'] | undefined>(['duplicateNumber', 'keyReused']);

const openedBy = (answer: ApiAnswer): Opened => {
  if (answer.status === 201)
    return { result: answer.headers.get('idempotency-replayed') === 'true' ? 'already' : 'opened' };
  return OTHER_CONTENT.has(problemIn(answer)?.code)
    ? { result: 'changed' }
    : { result: 'refused', why: saidBy(answer) };
};

/**
 * Opens one case, asking with the same key until there is a definite answer or patience is over.
 */
export const openCase = async (
  session: ApiSession,
  opening: Opening,
  patience: Patience,
): Promise<Opened> => {
  const said = await patience.untilAnswered(() =>
    answerTo(() => session.post('/api/v1/cases', keyOf(opening), opening.body)),
  );
  return said.result === 'answered' ? openedBy(said.answer) : said;
};

/**
 * Opens cases in the order of the lists, a few at once. Each goes out under its own key and not in
 * a bulk: only a single answer tells a case that was opened now from one that was there before.
 */
export const openCases = async (
  session: ApiSession,
  openings: readonly Opening[],
  { patience, done }: { readonly patience: Patience; readonly done: () => void },
): Promise<readonly Opened[]> => {
  const results: Opened[] = [];
  const queue = openings.entries();
  const lane = async (): Promise<void> => {
    for (const [index, opening] of queue) {
      results[index] = await openCase(session, opening, patience);
      done();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
};
