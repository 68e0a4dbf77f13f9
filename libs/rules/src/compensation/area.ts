/** A floor area: integer 平方分米, that is 0.01 m², as titles and surveys state it. */
export type Area = number & { readonly brand: 'Area' };

const DECIMAL = /^(\d{1,12})(?:\.(\d{1,2}))?$/;

/** An area in square metres as written (`86.35`), exactly; `undefined` where it is none, nothing or finer than 0.01 m². */
export const areaOfSquareMetres = (text: string): Area | undefined => {
  const match = DECIMAL.exec(text.trim());
  if (match === null) return undefined;
  const [, whole = '', fraction = ''] = match;
  const area = Number(whole + fraction.padEnd(2, '0'));
  return area === 0 ? undefined : (area as Area);
};
