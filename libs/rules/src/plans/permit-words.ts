import type { CorrectionPlan, HoldGround } from '../case-plan/plan.ts';
import { extendable, law, parameter, words, workingDays } from '../case-plan/plan-words.ts';

/** How a permit is issued by the Administrative Permit Law: its period, what stops it, missing papers. */

export const permitLaw = (articles: string): string => `《行政许可法》第${articles}条`;

/** The only lawful pauses of a permit's period: what art. 45 lists, each told to the applicant in writing. */
export const permitHolds = (
  [
    ['hearing', '听证', 'Hearing'],
    ['tender', '招标', 'Tender'],
    ['auction', '拍卖', 'Auction'],
    ['inspection', '检验', 'Inspection'],
    ['test', '检测', 'Test'],
    ['quarantine', '检疫', 'Quarantine'],
    ['expertOpinion', '鉴定', 'Expert opinion'],
    ['expertReview', '专家评审', 'Expert review'],
  ] as const
).map(([id, zh, en]): HoldGround => ({
  id,
  title: words(zh, en),
  stops: 'clock',
  notice: 'specialProcedureNotice',
  source: law(permitLaw('45')),
}));

/** Papers are missing: what is told once, and supplied, stops the period until then. */
export const MISSING_PAPERS: HoldGround = {
  id: 'missingPapers',
  title: words('申请材料补正', 'Papers are missing'),
  stops: 'clock',
  source: law(`${permitLaw('32')}第1款第4项：一次性告知需要补正的全部内容`),
};

/** What may stop a permit's period: the list of art. 45, and missing papers, before they are supplied. */
export const PERMIT_GROUNDS = [...permitHolds, MISSING_PAPERS].map(({ id }) => id);

/** 补正 of a permit's papers: told once and completely within five working days, else they count as accepted. */
export const permitCorrection = (id: string): CorrectionPlan => ({
  askedWithin: 5,
  ground: MISSING_PAPERS.id,
  clock: workingDays(10, {
    id,
    title: words('补正期限', 'Time to supply what is missing'),
    extension: extendable(
      1,
      { atMost: 10, unit: 'workingDay' },
      ['twoOffices'],
      parameter('本区自定：补正至多延期一次，不超过 10 个工作日'),
    ),
    source: parameter('法律未定补正期限；本区默认 10 个工作日'),
  }),
  source: law(
    `${permitLaw('32')}第1款第4项、第82条：五日内一次告知，逾期不告知的自收到之日起即为受理`,
  ),
});

/** Working days from acceptance; ten more on the word of the authority's head, and pauses only as art. 45 has them. */
export const permitPeriod = (
  authority: string,
  { id, zh, en }: { readonly id: string; readonly zh: string; readonly en: string },
) =>
  workingDays(20, {
    id,
    title: words(zh, en),
    pausedBy: PERMIT_GROUNDS,
    extension: extendable(
      1,
      { atMost: 10, unit: 'workingDay' },
      [authority],
      law(`${permitLaw('42')}第1款：经本行政机关负责人批准，可以延长10日`),
    ),
    source: law(`${permitLaw('42')}第1款、第82条，中止仅限第45条`),
  });
