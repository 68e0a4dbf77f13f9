import { RUNG_WORDS } from '../clock/clock-event-words.ts';
import { KNOWN_DEPARTMENTS } from '../departments.ts';
import { OFFICE_CLOSES_MS, OFFICE_OPENS_MS } from '../calendar/instant.ts';
import { isBlame } from '../clock/objection.ts';
import { clocksOf, gateOf, stagesOf } from './plan-lookup.ts';
import { finding, type Check, type PlanFinding } from './plan-finding.ts';
import { RUNGS, type CasePlan, type ClockPlan, type Offset, type TermPlan } from './plan.ts';

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

/** The fact from which a clock takes its day. */
export const dayFactOf = (term: TermPlan): string | undefined => {
  if (term.by === 'fact') return term.fact;
  return term.by === 'period' ? term.startsOn : undefined;
};

/** A clock that starts on a fact's day, or is due on it, needs that day before it starts. */
const startingFactsAreAsked: Check = (plan) =>
  stagesOf(plan).flatMap((stage) =>
    [
      ...stage.clocks,
      ...stage.approvals.map((approval) => approval.clock),
      ...plan.spans.filter((span) => span.from === stage.id).map((span) => span.clock),
    ]
      .filter(
        ({ term }) =>
          dayFactOf(term) !== undefined &&
          (plan.facts[dayFactOf(term) ?? '']?.type !== 'day' ||
            !gateOf(plan, stage).some(
              (one) =>
                one.needs === 'fact' && one.when === undefined && one.fact === dayFactOf(term),
            )),
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

/** Some clock of an open case always runs: its own stands still with the whole case or not at all. */
const caseClockRunsOn: Check = ({ clock: { id, pausedBy }, holds }) =>
  holds
    .filter(({ id: ground, stops }) => stops === 'clock' && [pausedBy].flat().includes(ground))
    .map((ground) =>
      finding(id, `全案期限不得单独停钟：${ground.id}`, `${ground.id} stops it alone`),
    );

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

const OFFICE_HOURS_A_DAY = (OFFICE_CLOSES_MS - OFFICE_OPENS_MS) / 3_600_000;

/** How many office hours after close of business on the due day a step rings; a day begins when offices open. */
const officeHoursAfterDue = (after: Offset): number =>
  'workingDays' in after ? (after.workingDays - 1) * OFFICE_HOURS_A_DAY : after.workingHours;

/** Steps come in the order of supervision, each later than the one before. */
const rungsAreInOrder: Check = (plan) =>
  clocksOf(plan)
    .filter(({ ladder }) => {
      const places = ladder.map(({ id }) => RUNGS.indexOf(id));
      const hours = ladder.map(({ after }) => officeHoursAfterDue(after));
      const rises = (values: readonly number[]) =>
        values.every((value, index) => index === 0 || value >= (values[index - 1] ?? value));
      return !rises(places) || !rises(hours);
    })
    .map((clock) => finding(clock.id, '催办梯次顺序不对', 'a ladder out of order'));

/** Nobody is blamed for what is not late yet: such a step may ring again for a later day, and would be objected to once. */
const blameComesAfterwards: Check = (plan) =>
  clocksOf(plan).flatMap(({ id, ladder }) =>
    ladder
      .filter(({ id: rung, after }) => {
        const offset = 'workingDays' in after ? after.workingDays : after.workingHours;
        return isBlame(rung) && offset <= 0;
      })
      .map(({ id: rung }) =>
        finding(id, `${RUNG_WORDS[rung].zh}不得早于逾期`, `${rung} comes before it is late`),
      ),
  );

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

/** What can be wrong with the clocks of a plan. */
export const CLOCK_CHECKS: readonly Check[] = [
  everyMaximumHasLadder,
  clocksArePositive,
  rungsAreDistinct,
  rungsAreInOrder,
  blameComesAfterwards,
  startingFactsAreAsked,
  caseClockStartsAtOnce,
  caseClockRunsOn,
  pausesAreGrounds,
  extensionsAreLawful,
  monthsAreReported,
  progressIsMeasured,
  noticesAreKnown,
];
