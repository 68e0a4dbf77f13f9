import type { Fen } from '../gate/amount.ts';
import { parsePlainDate, type PlainDate } from '../calendar/plain-date.ts';
import type { Words } from '../case-plan/plan.ts';
import { areaOfSquareMetres, type Area } from './area.ts';

/** Facts of a case as compensations are reckoned from them; `undefined` where one is missing or cannot be read. */

export const dayOfFact = (fact: unknown): PlainDate | undefined =>
  typeof fact === 'string' ? parsePlainDate(fact) : undefined;

export const fenOfFact = (fact: unknown): Fen | undefined =>
  Number.isSafeInteger(fact) && Number(fact) >= 0 ? (fact as Fen) : undefined;

/** `86.35`: square metres. */
export const areaOfFact = (fact: unknown): Area | undefined =>
  typeof fact === 'string' ? areaOfSquareMetres(fact) : undefined;

/** One of several, by its name or as it is written: `onSite` or `就地`. */
export const choiceOf = <Choice extends string>(
  choices: Readonly<Record<Choice, Words>>,
  fact: unknown,
): Choice | undefined =>
  (Object.keys(choices) as Choice[]).find(
    (choice) => fact === choice || fact === choices[choice].zh,
  );

/** What may be chosen, as each language writes it. */
export const choicesIn = (choices: Readonly<Record<string, Words>>): Words => ({
  zh: Object.values(choices)
    .map(({ zh }) => zh)
    .join('、'),
  en: Object.values(choices)
    .map(({ en }) => en)
    .join(', '),
});
