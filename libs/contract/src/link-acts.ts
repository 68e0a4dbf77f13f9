import { z } from 'zod';
import { CaseNumberText } from './case-number.ts';
import { text } from './text.ts';

/** What people ask of a case about others: on which it stands, and what money it keeps for them. */

const Name = z.string().min(1).max(64);
/** 分, above 0. */
const Amount = z.int().min(1).max(Number.MAX_SAFE_INTEGER);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const LinkBody = z
  .strictObject({ role: Name, number: CaseNumberText })
  .meta({ id: 'LinkCase' });
export const UnlinkBody = z
  .strictObject({ number: CaseNumberText, reason: text() })
  .meta({ id: 'UnlinkCase' });
export const ReserveFundsBody = z
  .strictObject({ beneficiary: CaseNumberText, amount: Amount })
  .meta({ id: 'ReserveFunds' });
export const ReleaseFundsBody = z
  .strictObject({ beneficiary: CaseNumberText, amount: Amount, reason: text() })
  .meta({ id: 'ReleaseFunds' });
/** `proof`: the SHA-256 of the attached paper that proves the payment. */
export const PayFundsBody = z
  .strictObject({ beneficiary: CaseNumberText, amount: Amount, proof: Sha256 })
  .meta({ id: 'PayFunds' });
export const ReturnFundsBody = z
  .strictObject({ beneficiary: CaseNumberText, amount: Amount, reason: text() })
  .meta({ id: 'ReturnFunds' });
