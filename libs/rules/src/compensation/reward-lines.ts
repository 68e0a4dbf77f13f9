import { daysBetween, type PlainDate } from '../calendar/plain-date.ts';
import type { Words } from '../case-plan/plan.ts';
import { words } from '../case-plan/plan-words.ts';
import { exact, times, type Exact } from './exact.ts';
import { filled, percent, squareMetres, yuan, yuanPerSquareMetre } from './figures.ts';
import type { DraftLine, Occasion } from './draft-line.ts';
import type { RewardRule, RewardTier } from './scheme.ts';

const WHOLE = 10_000;

interface Part {
  readonly formula: Words;
  readonly amount: Exact;
}

const measured = (
  { measure }: RewardRule,
  { amount }: RewardTier,
  { household: { area, value } }: Occasion,
): Part => {
  switch (measure) {
    case 'household':
      return {
        formula: filled('{}/户', '{} for a household', yuan(amount)),
        amount: exact(amount),
      };
    case 'area':
      return {
        formula: filled('{} × {}', '{} × {}', squareMetres(area), yuanPerSquareMetre(amount)),
        amount: times(exact(area, 100), exact(amount)),
      };
    case 'value':
      return {
        formula: filled('{} × {}', '{} × {}', yuan(value), percent(amount)),
        amount: times(exact(value), exact(amount, WHOLE)),
      };
    default:
      return measure satisfies never;
  }
};

/** Which share is due by when the household has moved, and why. */
const shareByMoving = (
  { movedBy }: RewardRule,
  movedOn: PlainDate | null,
): { readonly basisPoints: number; readonly because: Words } => {
  if (movedBy === undefined) return { basisPoints: WHOLE, because: words('', '') };
  const { day, otherwiseBasisPoints } = movedBy;
  if (movedOn !== null && movedOn <= day)
    return {
      basisPoints: WHOLE,
      because: filled('，{} 搬迁（期限 {}）', ', moved on {} (by {})', movedOn, day),
    };
  const said =
    movedOn === null
      ? filled('尚未搬迁，{} 前（含当日）搬迁的付足', 'not moved yet; whole if by {}', day)
      : filled('{} 搬迁，晚于 {}', 'moved on {}, after {}', movedOn, day);
  return {
    basisPoints: otherwiseBasisPoints,
    because: filled(' × {}（{}）', ' × {} ({})', percent(otherwiseBasisPoints), said),
  };
};

/** What signing early brings. Nothing without an agreement; after the last tier a line that says so. */
export const rewardLines = (rule: RewardRule, occasion: Occasion): readonly DraftLine[] => {
  const { household, signing } = occasion;
  const { signedOn, movedOn } = household;
  if (signedOn === null) return [];
  const nth = daysBetween(signing.from, signedOn) + 1;
  const when = filled(
    '签约期第 {} 日（{}）',
    'day {} of the signing period ({})',
    String(nth),
    signedOn,
  );
  const tier = rule.tiers.find(({ from, to }) => from <= nth && nth <= to);
  if (tier === undefined)
    return [
      { formula: filled('{}已过奖励期', '{} is after the reward period', when), amount: exact(0) },
    ];
  const { formula, amount } = measured(rule, tier, occasion);
  const { basisPoints, because } = shareByMoving(rule, movedOn);
  return [
    {
      formula: filled(
        '{}，第 {}–{} 日档：{}{}',
        '{}, tier of days {}–{}: {}{}',
        when,
        String(tier.from),
        String(tier.to),
        formula,
        because,
      ),
      amount: times(amount, exact(basisPoints, WHOLE)),
    },
  ];
};
