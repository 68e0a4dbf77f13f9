import { z } from 'zod';
import { CASE_NUMBER_SHAPE, type CaseNumber, type DepartmentCode } from '@gongjian/rules';
import { says } from './sentence.ts';

/** A case number in an address or a body, parsed once at the edge. */
export const CaseNumberText = z
  .string()
  .regex(
    CASE_NUMBER_SHAPE,
    says(
      '编号应为 P、D、H、F 或 L，短横，再加大写字母、数字和短横，例如 P-2026-017',
      'must be P, D, H, F or L, a dash, then capitals, digits and dashes, such as P-2026-017',
    ),
  )
  .transform((number) => number as CaseNumber)
  .meta({ id: 'CaseNumber', examples: ['P-2026-017'] });

/** A department by its code; whether there is such a department the organisation knows. */
export const DepartmentText = z
  .string()
  .min(1)
  .max(64)
  .transform((code) => code as DepartmentCode)
  .meta({ id: 'DepartmentCode', examples: ['financeBureau', '620102001'] });

/**
 * What a household is called within its range. Without dashes, so that `H-<range>-<code>` names one
 * household of one range and no other.
 */
export const HouseholdCode = z
  .string()
  .regex(/^[A-Z0-9]{1,16}$/, says('户号应为大写字母和数字', 'must be capitals and digits'))
  .meta({ id: 'HouseholdCode', examples: ['0301'] });
