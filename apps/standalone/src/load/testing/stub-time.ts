import type { Time } from '../patience.ts';

/** A time that passes only by waiting, at once. */
export const stubTime = (): Time & { readonly waited: number[] } => {
  const waited: number[] = [];
  return {
    waited,
    now: () => waited.reduce((sum, one) => sum + one, 0),
    wait: (milliseconds) => {
      waited.push(milliseconds);
      return Promise.resolve();
    },
  };
};
