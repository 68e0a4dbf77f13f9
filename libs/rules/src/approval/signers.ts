import type { Act } from '../act.ts';
import { actingAt, type Approval, type CaseState } from '../case-state.ts';
import type { AddSigner, Moment, RemoveSigner, TransferSigner } from '../command.ts';
import { departmentWords } from '../departments.ts';
import { firstOf } from '../permission.ts';
import { placeAdded, placeRemoved, type AddedPlace } from './place.ts';
import { findApproval } from '../case-plan/plan-lookup.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import { textFits } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { askedNow, hasDeclined, signerOf } from './round.ts';
import {
  inRound,
  isSigner,
  mayPersonSign,
  maySpeak,
  notAnswered,
  roundAsked,
  roundOf,
} from './signature.ts';
import { settled } from './verdict.ts';

/** 加签、减签、转办: who signs in a round, changed while it is being asked. */

/** Those who see to it that a round comes to an end: the department that acts there, and the two offices. */
const coordinates = (state: CaseState, round: Approval, { actor }: Moment): boolean =>
  actor.role === 'twoOffices' ||
  (actor.role === 'officer' && actor.department === actingAt(state, round.stage));

/** Refuses a department that cannot take a place: it acts there itself, or it has one. */
const mayTakePlace = (
  state: CaseState,
  round: Approval,
  department: DepartmentCode,
): Refusal | undefined => {
  if (actingAt(state, round.stage) === department)
    return refusal('actsItself', departmentWords(department));
  return signerOf(round, department) === undefined
    ? undefined
    : refusal('alreadySigner', departmentWords(department));
};

/** A department that could answer now adds to its own place; whoever coordinates adds to those asked now. */
const mayAdd = (state: CaseState, round: Approval, at: Moment): Refusal | undefined => {
  if (findApproval(at.plan, round.approval)?.mayAdd === false)
    return refusal('signersFixed', round.approval);
  if (coordinates(state, round, at)) return undefined;
  return isSigner(round, at) === undefined ? maySpeak(state, round, at) : refusal('notCoordinator');
};

/** Before and after are said of one's own place. */
const placeFits = (
  state: CaseState,
  { approval, where }: AddSigner,
  at: Moment,
): Refusal | undefined =>
  where === 'beside' || maySpeak(state, roundOf(state, approval), at) === undefined
    ? undefined
    : refusal('malformed', {
        zh: `${where}：不是会签单位的，只能并列加签`,
        en: `${where}: who does not sign adds beside those asked now`,
      });

/**
 * Before: a step of its own ahead of the one that adds, which waits for it; whoever is asked beside that one goes
 * on. After: a step of its own behind it. Beside: asked together with those asked now.
 */
const placeOf = (round: Approval, { department, where }: AddSigner, at: Moment): AddedPlace => {
  const now = askedNow(round)[0]?.step ?? 0;
  const step = where === 'after' ? now + 1 : now;
  const behind = round.signers.filter((one) => one.step > now).map((one) => one.department);
  const itself = where === 'before' ? [at.actor.department] : [];
  return { department, step, movedBack: where === 'beside' ? [] : [...itself, ...behind] };
};

export const addSigner: Act<AddSigner> = {
  may: (state, { approval }, at) =>
    inRound(roundAsked(state, approval, at), (round) => mayAdd(state, round, at)),
  content: (state, command, at) =>
    firstOf(
      () => textFits(command.reason),
      () => placeFits(state, command, at),
      () => mayTakePlace(state, roundOf(state, command.approval), command.department),
    ),
  happenings: (state, command, at) => {
    const round = roundOf(state, command.approval);
    const { approval, reason } = command;
    const place = placeOf(round, command, at);
    const after = { ...round, ...placeAdded(round, place, at.actor.department) };
    return [
      { type: 'signerAdded', approval, round: round.round, ...place, reason },
      ...settled(state, { before: round, after, reason }, at),
    ];
  },
};

/** Only a place that was added, before it was used, by whoever added it or coordinates. */
export const removeSigner: Act<RemoveSigner> = {
  may: (state, { approval, department }, at) =>
    inRound(roundAsked(state, approval, at), (round) => {
      const place = signerOf(round, department);
      const words = departmentWords(department);
      const isOwn = at.actor.role === 'officer' && place?.by === at.actor.department;
      return firstOf(
        () => (place === undefined ? refusal('notAsked', words) : undefined),
        () => (place?.origin === 'added' ? undefined : refusal('signerOfPlan', words)),
        () => notAnswered(round, department),
        () => (isOwn || coordinates(state, round, at) ? undefined : refusal('notCoordinator')),
      );
    }),
  content: (_, { reason }) => textFits(reason),
  happenings: (state, { approval, department, reason }, at) => {
    const round = roundOf(state, approval);
    const after = { ...round, ...placeRemoved(round, department) };
    return [
      { type: 'signerRemoved', approval, round: round.round, department, reason },
      ...settled(state, { before: round, after, reason }, at),
    ];
  },
};

/** A department gives its own place away, but not one that the two offices have said is its own. */
const givesAway = (
  state: CaseState,
  round: Approval,
  from: DepartmentCode,
  at: Moment,
): Refusal | undefined =>
  firstOf(
    () =>
      from === at.actor.department && isSigner(round, at) === undefined
        ? undefined
        : refusal('notCoordinator'),
    () =>
      round.declined.some((one) => one.department === from && one.upheld)
        ? refusal('competenceUpheld', departmentWords(from))
        : undefined,
    () => mayPersonSign(state, round, at),
  );

/**
 * The two offices may give any place to another department; the department that acts, whose work is judged, only
 * one whose department says it is not competent, or one it has added itself: else it would choose its judges.
 */
const reassigns = (state: CaseState, round: Approval, from: DepartmentCode, at: Moment): boolean =>
  coordinates(state, round, at) &&
  (at.actor.role === 'twoOffices' ||
    hasDeclined(round, from) ||
    signerOf(round, from)?.by === at.actor.department);

/** The other department stands in the place of the one: in its step, with its chair and its veto. */
export const transferSigner: Act<TransferSigner> = {
  may: (state, { approval, from }, at) =>
    inRound(roundAsked(state, approval, at), (round) =>
      firstOf(
        () =>
          signerOf(round, from) === undefined
            ? refusal('notAsked', departmentWords(from))
            : undefined,
        () => notAnswered(round, from),
        () => (reassigns(state, round, from, at) ? undefined : givesAway(state, round, from, at)),
      ),
    ),
  content: (state, { approval, from, to, reason }) =>
    firstOf(
      () => textFits(reason),
      () => (from === to ? refusal('sameDepartment', departmentWords(to)) : undefined),
      () => mayTakePlace(state, roundOf(state, approval), to),
    ),
  happenings: (state, { approval, from, to, reason }) => [
    {
      type: 'signerTransferred',
      approval,
      round: roundOf(state, approval).round,
      from,
      to,
      reason,
    },
  ],
};
