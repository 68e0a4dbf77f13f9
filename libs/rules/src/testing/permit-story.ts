import { desksOf, isUnfinished, openApprovals } from '../case-state.ts';
import type { CasePlan, StageId } from '../case-plan/plan.ts';
import type { Actor } from '../case-event.ts';
import { officer } from './actors.ts';
import { Desk } from './desk.ts';
import { permitPlan } from './permit-plan.ts';

/** Stories of a permit: what they begin with, and what is open in them. */

/** Who signs for a department: another person than the one who prepares. */
export const signer = (department: string): Actor => ({
  ...officer(department),
  account: `${department}.signer`,
});

export const LAND = officer('naturalResourcesBureau');
export const FIRE = officer('emergencyBureau');
export const HEARING = officer('ecologyBureau');
export const INTAKE = officer('districtOffice');
export const OPENER = officer('developmentBureau');

export const to = (stage: string) => ({ to: stage as StageId });
export const back = (stage: string) => ({ to: stage as StageId, reason: '资料有误' });

/** Handed in on Monday, 2026-03-02. */
export const handedIn = (plan: CasePlan = permitPlan): Desk => new Desk(plan, '2026-03-02 10:00');

/** Three ways are walked side by side: planning, safety, environment. */
export const inReview = (plan: CasePlan = permitPlan): Desk => {
  const desk = handedIn(plan);
  desk.records({ area: 7 });
  desk.does('advance', to('review'), INTAKE);
  return desk;
};

export const approves = (
  desk: Desk,
  approval: string,
  ...departments: readonly string[]
): readonly string[] =>
  departments.flatMap((one) =>
    desk.does('approve', { approval, opinion: null, conditions: [] }, signer(one)),
  );

export const rejects = (desk: Desk, approval: string, ...departments: readonly string[]) =>
  departments.flatMap((one) => desk.does('reject', { approval, reason: '不同意' }, signer(one)));

/** A paper of a kind, by whoever hands it in. */
export const paper = (kind: string, mark: string) => ({
  evidence: { id: mark, kind, name: `${mark}.pdf`, sha256: mark.repeat(64), size: 1 },
});

/** The planning way in its second stage. */
export const inLayout = (): Desk => {
  const desk = inReview();
  approves(desk, 'siteOpinion', 'housingBureau');
  desk.does('attachEvidence', paper('drawing', 'd'), LAND);
  desk.does('advance', to('layout'), LAND);
  return desk;
};

/** Whoever has not answered approves, and all three ways end. */
export const walks = (desk: Desk): void => {
  const layout = ['housingBureau', 'emergencyBureau', 'cultureBureau'];
  const round = desk.state.approvals.findLast(({ approval }) => approval === 'layoutVote');
  const silent = layout.filter((one) => !round?.answers.some((given) => given.department === one));
  approves(desk, 'layoutVote', ...silent);
  approves(desk, 'fireShare', 'police', 'housingBureau', 'healthBureau');
  approves(desk, 'hearingChair', 'healthBureau', 'agricultureBureau', 'justiceBureau');
  approves(desk, 'advice', 'cultureBureau');
  desk.does('finishBranch', { branch: 'planning' }, LAND);
  desk.does('finishBranch', { branch: 'safety' }, FIRE);
  desk.does('finishBranch', { branch: 'environment' }, HEARING);
};

export const walked = (): Desk => {
  const desk = inLayout();
  walks(desk);
  return desk;
};

/** Where the case lies, with the attempt of each stage. */
export const places = ({ state }: Desk): readonly string[] =>
  desksOf(state).map(({ stage, attempt }) => `${stage}#${attempt}`);

/** What is being asked. */
export const askedRounds = ({ state }: Desk): readonly string[] =>
  openApprovals(state).map(({ approval, round }) => `${approval}#${round}`);

/** The clocks that have no verdict yet, besides the whole case's. */
export const openClocks = ({ state }: Desk): readonly string[] =>
  state.clocks
    .filter(isUnfinished)
    .map(({ id }) => id)
    .filter((id) => id !== state.clocks[0]?.id);
