import {
  debtLimit,
  debtRatio,
  interestShare,
  reserveBand,
  type DebtLimitFacts,
  type DebtRatioFacts,
  type InterestFacts,
  type ReserveFacts,
} from './district-guards.ts';
import type { Guard, GuardId } from './guard.ts';
import {
  coverage,
  drawdown,
  noGuarantee,
  projectCapital,
  type CapitalFacts,
  type CoverageFacts,
  type DrawdownFacts,
  type GuaranteeFacts,
} from './loan-guards.ts';
import {
  escrow,
  householdPayments,
  investmentControl,
  paymentBacking,
  type BackingFacts,
  type EscrowFacts,
  type InvestmentFacts,
  type PaymentsFacts,
} from './money-guards.ts';
import { pppShare, type PppFacts } from './ppp-guard.ts';
import { smallBusinessPayment, type InvoiceFacts } from './small-business-payment.ts';

/** What each guard is asked about. */
export interface GuardFacts {
  readonly G1: EscrowFacts;
  readonly G2: PaymentsFacts;
  readonly G3: InvestmentFacts;
  readonly G4: DebtLimitFacts;
  readonly G5: DebtRatioFacts;
  readonly G6: InterestFacts;
  readonly G7: PppFacts;
  readonly G8: CoverageFacts;
  readonly G9: DrawdownFacts;
  readonly G10: CapitalFacts;
  readonly G11: BackingFacts;
  readonly G12: GuaranteeFacts;
  readonly G13: InvoiceFacts;
  readonly G14: ReserveFacts;
}

/** Each guard by its number; its file says what it compares and by which article. */
export const GUARDS: { readonly [Id in GuardId]: Guard<GuardFacts[Id]> } = {
  G1: escrow,
  G2: householdPayments,
  G3: investmentControl,
  G4: debtLimit,
  G5: debtRatio,
  G6: interestShare,
  G7: pppShare,
  G8: coverage,
  G9: drawdown,
  G10: projectCapital,
  G11: paymentBacking,
  G12: noGuarantee,
  G13: smallBusinessPayment,
  G14: reserveBand,
};
