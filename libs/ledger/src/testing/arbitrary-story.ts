import * as fc from 'fast-check';
import { ATTEMPTS, type Attempt, type AttemptName } from './tiny-story.ts';

const NAMES = Object.keys(ATTEMPTS) as AttemptName[];

/** Random things to try, up to five days apart. */
export const attempts = (maxLength = 25): fc.Arbitrary<Attempt[]> =>
  fc.array(
    fc
      .record({ name: fc.constantFrom(...NAMES), hours: fc.nat({ max: 120 }) })
      .map(({ name, hours }) => ({ hours, ...ATTEMPTS[name] })),
    { maxLength },
  );
