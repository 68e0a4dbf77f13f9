import { KNOWN_DEPARTMENTS } from './departments.ts';
import { RUNGS } from './plan.ts';
import { clocksOf, findStage, firstStage } from './plan-lookup.ts';
import type {
  CasePlan,
  ClockPlan,
  Criterion,
  DepartmentCode,
  StageId,
  StagePlan,
  TermPlan,
} from './plan.ts';

/** One thing that is wrong with a plan: where, and what. A plan with findings is not published. */
export interface PlanFinding {
  readonly where: string;
  readonly zh: string;
  readonly en: string;
}

type Check = (plan: CasePlan) => readonly PlanFinding[];

const finding = (where: string, zh: string, en: string): PlanFinding => ({ where, zh, en });

/** Stages that can be entered from `start`, by going on, returning or being rejected. */
const reachableFrom = (
  plan: CasePlan,
  start: readonly StageId[],
  leads: (stage: StagePlan) => readonly StageId[],
): ReadonlySet<string> => {
  const seen = new Set<string>(start);
  for (const id of seen) {
    const stage = findStage(plan, id);
    if (stage !== undefined) for (const next of leads(stage)) seen.add(next);
  }
  return seen;
};

const targets = (stage: StagePlan): readonly StageId[] => [
  ...stage.next,
  ...stage.returnTo,
  ...stage.approvals.map((approval) => approval.onReject),
];

const hasStages: Check = (plan) =>
  plan.stages.length === 0 ? [finding('stages', '方案没有阶段', 'the plan has no stages')] : [];

const namesKnownStages: Check = (plan) =>
  plan.stages.flatMap((stage) =>
    targets(stage)
      .filter((id) => findStage(plan, id) === undefined)
      .map((id) => finding(stage.id, `指向不存在的阶段 ${id}`, `leads to the unknown stage ${id}`)),
  );

const everyStageReachable: Check = (plan) => {
  const reached = reachableFrom(plan, [firstStage(plan).id], (stage) => stage.next);
  return plan.stages
    .filter((stage) => !reached.has(stage.id))
    .map((stage) =>
      finding(stage.id, '从首阶段无法到达', 'cannot be reached from the first stage'),
    );
};

const everyStageEnds: Check = (plan) =>
  plan.stages
    .filter((stage) => {
      const onward = reachableFrom(plan, [stage.id], (one) => one.next);
      return !plan.stages.some((one) => onward.has(one.id) && one.closing !== undefined);
    })
    .map((stage) =>
      finding(stage.id, '走不到可办结的阶段', 'never reaches a stage that can close'),
    );

/** A return goes back: its target leads, by going on, to the stage it came from. */
const returnsGoBack: Check = (plan) =>
  plan.stages.flatMap((stage) =>
    [...stage.returnTo, ...stage.approvals.map((approval) => approval.onReject)]
      .filter(
        (id) => id === stage.id || !reachableFrom(plan, [id], (one) => one.next).has(stage.id),
      )
      .map((id) =>
        finding(stage.id, `退回的 ${id} 不是更早的阶段`, `returns to ${id}, which is not earlier`),
      ),
  );

const everyStageHasClock: Check = (plan) =>
  plan.stages
    .filter((stage) => !stage.clocks.some((clock) => clock.bound === 'maximum'))
    .map((stage) => finding(stage.id, '没有最长期限', 'has no clock that can be breached'));

const everyMaximumHasLadder: Check = (plan) =>
  clocksOf(plan)
    .filter((clock) => clock.bound === 'maximum' && clock.ladder.length === 0)
    .map((clock) => finding(clock.id, '期限没有催办梯次', 'a clock without a ladder'));

const clocksArePositive: Check = (plan) =>
  clocksOf(plan)
    .filter(({ term }) => {
      const count = term.by === 'period' ? term.amount : term.by === 'monthly' ? term.day : 1;
      return !Number.isInteger(count) || count < 1 || (term.by === 'monthly' && count > 31);
    })
    .map((clock) => finding(clock.id, '期限须为正整数', 'a period is a positive whole number'));

const rungsAreDistinct: Check = (plan) =>
  clocksOf(plan)
    .filter((clock) => new Set(clock.ladder.map((rung) => rung.id)).size < clock.ladder.length)
    .map((clock) => finding(clock.id, '梯次重复', 'a ladder names a rung twice'));

const knownBody = (code: DepartmentCode | 'lead'): boolean =>
  code === 'lead' || KNOWN_DEPARTMENTS.has(code);

const departmentsKnown: Check = (plan) => [
  ...(knownBody(plan.lead) ? [] : [finding('lead', '牵头单位未知', 'unknown lead department')]),
  ...plan.stages.flatMap((stage) =>
    [stage.acting, ...stage.approvals.flatMap((approval) => approval.departments)]
      .filter((code) => !knownBody(code))
      .map((code) => finding(stage.id, `单位 ${code} 未知`, `unknown department ${code}`)),
  ),
];

const approvalsAskOthers: Check = (plan) =>
  plan.stages.flatMap((stage) =>
    stage.approvals.flatMap((approval) => {
      const where = `${stage.id}.${approval.id}`;
      const twice = new Set(approval.departments).size < approval.departments.length;
      const acting = stage.acting === 'lead' ? plan.lead : stage.acting;
      return [
        ...(approval.departments.length === 0
          ? [finding(where, '会签没有单位', 'an approval without a department')]
          : []),
        ...(twice ? [finding(where, '会签单位重复', 'a department is asked twice')] : []),
        ...(approval.departments.some((one) => one === acting)
          ? [finding(where, '办理单位不得会签自己', 'the acting department may not approve itself')]
          : []),
      ];
    }),
  );

const criterionFact = (criterion: Criterion): readonly string[] =>
  criterion.needs === 'fact' || criterion.needs === 'yes'
    ? [criterion.fact]
    : criterion.needs === 'covers'
      ? [criterion.fact, criterion.atLeast]
      : [];

const WANTED_TYPE = { yes: 'flag', covers: 'money' } as const;

const criterionFindings = (plan: CasePlan, where: string, criterion: Criterion): PlanFinding[] => {
  const unknown = criterionFact(criterion)
    .filter((fact) => !Object.hasOwn(plan.facts, fact))
    .map((fact) => finding(where, `条件中的事实项 ${fact} 未知`, `unknown fact ${fact}`));
  if (unknown.length > 0) return unknown;
  if (criterion.needs === 'yes' || criterion.needs === 'covers') {
    const wanted = WANTED_TYPE[criterion.needs];
    return criterionFact(criterion)
      .filter((fact) => plan.facts[fact]?.type !== wanted)
      .map((fact) => finding(where, `${fact} 须为 ${wanted}`, `${fact} must be a ${wanted}`));
  }
  if (criterion.needs === 'evidence' && !Object.hasOwn(plan.evidence, criterion.evidence))
    return [finding(where, `材料 ${criterion.evidence} 未知`, `unknown ${criterion.evidence}`)];
  if (criterion.needs === 'elapsed') {
    const clock = clocksOf(plan).find((one) => one.id === criterion.clock);
    if (clock?.bound !== 'minimum')
      return [
        finding(where, `${criterion.clock} 不是最短期限`, `${criterion.clock} is no minimum`),
      ];
  }
  return [];
};

const gatesNameKnownThings: Check = (plan) =>
  plan.stages.flatMap((stage) =>
    [...stage.entry, ...(stage.closing ?? [])].flatMap((criterion) =>
      criterionFindings(plan, stage.id, criterion),
    ),
  );

/** The first stage is entered by opening: nothing can be asked of a case that is not there yet. */
const firstStageIsOpen: Check = (plan) =>
  firstStage(plan).entry.length === 0
    ? []
    : [finding(firstStage(plan).id, '首阶段不得设进入条件', 'the first stage has entry criteria')];

/** The fact from which a clock takes its day. */
const dayFactOf = (term: TermPlan): string | undefined => {
  if (term.by === 'fact') return term.fact;
  return term.by === 'period' ? term.startsOn : undefined;
};

/** A clock that starts on a fact's day, or is due on it, needs that day before it starts. */
const startingFactsAreAsked: Check = (plan) =>
  plan.stages.flatMap((stage) =>
    [
      ...stage.clocks,
      ...stage.approvals.map((approval) => approval.clock),
      ...plan.spans.filter((span) => span.from === stage.id).map((span) => span.clock),
    ]
      .filter(
        ({ term }) =>
          dayFactOf(term) !== undefined &&
          (plan.facts[dayFactOf(term) ?? '']?.type !== 'day' ||
            !stage.entry.some((one) => one.needs === 'fact' && one.fact === dayFactOf(term))),
      )
      .map(({ id, term }) =>
        finding(
          id,
          `日期 ${dayFactOf(term)} 须为日期且列入进入条件`,
          `its day ${dayFactOf(term)} must be a day that the entry criteria ask for`,
        ),
      ),
  );

/** A case is opened before anything can be asked for, so its own clock starts on that day. */
const caseClockStartsAtOnce: Check = ({ clock }) =>
  clock.term.by === 'period' && clock.term.startsOn === undefined
    ? []
    : [finding(clock.id, '全案期限自立案日起算', 'the clock of the case starts when it is opened')];

/** What every object has by itself (`constructor`) would look like a fact or stage already known. */
const namesAreFree: Check = (plan) =>
  [
    ...plan.stages.map((stage) => stage.id),
    ...Object.keys(plan.facts),
    ...Object.keys(plan.evidence),
  ]
    .filter((name) => name in Object.prototype)
    .map((name) => finding(name, '名称不可用', 'is a name that cannot be used'));

const idsAreUnique: Check = (plan) => {
  const ids = [
    ...plan.stages.map((stage) => `stage ${stage.id}`),
    ...plan.stages.flatMap((stage) => stage.approvals.map((one) => `approval ${one.id}`)),
    ...clocksOf(plan).map((clock) => `clock ${clock.id}`),
    ...plan.holds.map((ground) => `hold ${ground.id}`),
  ];
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => finding(id, '名称重复', 'is named twice'));
};

const childrenStagesKnown: Check = (plan) =>
  (plan.children?.in ?? [])
    .filter((id) => findStage(plan, id) === undefined)
    .map((id) => finding('children', `阶段 ${id} 不存在`, `names the unknown stage ${id}`));

/** A span goes from a stage to a later or the same one, both of this plan, and may be breached. */
const spansGoForward: Check = (plan) =>
  plan.spans.flatMap(({ from, until, clock }) => {
    const reached = reachableFrom(plan, [from], (stage) => stage.next);
    return findStage(plan, from) !== undefined && reached.has(until) && clock.bound === 'maximum'
      ? []
      : [finding(clock.id, `跨阶段期限 ${from}–${until} 不成立`, `spans ${from}–${until} in vain`)];
  });

/** A ground that stops a clock is one of the plan's; only periods stand still. */
const pausesAreGrounds: Check = (plan) =>
  clocksOf(plan).flatMap(({ id, pausedBy, term }) => [
    ...(pausedBy === 'everyHold' ? [] : pausedBy)
      .filter((ground) => !plan.holds.some((known) => known.id === ground))
      .map((ground) => finding(id, `停钟事由 ${ground} 未知`, `unknown ground ${ground}`)),
    ...(pausedBy.length > 0 && term.by !== 'period'
      ? [finding(id, '固定日期不得停钟', 'a fixed day cannot be paused')]
      : []),
  ]);

const extensionFinding = (plan: CasePlan, clock: ClockPlan): readonly PlanFinding[] => {
  const { id, extension, term } = clock;
  if (extension === undefined) return [];
  const { times, atMost, unit, approvedBy } = extension;
  const counts = Number.isInteger(times) && times >= 1 && Number.isInteger(atMost) && atMost >= 1;
  return [
    ...(counts ? [] : [finding(id, '延期次数和时长须为正整数', 'an extension is counted from 1')]),
    ...(clock.bound === 'minimum'
      ? [finding(id, '最短期限不得延期', 'a minimum period is not extended')]
      : []),
    ...(term.by === 'period' && term.unit !== unit
      ? [finding(id, '延期须与期限同一单位', 'an extension is counted like its period')]
      : []),
    ...(term.by === 'monthly'
      ? [finding(id, '每月期限不得延期', 'a monthly day is not extended')]
      : []),
    ...(approvedBy.length === 0
      ? [finding(id, '延期没有批准人', 'an extension needs somebody who approves it')]
      : []),
    ...approvedBy
      .filter((one) => one !== 'twoOffices' && one !== 'leader' && !KNOWN_DEPARTMENTS.has(one))
      .map((one) => finding(id, `批准人 ${one} 未知`, `unknown approver ${one}`)),
  ];
};

const extensionsAreLawful: Check = (plan) =>
  clocksOf(plan).flatMap((clock) => extensionFinding(plan, clock));

/** A month is reported by recording a fact, so a monthly clock names facts the plan knows. */
const monthsAreReported: Check = (plan) =>
  clocksOf(plan).flatMap(({ id, term }) =>
    term.by !== 'monthly'
      ? []
      : [
          ...(term.reportedBy.length === 0
            ? [finding(id, '每月期限没有报送事项', 'a monthly clock names no fact that reports it')]
            : []),
          ...term.reportedBy
            .filter((fact) => !Object.hasOwn(plan.facts, fact))
            .map((fact) => finding(id, `报送事项 ${fact} 未知`, `unknown fact ${fact}`)),
        ],
  );

/** Steps come in the order of supervision, each later than the one before. */
const rungsAreInOrder: Check = (plan) =>
  clocksOf(plan)
    .filter(({ ladder }) => {
      const places = ladder.map(({ id }) => RUNGS.indexOf(id));
      const days = ladder.map(({ after }) =>
        'workingDays' in after ? after.workingDays : Math.sign(after.workingHours) * 0.5,
      );
      const rises = (values: readonly number[]) =>
        values.every((value, index) => index === 0 || value >= (values[index - 1] ?? value));
      return !rises(places) || !rises(days);
    })
    .map((clock) => finding(clock.id, '催办梯次顺序不对', 'a ladder out of order'));

/** The rule of progress compares amounts or counts that the plan knows. */
const progressIsMeasured: Check = ({ progress, facts }) =>
  progress === undefined
    ? []
    : [progress.done, progress.planned, progress.whole]
        .filter((name) => !['money', 'count'].includes(facts[name]?.type ?? ''))
        .map((name) => finding('progress', `进度 ${name} 须为金额或数量`, `${name} is no amount`));

/** What a hold tells those concerned with is a paper of the plan. */
const noticesAreKnown: Check = (plan) =>
  plan.holds
    .filter(({ notice }) => notice !== undefined && !Object.hasOwn(plan.evidence, notice))
    .map(({ id, notice }) => finding(id, `告知文书 ${notice} 未知`, `unknown paper ${notice}`));

const CHECKS: readonly Check[] = [
  namesKnownStages,
  everyStageReachable,
  everyStageEnds,
  returnsGoBack,
  everyStageHasClock,
  everyMaximumHasLadder,
  clocksArePositive,
  rungsAreDistinct,
  departmentsKnown,
  approvalsAskOthers,
  gatesNameKnownThings,
  firstStageIsOpen,
  startingFactsAreAsked,
  caseClockStartsAtOnce,
  spansGoForward,
  namesAreFree,
  idsAreUnique,
  childrenStagesKnown,
  pausesAreGrounds,
  extensionsAreLawful,
  monthsAreReported,
  rungsAreInOrder,
  progressIsMeasured,
  noticesAreKnown,
];

/**
 * What is wrong with a plan; empty where it may be published. Proves: every stage is reachable and can
 * reach an end, returns go back, every stage has a clock that can be breached and every such clock a
 * ladder, approvals ask known departments other than the acting one, every gate names a known fact,
 * document or minimum period.
 */
export const planFindings = (plan: CasePlan): readonly PlanFinding[] => {
  const empty = hasStages(plan);
  return empty.length > 0 ? empty : CHECKS.flatMap((check) => check(plan));
};
