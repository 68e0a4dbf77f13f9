import type { Actor } from '../case-event.ts';
import { actingAt, desksOf, latestRound, openApprovals, type Approval } from '../case-state.ts';
import type { Condition } from '../command.ts';
import { dayOf } from '../calendar/instant.ts';
import { addDays } from '../calendar/plain-date.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import { stageOf } from '../case-plan/plan-lookup.ts';
import { askedNow, hasDeclined, pendingSigners } from '../approval/round.ts';
import { colleague, officer, TWO_OFFICES } from './actors.ts';
import { among, someApproval, someDepartment, someDesk } from './choices.ts';
import { signerFor, type Content } from './guide.ts';
import type { ApprovalDeed } from './steps.ts';
import type { Walk } from './walk.ts';

/** What is done to approvals, and who would be right to do it. */

const code = (department: string): DepartmentCode => department as DepartmentCode;

/** One that waits, mostly in its turn; now and then one that has answered, or that comes later. */
const speaker = (round: Approval | undefined, pick: number): string | undefined => {
  if (round === undefined) return undefined;
  if (pick % 7 === 0 && round.answers.length > 0) return among(round.answers, pick)?.department;
  const waiting = pick % 5 === 0 ? pendingSigners(round) : askedNow(round);
  return among(waiting, pick)?.department;
};

/** Somebody who may sign for a department; now and then for a colleague, or who has signed for others already. */
const signs = (walk: Walk, round: Approval | undefined, pick: number): Actor => {
  const department = speaker(round, pick) ?? walk.state.acting;
  if (round === undefined || pick % 6 === 0) return officer(department);
  const signer = signerFor(walk.state, round, department);
  const [before] = round.answers;
  if (pick % 10 === 9 && before !== undefined)
    return pick % 20 === 9
      ? { ...signer, account: before.by }
      : { ...signer, behalf: before.behalf ?? before.by };
  const preparer = among([...round.preparedBy, ...walk.state.preparedBy], pick);
  if (pick % 14 === 3 && preparer !== undefined) return { ...signer, behalf: preparer };
  return pick % 8 === 7 ? { ...signer, behalf: `${department}.absent` } : signer;
};

/** Before a stage to come or the closing, by a day or without; now and then before one that is over. */
const conditions = (walk: Walk, pick: number): readonly Condition[] => {
  if (pick % 3 > 0) return [];
  const desk = someDesk(walk, pick);
  const [main] = desksOf(walk.state);
  const coming = [desk, main].flatMap((one) =>
    one === undefined ? [] : stageOf(walk.plan, one.stage).next,
  );
  const before = pick % 15 === 0 ? desk.stage : (among([...coming, null], pick) ?? null);
  const due =
    pick % 2 === 0 ? addDays(dayOf(walk.now), (pick % 9) - (pick % 27 === 0 ? 4 : 0)) : null;
  return [{ text: `条件${pick}`, due, before }];
};

const roundFor = (walk: Walk, approval: string): Approval | undefined =>
  latestRound(walk.state, approval);

/** A department that had approved before a return, and is asked again. */
const approvedBefore = (walk: Walk): string | undefined => {
  for (const round of openApprovals(walk.state))
    for (const { department } of askedNow(round))
      if (
        walk.state.approvals.some(
          (one) =>
            one.approval === round.approval &&
            one.state === 'superseded' &&
            one.answers.some((said) => said.department === department),
        )
      )
        return department;
  return undefined;
};

/** The approval in which somebody signs who was added. */
const added = ({ state }: Walk): string | undefined =>
  openApprovals(state).find(({ signers }) => signers.some(({ origin }) => origin === 'added'))
    ?.approval;

const declinedOne = (round: Approval | undefined): string | undefined =>
  round?.signers.find(({ department }) => hasDeclined(round, department))?.department;

/** The last things that somebody did and may want back. */
const ownAct = (walk: Walk, pick: number): [string, Actor] => {
  const kinds = ['advance', 'approve', 'reject', 'abstain', 'declineCompetence', 'finishBranch'];
  const own = walk.log.filter(
    ({ command, answer }) => answer === 'done' && kinds.includes(command.act),
  );
  const one = own.at(-1 - (pick % 3 === 0 ? pick % 5 : 0)) ?? own.at(-1);
  if (one === undefined || !('id' in one.command)) return ['nosuch', officer(walk.state.acting)];
  return [one.command.id, one.by];
};

/* oxlint-disable-next-line max-lines-per-function -- one case per deed: the list is the meaning */
export const approvalContent = (walk: Walk, deed: ApprovalDeed, pick: number): [Content, Actor] => {
  const { state } = walk;
  const approval = (deed === 'removeSigner' ? added(walk) : undefined) ?? someApproval(walk, pick);
  const round = roundFor(walk, approval);
  const signer = signs(walk, round, pick);
  const acting = round === undefined ? state.acting : actingAt(state, round.stage);
  const reason = `理由${pick}`;
  switch (deed) {
    case 'approve':
      return [{ act: deed, approval, opinion: null, conditions: conditions(walk, pick) }, signer];
    case 'reject':
    case 'abstain':
      return [{ act: deed, approval, reason }, signer];
    case 'veto': {
      const holder = among(round?.veto ?? [], pick);
      const by =
        holder !== undefined && round !== undefined && pick % 3 > 0
          ? signerFor(state, round, holder)
          : signer;
      return [{ act: deed, approval, reason }, by];
    }
    case 'reconfirm': {
      const department = approvedBefore(walk) ?? signer.department;
      const of = openApprovals(state).find((one) =>
        one.signers.some((each) => each.department === department),
      );
      return [
        { act: deed, opinion: null },
        of === undefined ? officer(department) : signerFor(state, of, department),
      ];
    }
    case 'declineCompetence': {
      const proposes = pick % 2 === 0 ? code(someDepartment(pick)) : null;
      return [{ act: deed, approval, reason, proposes }, signer];
    }
    case 'upholdCompetence': {
      const department = code(declinedOne(round) ?? signer.department);
      return [{ act: deed, approval, department, reason }, TWO_OFFICES];
    }
    case 'addSigner': {
      const where = among(['before', 'after', 'beside'] as const, pick) ?? 'beside';
      const department = code(someDepartment(pick + Math.floor(pick / 3)));
      const by = pick % 4 === 0 ? officer(acting) : signer;
      return [{ act: deed, approval, department, where, reason }, by];
    }
    case 'removeSigner': {
      const one = among(round?.signers.filter(({ origin }) => origin === 'added') ?? [], pick);
      const department = code((pick % 9 > 0 ? one?.department : undefined) ?? signer.department);
      const by = pick % 2 === 0 ? officer(one?.by ?? acting) : officer(acting);
      return [{ act: deed, approval, department, reason }, by];
    }
    case 'transferSigner': {
      const from = code(declinedOne(round) ?? signer.department);
      const to = code(someDepartment(pick + 2));
      const by = [officer(acting), TWO_OFFICES, signer][pick % 3] ?? signer;
      return [{ act: deed, approval, from, to, reason }, by];
    }
    case 'withdraw': {
      const [command, by] = ownAct(walk, pick);
      return [
        { act: deed, command, reason },
        pick % 9 === 0 ? colleague(by.department, 'head') : by,
      ];
    }
    default:
      return deed satisfies never;
  }
};
