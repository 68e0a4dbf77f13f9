import type { Act } from '../act.ts';
import type { Facts } from '../case-event.ts';
import type { CaseState } from '../case-state.ts';
import type { Moment, Verify } from '../command.ts';
import { dayOf } from '../calendar/instant.ts';
import { firstOf, goingOn, takesPart } from '../permission.ts';
import { addDays } from '../calendar/plain-date.ts';
import type { CasePlan, VerificationPlan, Words } from '../case-plan/plan.ts';
import { refusal } from '../refusal.ts';
import type { Verification, Verified } from './verification-state.ts';

/** 核验: what rules over published figures have said of a case, and for how long it can be relied on. */

/** How a verification of the plan is made; `undefined` where the plan has none of that name. */
export const verificationPlan = (
  { verifications }: Pick<CasePlan, 'verifications'>,
  name: string,
): VerificationPlan | undefined =>
  Object.hasOwn(verifications, name) ? verifications[name] : undefined;

/** What a case would tell a rule now: the facts that the plan names and somebody has recorded. */
export const factsTold = ({ told }: VerificationPlan, { facts }: Pick<CaseState, 'facts'>): Facts =>
  Object.fromEntries(
    Object.values(told).flatMap((fact) => {
      const value = facts[fact];
      return value === undefined ? [] : [[fact, value]];
    }),
  );

/** How much a case has heard of its child cases: more with everything that one of them says. */
export const heardOfChildren = ({ children }: Pick<CaseState, 'children'>): number =>
  Object.values(children).reduce((sum, { version }) => sum + version + 1, 0);

/** What a rule rests on besides what is published: the case, and where it has any, its child cases. */
type Telling = Pick<CaseState, 'facts' | 'children'>;

const toldTheSame = (
  planned: VerificationPlan,
  { told, heard }: Verification,
  state: Telling,
): boolean =>
  Object.values(planned.told).every((fact) => told[fact] === state.facts[fact]) &&
  (planned.ofChildren === undefined || heard === heardOfChildren(state));

/** Whether what a rule said is still about this case as it is, and not too long ago. */
export const isReliable = (
  said: Verified,
  planned: VerificationPlan,
  { state, now }: { readonly state: Telling; readonly now: Moment['instant'] },
): boolean =>
  toldTheSame(planned, said, state) && dayOf(now) <= addDays(dayOf(said.at), planned.goodFor);

type Basis = Pick<Moment, 'plan' | 'instant'>;

/** What stands in the way of relying on a verification, in words; nothing where it holds. */
export const unverified = (
  state: Telling & Pick<CaseState, 'evidence' | 'verifications'>,
  name: string,
  { plan, instant: now }: Basis,
): Words | undefined => {
  const planned = verificationPlan(plan, name);
  const { zh, en } = planned?.title ?? { zh: name, en: name };
  const found = Object.hasOwn(state.verifications, name) ? state.verifications[name] : undefined;
  if (planned === undefined || found === undefined)
    return { zh: `办理核验“${zh}”[${name}]`, en: `have “${en}” verified [${name}]` };
  if (!isReliable(found, planned, { state, now }))
    return {
      zh: `重新核验“${zh}”[${name}]：事实已变化，或结果已超过 ${planned.goodFor} 日`,
      en: `have “${en}” verified anew [${name}]: facts have changed, or ${planned.goodFor} days are over`,
    };
  const { verdict, words } = found;
  if (verdict === 'block' || verdict === 'unknown')
    return {
      zh: `核验“${zh}”[${name}]未通过：${words.zh}`,
      en: `“${en}” [${name}] does not hold: ${words.en}`,
    };
  const { report } = planned;
  const reported =
    report === undefined ||
    state.evidence.some(({ kind, lapsed }) => kind === report && lapsed !== true);
  if (verdict !== 'report' || reported) return undefined;
  const paper = plan.evidence[report]?.title ?? { zh: report, en: report };
  return {
    zh: `核验“${zh}”[${name}]须报告：${words.zh}；提交“${paper.zh}”[${report}]`,
    en: `“${en}” [${name}] is to be reported: ${words.en}; attach “${paper.en}” [${report}]`,
  };
};

/** What the rules have said becomes part of the case; of facts that have changed meanwhile it says nothing. */
export const verify: Act<Verify> = {
  may: (state, _, at) =>
    firstOf(
      () => goingOn(state),
      () =>
        Object.keys(at.plan.verifications).length === 0 ? refusal('nothingToVerify') : undefined,
      () => takesPart(state, at),
    ),
  content: (state, { verifications }, { plan }) => {
    const told = Object.entries(verifications);
    if (told.length === 0) return refusal('nothingToVerify');
    for (const [name, verification] of told) {
      const planned = verificationPlan(plan, name);
      if (planned === undefined) return refusal('unknownVerification', name);
      if (!toldTheSame(planned, verification, state)) return refusal('factsChanged', planned.title);
    }
    return undefined;
  },
  happenings: (_, { verifications }) =>
    Object.entries(verifications).map(([verification, said]) => ({
      type: 'verified',
      verification,
      ...said,
    })),
};
