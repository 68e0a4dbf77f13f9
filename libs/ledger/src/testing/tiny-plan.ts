import type {
  CasePlan,
  ClockPlan,
  DepartmentCode,
  StageId,
  StagePlan,
  PlainDate,
} from '@gongjian/rules';

const title = (name: string) => ({ zh: name, en: name });
const source = { mark: 'PARAMETER', text: '测试' } as const;

const workingDays = (id: string, amount: number, changes: Partial<ClockPlan> = {}): ClockPlan => ({
  id,
  title: title(id),
  term: { by: 'period', amount, unit: 'workingDay' },
  bound: 'maximum',
  roll: 'forward',
  pausedBy: 'everyHold',
  extension: { times: 1, atMost: 5, unit: 'workingDay', approvedBy: ['twoOffices'], source },
  correction: 'free',
  source,
  ladder: [
    { id: 'reminder', after: { workingDays: -2 }, to: ['department'] },
    { id: 'red', after: { workingDays: 2 }, to: ['leaderInCharge'] },
  ],
  ...changes,
});

/** The law's: nothing stops or extends it. */
const unmovable = { pausedBy: [], correction: 'none' } as const;

const stage = (id: string, changes: Partial<StagePlan>): StagePlan => ({
  id: id as StageId,
  title: title(id),
  acting: 'lead',
  entry: [],
  approvals: [],
  clocks: [],
  next: [],
  returnTo: [],
  source,
  ...changes,
});

const SIGNERS = ['financeBureau', 'justiceBureau'] as DepartmentCode[];

/** The smallest plan in which everything can happen that the ledger projects. */
export const TINY_PLAN: CasePlan = {
  id: 'tiny',
  version: 1,
  kind: 'demolition',
  title: title('tiny'),
  basis: [],
  lead: 'housingBureau' as DepartmentCode,
  facts: { amount: { type: 'money', title: title('amount') } },
  evidence: { map: { title: title('map') } },
  clock: workingDays('whole', 30, {
    ...unmovable,
    redAfter: { months: 1, source },
  }),
  spans: [],
  stages: [
    stage('draft', {
      next: ['signing' as StageId],
      clocks: [workingDays('draftLimit', 5, { pausedBy: ['flood', 'hearing'] })],
    }),
    stage('signing', {
      acting: 'districtOffice' as DepartmentCode,
      approvals: [
        {
          id: 'opinions',
          title: title('opinions'),
          nature: 'decision',
          departments: SIGNERS,
          order: { by: 'together' },
          rule: { by: 'all' },
          veto: [],
          silence: { means: 'escalate' },
          mayAdd: true,
          reconfirm: true,
          onReject: 'draft' as StageId,
          clock: workingDays('answer', 3),
        },
      ],
      clocks: [workingDays('silence', 4, { ...unmovable, bound: 'minimum', ladder: [] })],
      next: ['clearing' as StageId],
      returnTo: ['draft' as StageId],
    }),
    stage('clearing', {
      clocks: [workingDays('clearingLimit', 10)],
      returnTo: ['signing' as StageId],
      closing: [],
    }),
  ],
  decisions: {},
  inForce: { from: '1949-10-01' as PlainDate, until: null, source },
  coordination: { means: [], source },
  incidents: { answeredBy: 'districtOffice' as DepartmentCode, within: 1, source },
  verifications: {},
  milestones: {},
  links: {},
  taskClock: workingDays('taskPeriod', 1, { term: { by: 'told' }, roll: 'none', pausedBy: [] }),
  urging: { everyHours: 24, source },
  holds: [
    { id: 'flood', title: title('flood'), stops: 'case', freezesLight: true, source },
    { id: 'hearing', title: title('hearing'), stops: 'clock', source },
  ],
  children: { kind: 'household', in: ['clearing' as StageId] },
};
