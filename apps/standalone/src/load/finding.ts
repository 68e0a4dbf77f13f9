import type { Words } from '@gongjian/rules';
import { SENTENCES, type FindingCode, type Severity } from './finding-sentences.ts';

export type { FindingCode, Severity } from './finding-sentences.ts';

/**
 * Where in the lists: `row` as a spreadsheet or an editor counts it, for JSON the element from 1.
 */
export interface Place {
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;
}

export interface Finding extends Place {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly reason: Words;
}

/** Longest value quoted in a finding; the list itself has the rest. */
const LONGEST_QUOTE = 80;

const quoted = (value: string): string => {
  const plain = value.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim();
  return plain.length > LONGEST_QUOTE ? `${plain.slice(0, LONGEST_QUOTE)}…` : plain;
};

const filled = (sentence: string, subjects: readonly string[]): string => {
  const left = [...subjects];
  return sentence.replace(/\{\}/g, () => quoted(left.shift() ?? ''));
};

/** The finding `code` at `place`; `subjects` fill its sentence, words their own language. */
export const finding = (
  code: FindingCode,
  place: Place,
  ...subjects: readonly (string | Words)[]
): Finding => {
  const [severity, zh, en] = SENTENCES[code];
  const said = (language: keyof Words): readonly string[] =>
    subjects.map((subject) => (typeof subject === 'string' ? subject : subject[language]));
  return {
    ...place,
    code,
    severity,
    reason: { zh: filled(zh, said('zh')), en: filled(en, said('en')) },
  };
};
