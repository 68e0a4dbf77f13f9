import type { AnswerKind, Signer } from '../case-event.ts';
import type { Answer, Approval } from '../case-state.ts';
import type { ApprovalPlan, DepartmentCode, SilencePlan, VotingRule } from '../case-plan/plan.ts';

/**
 * One round of an approval: who is asked now, and what its answers amount to. The outcome hangs on who has said
 * what, never on the order in which it arrived: a round is over as soon as every way in which the others
 * could still answer leads to the same outcome, and not before.
 */

const FOR: readonly AnswerKind[] = ['approved', 'noObjection'];
const AGAINST: readonly AnswerKind[] = ['rejected', 'vetoed', 'deemedRefused'];

export const isFor = ({ answer }: Pick<Answer, 'answer'>): boolean => FOR.includes(answer);
export const isAgainst = ({ answer }: Pick<Answer, 'answer'>): boolean => AGAINST.includes(answer);

export const answerOf = (
  { answers }: Pick<Approval, 'answers'>,
  department: DepartmentCode,
): Answer | undefined => answers.find((given) => given.department === department);

export const signerOf = (
  { signers }: Pick<Approval, 'signers'>,
  department: DepartmentCode,
): Signer | undefined => signers.find((signer) => signer.department === department);

/** Those who have not answered, in the order in which they are asked. */
export const pendingSigners = (round: Pick<Approval, 'signers' | 'answers'>): readonly Signer[] =>
  round.signers
    .filter(({ department }) => answerOf(round, department) === undefined)
    .toSorted((a, b) => a.step - b.step);

/** Those who are asked now: of those who have not answered, the ones of the lowest step. */
export const askedNow = (round: Pick<Approval, 'signers' | 'answers'>): readonly Signer[] => {
  const pending = pendingSigners(round);
  return pending.filter(({ step }) => step === pending[0]?.step);
};

/** A department that says it is not competent waits, like everybody, until somebody says whose it is. */
export const hasDeclined = (
  { declined }: Pick<Approval, 'declined'>,
  department: DepartmentCode,
): boolean => declined.some((one) => one.department === department && !one.upheld);

/** What silence means in a round. A decision is never taken by it, whatever a plan says. */
export const silenceIn = ({ nature, silence }: ApprovalPlan): SilencePlan['means'] =>
  nature === 'decision' && silence.means === 'noObjection' ? 'escalate' : silence.means;

/** What has been said in some places of a round. */
interface Count {
  readonly signers: number;
  readonly yes: number;
  readonly no: number;
  readonly pending: number;
  readonly chair: Answer | undefined;
}

const BASIS_POINTS = 10_000;

/** Whether the rule holds whatever the others still say. */
const certainlyHolds = (rule: VotingRule, { signers, yes, no, pending, chair }: Count): boolean => {
  switch (rule.by) {
    case 'all':
      return pending === 0 && no === 0 && yes > 0;
    case 'any':
      return yes > 0;
    case 'atLeast':
      return yes >= rule.count;
    case 'share':
      return yes * BASIS_POINTS >= rule.basisPoints * signers && yes > 0;
    case 'chair':
      return chair !== undefined && isFor(chair);
    default:
      return rule satisfies never;
  }
};

/** Whether it can no longer hold, even if all the others agree. */
const certainlyFails = (rule: VotingRule, { signers, yes, no, pending, chair }: Count): boolean => {
  switch (rule.by) {
    case 'all':
      return no > 0 || yes + pending === 0;
    case 'any':
      return yes + pending === 0;
    case 'atLeast':
      return yes + pending < rule.count;
    case 'share':
      return (yes + pending) * BASIS_POINTS < rule.basisPoints * signers || yes + pending === 0;
    case 'chair':
      return chair !== undefined && !isFor(chair);
    default:
      return rule satisfies never;
  }
};

/** A veto; the silence of who holds one, taken for a refusal, is one too, or silence would grant what it has held up. */
const isVeto = (
  { answer, department }: Pick<Answer, 'answer' | 'department'>,
  veto: Approval['veto'],
): boolean => answer === 'vetoed' || (answer === 'deemedRefused' && veto.includes(department));

type Voting = Pick<Approval, 'signers' | 'answers' | 'rule' | 'veto'>;

const countOf = (round: Voting, places: readonly Signer[]): Count => {
  const said = places.map(({ department }) => answerOf(round, department));
  const given = said.filter((answer) => answer !== undefined);
  const { rule } = round;
  return {
    signers: places.length,
    yes: given.filter(isFor).length,
    no: given.filter(isAgainst).length,
    pending: places.length - given.length,
    chair: rule.by === 'chair' ? answerOf(round, rule.chair) : undefined,
  };
};

/** 加签: a place that the plan does not name, whoever stands in it now. */
const isAdded = ({ by }: Signer): boolean => by !== undefined;

/**
 * What a round's answers amount to: `undefined` while it hangs on those who have not answered. Approvals are
 * counted, not answers; who abstains stands in nobody's way, but stays in the number of those who sign. A veto
 * refuses at once, and nothing is granted while one who could veto has not answered. The rule counts the places of
 * the plan alone: whoever was added must consent as well, or nobody could keep the vote from being packed. Where
 * one decides alone, the others only advise, and so do those who were added.
 */
export const verdictOf = (round: Voting): 'granted' | 'refused' | undefined => {
  const { signers, answers, rule, veto } = round;
  const voting = countOf(
    round,
    signers.filter((one) => !isAdded(one)),
  );
  const consenting = countOf(round, rule.by === 'chair' ? [] : signers.filter(isAdded));
  if (answers.some((one) => isVeto(one, veto))) return 'refused';
  if (certainlyFails(rule, voting) || consenting.no > 0) return 'refused';
  const mayBeVetoed = pendingSigners(round).some(({ department }) => veto.includes(department));
  if (mayBeVetoed || consenting.pending > 0) return undefined;
  return certainlyHolds(rule, voting) ? 'granted' : undefined;
};
