import { FIXTURE_MANNERS } from './fixture-manners.ts';
import type { CasePlan, ClockPlan, DepartmentCode } from '../case-plan/plan.ts';
import {
  approval,
  branch,
  months,
  parameter,
  stage,
  words,
  workingDays,
} from '../case-plan/plan-words.ts';

const source = parameter('fixture');
const limit = (id: string, amount: number): ClockPlan =>
  workingDays(amount, { id, title: words(id, id), source });

/** A works permit: two ways walked side by side, each with a department that is asked. */
export const branchedPlan: CasePlan = {
  id: 'fixtureBranched',
  version: 1,
  kind: 'project',
  title: words('并联审批', 'Side by side'),
  basis: [],
  lead: 'developmentBureau' as DepartmentCode,
  facts: {},
  evidence: {},
  clock: months(12, { id: 'wholePeriod', title: words('全程', 'Whole'), source }),
  spans: [],
  stages: [
    stage('intake', {
      title: words('受理', 'Intake'),
      acting: 'lead',
      clocks: [limit('intakeLimit', 10)],
      next: ['review'],
      source,
    }),
    stage('review', {
      title: words('并联审查', 'Review'),
      acting: 'lead',
      clocks: [limit('reviewLimit', 60)],
      next: ['archive'],
      returnTo: ['intake'],
      branches: [
        branch(
          'land',
          words('用地', 'Land'),
          stage('landSurvey', {
            title: words('勘测', 'Survey'),
            acting: 'naturalResourcesBureau',
            clocks: [limit('landSurveyLimit', 20)],
            next: ['landReview'],
            source,
          }),
          stage('landReview', {
            title: words('用地审查', 'Land review'),
            acting: 'naturalResourcesBureau',
            clocks: [limit('landReviewLimit', 20)],
            approvals: [
              approval('landOpinion', {
                title: words('用地意见', 'Land'),
                departments: ['justiceBureau', 'auditBureau'],
                onReject: 'landSurvey',
                clock: limit('landAnswer', 10),
              }),
            ],
            returnTo: ['landSurvey', 'intake'],
            source,
          }),
        ),
        branch(
          'money',
          words('资金', 'Money'),
          stage('moneyReview', {
            title: words('资金审查', 'Money review'),
            acting: 'financeBureau',
            clocks: [limit('moneyReviewLimit', 15)],
            source,
          }),
        ),
      ],
      source,
    }),
    stage('archive', {
      title: words('归档', 'Archive'),
      acting: 'lead',
      clocks: [limit('archiveLimit', 30)],
      closing: [],
      source,
    }),
  ],
  ...FIXTURE_MANNERS,
  holds: [
    { id: 'waiting', title: words('等待', 'Waiting'), stops: 'case', source },
    { id: 'expert', title: words('鉴定', 'Expert'), stops: 'clock', source },
  ],
};
