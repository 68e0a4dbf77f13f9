import { daysBetween } from '../calendar/plain-date.ts';
import { eachRule, schemeFinding, type SchemeFinding } from './scheme-finding.ts';
import type { CompensationScheme, RewardRule, RewardTier } from './scheme.ts';

const lastDayOf = ({ signing }: CompensationScheme): number =>
  daysBetween(signing.from, signing.to) + 1;

/** A tier begins where the one before it ended, the first on day 1: else a later signing would pay more. */
const tierFindings = (
  tier: RewardTier,
  before: RewardTier | undefined,
  pointer: string,
): readonly SchemeFinding[] => {
  const { from, to, amount } = tier;
  const expected = (before?.to ?? 0) + 1;
  const findings: SchemeFinding[] = [];
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || to < from)
    findings.push(
      schemeFinding(pointer, '档次的末日不得早于首日', 'must not end before it begins'),
    );
  if (from < expected)
    findings.push(
      schemeFinding(
        `${pointer}/from`,
        `与前一档重叠，应自第 ${expected} 日起`,
        `overlaps the tier before: begin on day ${expected}`,
      ),
    );
  if (from > expected)
    findings.push(
      schemeFinding(
        `${pointer}/from`,
        `第 ${expected} 至 ${from - 1} 日没有奖励，而其后有：应自第 ${expected} 日起`,
        `days ${expected} to ${from - 1} bring nothing and later ones do: begin on day ${expected}`,
      ),
    );
  if (before !== undefined && amount > before.amount)
    findings.push(
      schemeFinding(
        `${pointer}/amount`,
        `后签多得：不得高于前一档的 ${before.amount}`,
        `signing later would pay more: at most ${before.amount}, as the tier before`,
      ),
    );
  return findings;
};

const rewardFindings = (
  { tiers, movedBy }: RewardRule,
  pointer: string,
  scheme: CompensationScheme,
): readonly SchemeFinding[] => {
  const lastDay = lastDayOf(scheme);
  const ending = tiers.at(-1);
  return [
    ...(tiers.length === 0
      ? [schemeFinding(`${pointer}/tiers`, '至少写明一档', 'name at least one tier')]
      : []),
    ...tiers.flatMap((tier, index) =>
      tierFindings(tier, tiers[index - 1], `${pointer}/tiers/${index}`),
    ),
    ...(ending !== undefined && ending.to > lastDay
      ? [
          schemeFinding(
            `${pointer}/tiers/${tiers.length - 1}/to`,
            `超出签约期，签约期共 ${lastDay} 日`,
            `lies after the signing period, which has ${lastDay} days`,
          ),
        ]
      : []),
    ...(movedBy !== undefined && movedBy.day < scheme.signing.from
      ? [
          schemeFinding(
            `${pointer}/movedBy/day`,
            `搬迁期限不得早于签约期首日 ${scheme.signing.from}`,
            `must not lie before the signing period, which begins on ${scheme.signing.from}`,
          ),
        ]
      : []),
  ];
};

/** Rewards fall with the days, without a gap and never rise. */
export const rewardsNeverRise = eachRule((rule, pointer, scheme) =>
  rule.pays === 'reward' ? rewardFindings(rule, pointer, scheme) : [],
);
