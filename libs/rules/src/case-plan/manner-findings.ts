import { KNOWN_DEPARTMENTS } from '../departments.ts';
import { finding, type Check, type PlanFinding } from './plan-finding.ts';
import { clocksOf, stagesOf } from './plan-lookup.ts';
import type { CasePlan, CorrectionPlan, StagePlan } from './plan.ts';

/** What can be wrong with how a plan asks for things: missing papers, reports by a day, urging. */

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1;

const groundFindings = (
  plan: CasePlan,
  { id, clocks }: StagePlan,
  { ground }: CorrectionPlan,
): readonly PlanFinding[] => {
  const known = plan.holds.find((one) => one.id === ground);
  if (known?.stops !== 'clock')
    return [finding(id, `补正事由 ${ground} 未知或不停钟`, `${ground} is no ground for one clock`)];
  return clocks.some(({ pausedBy }) => pausedBy !== 'everyHold' && pausedBy.includes(ground))
    ? []
    : [finding(id, `补正事由 ${ground} 不停本阶段的钟`, `${ground} stops no clock of this stage`)];
};

const correctionFindings = (plan: CasePlan, stage: StagePlan): readonly PlanFinding[] => {
  const { correction } = stage;
  if (correction === undefined) return [];
  const { askedWithin, clock } = correction;
  const starts = clock.term.by === 'period' && clock.term.startsOn === undefined;
  return [
    ...groundFindings(plan, stage, correction),
    ...(isCount(askedWithin)
      ? []
      : [finding(stage.id, '补正告知时限须为正整数', 'a correction is asked within whole days')]),
    ...(starts && clock.bound === 'maximum'
      ? []
      : [finding(clock.id, '补正期限自告知之日起算', 'it runs from the day it is asked for')]),
  ];
};

const correctionsAreLawful: Check = (plan) =>
  stagesOf(plan).flatMap((stage) => correctionFindings(plan, stage));

/** Only what is asked of a department is due on the day that whoever asks names. */
const daysAreToldOfTasks: Check = (plan) => [
  ...(plan.taskClock.term.by === 'told' && plan.taskClock.bound === 'maximum'
    ? []
    : [finding(plan.taskClock.id, '交办期限由交办人写明', 'its day is named by who asks')]),
  ...clocksOf(plan)
    .filter((clock) => clock.term.by === 'told' && clock.id !== plan.taskClock.id)
    .map(({ id }) => finding(id, '没有人写明到期日', 'nobody names its day')),
];

const urgingIsCapped: Check = ({ urging: { everyHours } }) =>
  isCount(everyHours)
    ? []
    : [finding('urging', '催办间隔至少一小时', 'at least an hour lies between two urgings')];

const incidentsAreAnswered: Check = ({ incidents: { answeredBy, within } }) =>
  isCount(within) && KNOWN_DEPARTMENTS.has(answeredBy)
    ? []
    : [finding('incidents', '违法情形须有单位限期查明', 'somebody answers for incidents in time')];

const schemeHasPublisher: Check = ({ compensationScheme }) =>
  compensationScheme === undefined || KNOWN_DEPARTMENTS.has(compensationScheme.publishedBy)
    ? []
    : [
        finding(
          'compensationScheme',
          '公布补偿方案的单位不存在',
          'names an unknown department that publishes it',
        ),
      ];

/** A paper that is refused can be no evidence that anything waits for. */
const refusedIsNoEvidence: Check = ({ evidence, refusedPapers = {} }) =>
  Object.keys(refusedPapers)
    .filter((kind) => Object.hasOwn(evidence, kind))
    .map((kind) =>
      finding(kind, '不予收取的文件不得列为材料', 'is both evidence and a paper that is refused'),
    );

export const MANNER_CHECKS: readonly Check[] = [
  correctionsAreLawful,
  daysAreToldOfTasks,
  urgingIsCapped,
  incidentsAreAnswered,
  schemeHasPublisher,
  refusedIsNoEvidence,
];
