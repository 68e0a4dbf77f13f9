import type { Words } from '../case-plan/plan.ts';
import { words } from '../case-plan/plan-words.ts';
import type { Area } from './area.ts';

/** How the figures of a compensation are written, so that everybody can work them out by hand. */

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** Hundredths with two decimals and thousands apart: `259050` → `2,590.50`. */
const hundredths = (amount: number | bigint): string => {
  const text = String(amount);
  const [sign, digits] = text.startsWith('-') ? ['-', text.slice(1)] : ['', text];
  const padded = digits.padStart(3, '0');
  return `${sign}${grouped(padded.slice(0, -2))}.${padded.slice(-2)}`;
};

/** 分 as people write them on paper: `2,590.50 元`. */
export const yuan = (fen: number | bigint): Words =>
  words(`${hundredths(fen)} 元`, `${hundredths(fen)} yuan`);

export const yuanPerSquareMetre = (fen: number): Words =>
  words(`${hundredths(fen)} 元/m²`, `${hundredths(fen)} yuan/m²`);

export const yuanPerSquareMetreAndMonth = (fen: number): Words =>
  words(`${hundredths(fen)} 元/m²·月`, `${hundredths(fen)} yuan/m² and month`);

export const squareMetres = (area: Area | number): string => `${hundredths(area)} m²`;

/** Basis points as a percentage with every digit: `1250` → `12.5%`. */
export const percent = (basisPoints: number): string =>
  `${hundredths(basisPoints).replace(/\.?0+$/, '')}%`;

/** One sentence in both languages around parts that each have both. `{}` are filled in order. */
export const filled = (zh: string, en: string, ...parts: readonly (Words | string)[]): Words => {
  const fill = (pattern: string, language: 'zh' | 'en'): string => {
    let next = 0;
    return pattern.replaceAll('{}', () => {
      const part = parts[next++];
      return typeof part === 'object' ? part[language] : (part ?? '');
    });
  };
  return words(fill(zh, 'zh'), fill(en, 'en'));
};
