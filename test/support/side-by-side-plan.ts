import type { ApprovalPlan, CasePlan, ClockPlan, StageId, StagePlan, Words } from '@gongjian/rules';
import { projectPlan } from '@gongjian/rules/plans';

/** A small process for stories about plans: intake, two ways side by side of which one asks departments, archive. */

const source = { mark: 'PARAMETER', text: '测试' } as const;
const title = (zh: string): Words => ({ zh, en: zh });
const id = (name: string): StageId => name as StageId;

const limit = (name: string, amount: number): ClockPlan => ({
  ...projectPlan.taskClock,
  id: name,
  title: title(name),
  term: { by: 'period', amount, unit: 'workingDay' },
  pausedBy: 'everyHold',
  source,
});

const stage = (
  name: string,
  acting: string,
  more: Partial<StagePlan> & { readonly days: number },
): StagePlan => {
  const { days, ...rest } = more;
  return {
    id: id(name),
    title: title(name),
    acting: acting as StagePlan['acting'],
    entry: [],
    approvals: [],
    clocks: [limit(`${name}Limit`, days)],
    next: [],
    returnTo: [],
    source,
    ...rest,
  };
};

const landOpinion: ApprovalPlan = {
  id: 'landOpinion',
  title: title('用地意见'),
  nature: 'decision',
  departments: ['justiceBureau', 'auditBureau'] as readonly string[] as ApprovalPlan['departments'],
  order: { by: 'together' },
  rule: { by: 'all' },
  veto: [],
  silence: { means: 'escalate' },
  mayAdd: true,
  reconfirm: true,
  onReject: id('landSurvey'),
  clock: limit('landAnswer', 10),
};

const LAND = 'naturalResourcesBureau';

export const sideBySidePlan: CasePlan = {
  ...projectPlan,
  version: projectPlan.version + 1,
  title: title('并联审批'),
  facts: {},
  evidence: {},
  spans: [],
  decisions: {},
  holds: [{ id: 'waiting', title: title('等待'), stops: 'case', source }],
  stages: [
    stage('intake', 'lead', { days: 10, next: [id('review')] }),
    stage('review', 'lead', {
      days: 60,
      next: [id('archive')],
      returnTo: [id('intake')],
      branches: [
        {
          id: 'land',
          title: title('用地'),
          stages: [
            stage('landSurvey', LAND, { days: 20, next: [id('landReview')] }),
            stage('landReview', LAND, {
              days: 20,
              approvals: [landOpinion],
              returnTo: [id('landSurvey'), id('intake')],
            }),
          ],
        },
        {
          id: 'money',
          title: title('资金'),
          stages: [stage('moneyReview', 'financeBureau', { days: 15 })],
        },
      ],
    }),
    stage('archive', 'lead', { days: 30, closing: [] }),
  ],
};
