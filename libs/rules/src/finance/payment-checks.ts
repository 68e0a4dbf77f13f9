import type { Fen } from '../gate/amount.ts';
import type { Words } from '../case-plan/plan.ts';
import { words } from '../case-plan/plan-words.ts';
import { atMost, countOf, fen, type Check } from './guard-check.ts';

/** What G2 compares, for payments that were made (the guard) and for one that is asked for (`mayPay`): on the limit it passes. */

/** What a household is paid in all is within what was agreed or decided for it. Order 590 art. 25, 26. */
export const withinAgreed = (whose: Words, paid: bigint | number, agreed: Fen): Check =>
  atMost(
    'BLOCK',
    fen(whose, paid),
    fen(words('协议或决定金额', 'the agreed or decided amount'), agreed),
  );

/** What all households are paid is within what was paid into escrow. Order 590 art. 12. */
export const withinDeposits = (paidOut: bigint | number, deposits: Fen): Check =>
  atMost(
    'BLOCK',
    fen(words('已付合计', 'Paid in all'), paidOut),
    fen(words('专户存入总额', 'the deposits'), deposits),
  );

/** Nobody is paid whom no agreement or decision names. Order 590 art. 25, 26. */
export const allNamed = (strangers: number): Check =>
  atMost(
    'BLOCK',
    countOf(
      words('收款人不在协议中的户数', 'Households whose payee is not in the agreement'),
      strangers,
    ),
    countOf(words('允许数', 'the number allowed'), 0),
  );
