import { z } from 'zod';
import type { CaseKind, PlainDate } from '@gongjian/rules';
import { KINDS } from './case-file.ts';
import { CaseNumberText, DepartmentText, HouseholdCode } from './case-number.ts';
import { Facts } from './facts.ts';
import { Day, text } from './text.ts';

const LONGEST_TITLE = 200;
const LONGEST_PROGRAMME = 64;
/** More openings at once are an import, which is a job of its own. */
export const MOST_OPENINGS = 100;

const Title = text(LONGEST_TITLE);

type OpenedKind = Exclude<CaseKind, 'household'>;
const OPENED_KINDS = KINDS.filter((kind): kind is OpenedKind => kind !== 'household');

/** Opens a case. Households are opened in their range: `POST /cases/{number}/households`. */
export const CaseOpening = z
  .strictObject({
    kind: z.enum(OPENED_KINDS),
    number: CaseNumberText.optional(),
    title: Title,
    programme: text(LONGEST_PROGRAMME).nullable().default(null),
    lead: DepartmentText.nullable().default(null),
    parent: CaseNumberText.nullable().default(null),
    plan: z.string().min(1).max(64).optional(),
    /** The day by whose rules it is judged; today where none is told. */
    rulesOn: Day.transform((day) => day as PlainDate).optional(),
    facts: Facts.default({}),
  })
  .meta({ id: 'CaseOpening' });
export type CaseOpening = z.output<typeof CaseOpening>;

/** Opens the case of one household in its range. */
export const HouseholdOpening = z
  .strictObject({
    code: HouseholdCode,
    title: Title,
    lead: DepartmentText.nullable().default(null),
    facts: Facts.default({}),
  })
  .meta({ id: 'HouseholdOpening' });
export type HouseholdOpening = z.output<typeof HouseholdOpening>;

/** Many openings. One without a number that is sent twice, or again with a part of the bulk, is one case. */
export const BulkOpening = z
  .strictObject({ cases: z.array(CaseOpening).min(1).max(MOST_OPENINGS) })
  .meta({ id: 'BulkOpening' });
export type BulkOpening = z.output<typeof BulkOpening>;
