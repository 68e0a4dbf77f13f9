import { z } from 'zod';
import type { Words } from '@gongjian/rules';
import { Words as WordsSchema } from './text.ts';

const FLAWS = [
  'missing',
  'predecessor',
  'content',
  'senseless',
  'surplus',
  'otherHead',
  'projection',
] as const;
export type Flaw = (typeof FLAWS)[number];

/** What each flaw of a record means for whoever reads it. */
export const FLAW_WORDS: Readonly<Record<Flaw, Words>> = {
  missing: { zh: '这一条记录缺失', en: 'this entry is missing' },
  predecessor: {
    zh: '与前一条记录的指纹接不上',
    en: 'it does not name the hash of the entry before it',
  },
  content: { zh: '内容与指纹不符', en: 'its content does not give its hash' },
  senseless: { zh: '内容不合规则，无法推算', en: 'the rules can make nothing of what it says' },
  surplus: { zh: '多出这一条记录', en: 'this entry is one too many' },
  otherHead: {
    zh: '最后一条记录与案卷所记的指纹不符',
    en: 'the last entry is not the one the case file names',
  },
  projection: {
    zh: '案卷与由记录推算的不一致',
    en: 'the projection says something else than the entries do',
  },
};

/** Whether the record of a case is whole, from its first entry to what the lists show. */
export const CaseProof = z
  .strictObject({
    number: z.string(),
    /** The head as the case file names it. Written down elsewhere, it shows later whether all before it is as it was. */
    version: z.int(),
    hash: z.string(),
    /** Entries found right, from the first on. */
    checked: z.int(),
    whole: z.boolean(),
    /** The first place where it is wrong. */
    broken: z
      .strictObject({
        version: z.int(),
        flaw: z.enum(FLAWS),
        words: WordsSchema,
        /** Tables and columns that differ from what the entries amount to; never what they say. */
        fields: z.array(z.string()),
      })
      .nullable(),
  })
  .meta({ id: 'CaseProof' });
export type CaseProof = z.output<typeof CaseProof>;
