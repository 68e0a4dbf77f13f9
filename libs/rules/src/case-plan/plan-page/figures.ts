import {
  amountWords,
  datesWords,
  extensionPlanWords,
  MARK_WORDS,
  offsetWords,
  redWords,
  ruleWords,
  termPlanWords,
} from '../plan-feature-words.ts';
import { barredWords } from '../../gate/enforcement.ts';
import { RUNG_WORDS } from '../../clock/clock-event-words.ts';
import { stagesOf } from '../plan-lookup.ts';
import { parameter } from '../plan-words.ts';
import { premiseWords, type Premise } from '../../gate/premise.ts';
import type { ApprovalPlan, CasePlan, Criterion, Rung, Source, StagePlan } from '../plan.ts';
import {
  clockName,
  clocksIn,
  clocksOverall,
  ladderName,
  laddersOf,
  type PlacedClock,
} from './clocks.ts';
import { heading, table, written } from './markdown.ts';
import { stageName } from './references.ts';

/** A number of a plan in words, what it is for, where it comes from, and the bare numbers that are told by it. */
export interface Figure {
  readonly told: string;
  readonly purpose: string;
  readonly source: Source;
  readonly numbers: readonly number[];
}

/** No law says when to remind, warn or propose: a ladder is always the district's own. */
export const LADDER_SOURCE = parameter('法律没有规定催办和预警的时点，由本区自定');

/** How long what a rule has said may be relied on is the district's to say. */
export const GOOD_FOR_SOURCE = parameter('核验结果的有效期法律没有规定，由本区自定');

const verificationFigures = ({ verifications }: CasePlan): readonly Figure[] =>
  Object.values(verifications).map(({ title, goodFor }) => ({
    told: `${goodFor} 日`,
    purpose: `核验“${title.zh}”的结果有效期`,
    source: GOOD_FOR_SOURCE,
    numbers: [goodFor],
  }));

const clockFigures = (placed: PlacedClock, where: string, plan: CasePlan): readonly Figure[] => {
  const { clock } = placed;
  const { term, extension, redAfter, source } = clock;
  const purpose = `${where}${clockName(placed)}`;
  const figure = (told: string, numbers: readonly number[], from = source): Figure => ({
    told,
    purpose,
    source: from,
    numbers,
  });
  return [
    ...(term.by === 'period' ? [figure(amountWords(term).zh, [term.amount])] : []),
    ...(term.by === 'day' ? [figure(termPlanWords(term, plan).zh, [])] : []),
    ...(term.by === 'monthly' ? [figure(termPlanWords(term, plan).zh, [term.day])] : []),
    ...(redAfter === undefined
      ? []
      : [figure(`${redWords(clock).zh}转红灯`, [redAfter.months], redAfter.source)]),
    ...(extension === undefined
      ? []
      : [
          figure(
            `延长：${extensionPlanWords(clock).zh}`,
            [extension.times, extension.atMost],
            extension.source,
          ),
        ]),
  ];
};

const ruleFigures = ({ title, rule }: ApprovalPlan, where: string, source: Source): Figure[] => {
  const told = { told: ruleWords(rule).zh, purpose: `${where}${title.zh}`, source };
  if (rule.by === 'atLeast') return [{ ...told, numbers: [rule.count] }];
  return rule.by === 'share' ? [{ ...told, numbers: [rule.basisPoints] }] : [];
};

const thresholds = (
  premises: readonly Premise[],
  more: Pick<Figure, 'purpose' | 'source'>,
  plan: CasePlan,
): Figure[] =>
  premises.flatMap((premise) => {
    if (premise.is === 'yes' || premise.is === 'no') return [];
    const numbers = [premise.is === 'count' ? premise.count : premise.basisPoints];
    return [{ told: premiseWords(premise, plan).zh, ...more, numbers }];
  });

/** The thresholds by which facts decide whether something is asked for, or holds. */
const premiseFigures = (criterion: Criterion, where: string, plan: CasePlan): Figure[] => {
  const premises = [
    ...(criterion.when ?? []),
    ...(criterion.needs === 'holds' ? [criterion.that] : []),
  ];
  return thresholds(premises, { purpose: `${where}条件`, source: parameter(criterion.law) }, plan);
};

const levelFigures = (plan: CasePlan): readonly Figure[] =>
  Object.values(plan.levels ?? {}).flatMap(({ title, steps, source }) =>
    steps.flatMap((step) =>
      thresholds(step.when, { purpose: `${title.zh}·${step.title.zh}`, source }, plan),
    ),
  );

/** The hours in which nothing may be enforced. */
const hoursFigures = (criterion: Criterion, where: string): readonly Figure[] => {
  if (criterion.needs !== 'enforceable') return [];
  const { nightFrom, nightUntil, source } = criterion.hours;
  return [
    {
      told: barredWords(criterion.hours).zh,
      purpose: `${where}不得强制执行的时间`,
      source,
      numbers: [nightFrom, nightUntil],
    },
  ];
};

const stageFigures = (stage: StagePlan, plan: CasePlan): readonly Figure[] => {
  const where = `${stageName(plan, stage.id)}·`;
  return [
    ...[...stage.entry, ...(stage.closing ?? [])].flatMap((one) => [
      ...premiseFigures(one, where, plan),
      ...hoursFigures(one, where),
    ]),
    ...stage.approvals.flatMap((one) => ruleFigures(one, where, stage.source)),
    ...clocksIn(stage).flatMap((one) => clockFigures(one, where, plan)),
    ...(stage.correction === undefined
      ? []
      : [
          {
            told: `${stage.correction.askedWithin} 个工作日内一次告知`,
            purpose: `${where}补正`,
            source: stage.correction.source,
            numbers: [stage.correction.askedWithin],
          },
        ]),
  ];
};

const ladderFigures = (ladder: readonly Rung[], index: number): readonly Figure[] =>
  ladder.map(({ id, after }) => ({
    told: offsetWords(after).zh,
    purpose: `催办${ladderName(index)}·${RUNG_WORDS[id].zh}`,
    source: LADDER_SOURCE,
    numbers: ['workingDays' in after ? after.workingDays : after.workingHours],
  }));

const mannerFigures = ({ urging, progress, incidents }: CasePlan): readonly Figure[] => [
  {
    told: `${incidents.within} 个工作日内答复`,
    purpose: '对法律所禁止行为的举报',
    source: incidents.source,
    numbers: [incidents.within],
  },
  {
    told: `${urging.everyHours} 小时`,
    purpose: '同一事项两次催办的间隔',
    source: urging.source,
    numbers: [urging.everyHours],
  },
  ...(progress === undefined
    ? []
    : [
        {
          told: `差 ${progress.yellowFromBp / 100}% 起黄灯，超过 ${progress.redAboveBp / 100}% 红灯`,
          purpose: progress.title.zh,
          source: progress.source,
          numbers: [progress.yellowFromBp, progress.redAboveBp],
        },
      ]),
];

/** Every number of a plan but its version, in the order in which the plan is read. */
export const figuresOf = (plan: CasePlan): readonly Figure[] => [
  { told: datesWords(plan).zh, purpose: '施行日期', source: plan.inForce.source, numbers: [] },
  ...clocksOverall(plan).flatMap((one) => clockFigures(one, '', plan)),
  ...stagesOf(plan).flatMap((stage) => stageFigures(stage, plan)),
  ...verificationFigures(plan),
  ...mannerFigures(plan),
  ...levelFigures(plan),
  ...laddersOf(plan).flatMap(ladderFigures),
];

const MEANING: Readonly<Record<Source['mark'], string>> = {
  LAW: '所列条文直接规定。',
  PRACTICE: '地方规定或者通行做法。',
  PARAMETER: '法律没有规定，由本区选定。',
};

/** The closing part of a page: the numbers, by the kind of their source. */
export const figureSection = (plan: CasePlan): readonly string[] => {
  const figures = figuresOf(plan);
  return [
    heading(2, '每个数字的出处', 'Where every number comes from'),
    ...(['LAW', 'PRACTICE', 'PARAMETER'] as const).flatMap((mark) => {
      const some = figures.filter(({ source }) => source.mark === mark);
      const rows = some.map(({ told, purpose, source }) =>
        [told, purpose, source.text].map(written),
      );
      const { zh, en } = MARK_WORDS[mark];
      return some.length === 0
        ? []
        : [`### ${zh} ${en}`, MEANING[mark], ...table(['数字', '用于', '出处'], rows)];
    }),
  ];
};
