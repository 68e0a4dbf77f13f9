import type { CasePlan } from './plan.ts';

/** Where in the JSON of a plan something stands that a finding names: a JSON pointer (RFC 6901). */

type Place = readonly [name: string, pointer: string];

/** Every named thing in a value: what has an `id`, and what stands under a name of its own. */
const placesIn = (value: unknown, pointer: string): readonly Place[] => {
  if (Array.isArray(value))
    return value.flatMap((one, index) => placesIn(one, `${pointer}/${index}`));
  if (typeof value !== 'object' || value === null) return [];
  const own: Place[] = 'id' in value && typeof value.id === 'string' ? [[value.id, pointer]] : [];
  const inner = Object.entries(value).flatMap(([name, one]) => [
    ...(typeof one === 'object' ? ([[name, `${pointer}/${name}`]] as const) : []),
    ...placesIn(one, `${pointer}/${name}`),
  ]);
  return [...own, ...inner];
};

/** Of several things of one name, those that bear it as their id come before mere members. */
const isMember = ([name, pointer]: Place): boolean => pointer.endsWith(`/${name}`);

/**
 * The place that a finding means by `where`: an id, `stage.approval`, or a kind before an id. The whole plan where
 * nothing has that name.
 */
export const pointerOf = (plan: CasePlan, where: string): string => {
  const { id: _, ...parts } = plan;
  const places = placesIn(parts, '').toSorted((a, b) => Number(isMember(a)) - Number(isMember(b)));
  for (const name of [where, where.split(/[. ]/).at(-1) ?? where]) {
    const found = places.find(([known]) => known === name);
    if (found !== undefined) return found[1];
  }
  return '';
};
