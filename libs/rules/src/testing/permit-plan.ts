import { needsEnforceable } from '../case-plan/day-criteria.ts';
import { DEFAULT_ENFORCEMENT_HOURS } from '../gate/enforcement.ts';
import { FIXTURE_MANNERS } from './fixture-manners.ts';
import type { ApprovalPlan, CasePlan, DepartmentCode, StageId } from '../case-plan/plan.ts';
import {
  approval,
  branch,
  calendarDays,
  eachTime,
  extendable,
  last,
  law,
  milestone,
  months,
  needsDecision,
  needsElapsed,
  needsEvidence,
  needsFact,
  needsFunds,
  needsIncidentsSettled,
  needsMilestone,
  needsYes,
  parameter,
  span,
  stage,
  words,
  workingDays,
} from '../case-plan/plan-words.ts';
import { needsVerified } from '../verification/verification-words.ts';
import { isShare, isYes, needsThat, onlyWhen } from '../gate/premise-words.ts';
import { fact, ground, limit, named, paper, withShortLadders } from './fixture-words.ts';

/**
 * A permit (并联审批): three ways side by side that join, returns inside a way and out of it, and among its
 * approvals every rule, every order, every meaning of silence, vetoes, a chair, a correction, a decision.
 */

const asked = (
  id: string,
  options: Omit<Parameters<typeof approval>[1], 'title' | 'clock'> & { readonly days: number },
): ApprovalPlan => {
  const { days, ...rest } = options;
  return approval(id, { ...rest, title: words(id, id), clock: limit(`${id}Answer`, days) });
};

const silence = (means: 'noObjection' | 'refused') =>
  ({ means, source: law('fixture art. 20') }) as const;

const titled = (id: string, acting: string) => ({
  title: words(`“${id}”`, id),
  acting,
  source: parameter('fixture'),
});

/** Two stages, a return inside the way and one out of it. */
const planning = branch(
  'planning',
  words('规划', 'Planning'),
  stage('site', {
    ...titled('site', 'naturalResourcesBureau'),
    approvals: [
      asked('siteOpinion', {
        nature: 'consultation',
        departments: ['ecologyBureau', 'emergencyBureau', 'housingBureau'],
        rule: { by: 'any' },
        silence: silence('noObjection'),
        onReject: 'application',
        days: 6,
      }),
    ],
    clocks: [limit('siteLimit', 15, { pausedBy: ['expert'] })],
    next: ['layout'],
    returnTo: ['application'],
  }),
  stage('layout', {
    ...titled('layout', 'naturalResourcesBureau'),
    entry: [needsEvidence('drawing', 'fixture art. 21')],
    approvals: [
      asked('layoutVote', {
        departments: ['housingBureau', 'emergencyBureau', 'cultureBureau', 'police'],
        order: { by: 'oneByOne' },
        rule: { by: 'atLeast', count: 2 },
        veto: ['emergencyBureau'],
        silence: silence('refused'),
        onReject: 'site',
        days: 8,
      }),
    ],
    clocks: [limit('layoutLimit', 20)],
    returnTo: ['site', 'application'],
  }),
);

/** One stage that says no to the whole case, where nobody may be added and nothing is confirmed anew. */
const safety = branch(
  'safety',
  words('安全', 'Safety'),
  stage('fire', {
    ...titled('fire', 'emergencyBureau'),
    approvals: [
      asked('fireShare', {
        departments: ['police', 'housingBureau', 'healthBureau'],
        rule: { by: 'share', basisPoints: 6_600 },
        mayAdd: false,
        reconfirm: false,
        onReject: 'application',
        days: 10,
      }),
    ],
    clocks: [limit('fireLimit', 15)],
    returnTo: ['application'],
  }),
);

/** A chair hears the others first; an advice that is refused by silence is asked beside it. */
const environment = branch(
  'environment',
  words('环境', 'Environment'),
  stage('hearing', {
    ...titled('hearing', 'ecologyBureau'),
    approvals: [
      asked('hearingChair', {
        nature: 'consultation',
        departments: ['healthBureau', 'agricultureBureau', 'justiceBureau'],
        order: last('justiceBureau'),
        rule: { by: 'chair', chair: 'justiceBureau' as DepartmentCode },
        silence: silence('noObjection'),
        onReject: 'review',
        days: 10,
      }),
      asked('advice', {
        nature: 'consultation',
        departments: ['cultureBureau', 'agricultureBureau'],
        rule: { by: 'any' },
        silence: silence('refused'),
        reconfirm: false,
        onReject: 'application',
        days: 12,
      }),
    ],
    clocks: [limit('hearingLimit', 25)],
    returnTo: ['application'],
  }),
);

const permit = (
  version: number,
  changes: { readonly joint: string; readonly days: number; readonly papers: string },
) => {
  const { joint, days, papers } = changes;
  return withShortLadders({
    id: 'fixturePermit',
    version,
    kind: 'project',
    title: words('许可', 'A permit'),
    basis: [],
    lead: 'developmentBureau' as DepartmentCode,
    facts: {
      ...eachTime({
        area: fact('count', 'area'),
        agreed: fact('flag', 'agreed'),
        objections: fact('count', 'objections'),
        verdict: { ...fact('text', 'verdict'), provenBy: 'judgment' },
      }),
      neighbours: fact('count', 'neighbours'),
      noisy: fact('flag', 'noisy'),
      issuedOn: fact('day', 'issuedOn'),
      calledAt: fact('time', 'calledAt'),
      budget: fact('money', 'budget'),
      income: fact('money', 'income'),
      fee: fact('money', 'fee'),
      remark: fact('text', 'remark'),
    },
    evidence: {
      form: paper('form'),
      letter: paper('letter'),
      ...eachTime({ drawing: paper('drawing'), judgment: paper('judgment') }),
    },
    clock: months(18, { ...named('permitPeriod'), source: parameter('fixture') }),
    spans: [
      span('review', joint, months(6, { ...named('reviewing'), source: law('fixture') })),
      // It stops nothing, and nothing stops it.
      span(
        joint,
        'issue',
        workingDays(15, {
          ...named('protest'),
          bound: 'minimum',
          pausedBy: [],
          source: law('fixture art. 30'),
        }),
      ),
    ],
    stages: [
      stage('application', {
        ...titled('application', 'districtOffice'),
        clocks: [limit('applicationLimit', days, { pausedBy: [papers, 'expert'] })],
        next: ['review'],
        correction: {
          askedWithin: 5,
          ground: papers,
          clock: limit('papersLimit', 10),
          source: law('fixture art. 22'),
        },
      }),
      stage('review', {
        ...titled('review', 'lead'),
        entry: [needsFact('area', 'fixture art. 23')],
        clocks: [
          limit('reviewLimit', 60, {
            extension: extendable(
              1,
              { atMost: 10, unit: 'workingDay' },
              ['twoOffices'],
              parameter('fixture art. 27'),
            ),
          }),
        ],
        branches: [planning, safety, environment],
        next: [joint],
        returnTo: ['application'],
      }),
      stage(joint, {
        ...titled(joint, 'lead'),
        entry: [needsMilestone('basis', 'cleared', 'fixture art. 28')],
        approvals: [
          asked('consent', {
            departments: ['naturalResourcesBureau', 'ecologyBureau', 'financeBureau'],
            order: last('financeBureau'),
            veto: ['ecologyBureau'],
            onReject: 'review',
            days: 10,
          }),
        ],
        clocks: [
          limit('jointLimit', days),
          ...(version > 1 ? [limit('countersigningLimit', 15)] : []),
          workingDays(2, {
            ...named('jointShown'),
            bound: 'minimum',
            source: parameter('fixture'),
          }),
        ],
        next: ['issue'],
        returnTo: ['review', 'application'],
      }),
      stage('issue', {
        ...titled('issue', 'districtOffice'),
        // The next version asks for one more word before the end.
        approvals:
          version > 1
            ? [
                asked('archiving', {
                  departments: ['financeBureau'],
                  onReject: joint,
                  days: 5,
                }),
              ]
            : [],
        entry: [
          needsElapsed('jointShown', 'fixture art. 24'),
          needsDecision('grant', 'fixture art. 25'),
          needsFunds('purse', 'fee', 'fixture art. 29'),
          needsVerified('cost', 'fixture art. 34'),
          needsIncidentsSettled('fixture art. 37'),
          needsEnforceable('calledAt', DEFAULT_ENFORCEMENT_HOURS, 'fixture art. 38'),
          ...onlyWhen(
            [isYes('noisy'), isShare('objections', 'neighbours', 'atLeast', 3_333)],
            needsEvidence('form', 'fixture art. 31'),
          ),
          ...onlyWhen(
            [isYes('noisy')],
            needsThat(isShare('objections', 'neighbours', 'under', 9_000), 'fixture art. 32'),
            needsFact('verdict', 'fixture art. 33'),
          ),
        ],
        clocks: [
          calendarDays(10, { ...named('issueLimit'), source: law('fixture') }),
          ...(version > 1 ? [limit('archiveLimit', 40)] : []),
        ],
        returnTo: [joint],
        closing: [needsYes('agreed', 'fixture art. 26')],
      }),
    ],
    ...FIXTURE_MANNERS,
    coordination: { means: ['economic', 'administrative'], source: law('fixture art. 30') },
    decisions: { grant: { title: words('许可决定', 'The grant'), source: law('fixture art. 25') } },
    holds: [
      { ...ground('forceMajeure'), freezesLight: true },
      ground('waiting'),
      { ...ground(papers), stops: 'clock' },
      { ...ground('expert'), stops: 'clock', notice: 'letter' },
    ],
    verifications: {
      cost: {
        title: words('概算', 'Cost'),
        by: 'G3',
        told: { estimate: 'budget', approvedCost: 'fee' },
        goodFor: 30,
        report: 'form',
        source: law('fixture art. 34'),
      },
    },
    milestones: {
      joint: milestone(words('会签', 'Joint'), joint),
      issued: milestone(words('发证', 'Issued'), 'issue', needsYes('agreed', 'fixture art. 26')),
    },
    links: {
      basis: {
        title: words('依据', 'Basis'),
        kind: 'demolition',
        milestones: { decided: words('已决定', 'Decided'), cleared: words('净地', 'Cleared') },
        standsOn: ['decided'],
        ground: 'waiting',
        source: law('fixture art. 28'),
      },
      purse: {
        title: words('资金', 'Purse'),
        kind: 'financing',
        milestones: {},
        standsOn: [],
        source: law('fixture art. 29'),
      },
    },
    limits: [{ fact: 'fee', atMost: 'budget', source: law('fixture art. 36') }],
    fund: { from: 'review' as StageId, total: 'budget', paidIn: 'income' },
    children: { kind: 'household', in: ['application'] as readonly string[] as StageId[] },
  });
};

export const permitPlan: CasePlan = permit(1, {
  joint: 'joint',
  days: 20,
  papers: 'papers',
});

/** The next version: a stage and a ground have other names, limits are shorter, and the last stage has one more. */
export const permitPlanNext: CasePlan = permit(2, {
  joint: 'consenting',
  days: 12,
  papers: 'missingPapers',
});
