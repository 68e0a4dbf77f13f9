import {
  amountWords,
  BOUND_WORDS,
  CORRECTION_WORDS,
  extensionPlanWords,
  MARK_WORDS,
  pausedByWords,
  redWords,
  ROLL_WORDS,
  termPlanWords,
  titleOf,
} from '../plan-feature-words.ts';
import { stagesOf } from '../plan-lookup.ts';
import type { CasePlan, ClockPlan, Rung, Source, StagePlan } from '../plan.ts';
import { linkTo, strong, table, unbroken, written } from './markdown.ts';
import { stageName } from './references.ts';

/** A clock, whose it is where its title alone does not say so, and the day from which it runs. */
export interface PlacedClock {
  readonly clock: ClockPlan;
  readonly of: string | null;
  readonly begins: string;
}

export const markedSource = ({ mark, text }: Source): string =>
  `${strong(`${MARK_WORDS[mark].zh} ${MARK_WORDS[mark].en}`)} ${written(text)}`;

/** The clocks that run while a case is in a stage. */
export const clocksIn = ({ clocks, approvals, correction }: StagePlan): readonly PlacedClock[] => [
  ...clocks.map((clock) => ({ clock, of: null, begins: '自进入本阶段之日起' })),
  ...approvals.map(({ clock, title }) => ({
    clock,
    of: title.zh,
    begins: '自会签发出之日起',
  })),
  ...(correction === undefined
    ? []
    : [{ clock: correction.clock, of: null, begins: '自一次性告知之日起' }]),
];

/** The clocks that belong to no one stage. */
export const clocksOverall = (plan: CasePlan): readonly PlacedClock[] => [
  { clock: plan.clock, of: '全案', begins: '自立案之日起' },
  ...plan.spans.map(({ from, until, clock }) => ({
    clock,
    of: '跨阶段',
    begins: `自进入“${stageName(plan, from)}”之日起，至办完“${stageName(plan, until)}”为止`,
  })),
  { clock: plan.taskClock, of: '交办事项', begins: '自交办之日起' },
];

/** The ladders of a plan, each once, in the order in which they are met. */
export const laddersOf = (plan: CasePlan): readonly (readonly Rung[])[] => {
  const all = [...clocksOverall(plan), ...stagesOf(plan).flatMap(clocksIn)];
  const ladders = new Map(all.map(({ clock: { ladder } }) => [JSON.stringify(ladder), ladder]));
  return [...ladders.values()].filter((ladder) => ladder.length > 0);
};

export const ladderName = (index: number): string => `梯次 ${index + 1}`;
export const ladderAnchor = (index: number): string => `ladder-${index + 1}`;

const ladderCell = ({ ladder }: ClockPlan, plan: CasePlan): string => {
  const index = laddersOf(plan).findIndex((one) => JSON.stringify(one) === JSON.stringify(ladder));
  return index < 0 ? '不催办' : linkTo(ladderName(index), ladderAnchor(index));
};

/** How much time at most or at least, or by which day. */
export const howLong = ({ term, bound }: ClockPlan, plan: CasePlan): string =>
  term.by === 'period'
    ? `${BOUND_WORDS[bound].zh} ${amountWords(term).zh}`
    : written(termPlanWords(term, plan).zh);

const fromWhen = ({ clock: { term }, begins }: PlacedClock, plan: CasePlan): string => {
  if (term.by !== 'period') return '不适用';
  return term.startsOn === undefined
    ? `${begins}，当日不计入`
    : `自${written(titleOf(plan.facts, term.startsOn).zh)}起，当日不计入`;
};

const pauses = (clock: ClockPlan, plan: CasePlan): string =>
  clock.pausedBy.length === 0 ? '不得停计' : written(pausedByWords(clock, plan).zh);

const extension = (clock: ClockPlan): string =>
  clock.extension === undefined
    ? extensionPlanWords(clock).zh
    : `${extensionPlanWords(clock).zh}。${markedSource(clock.extension.source)}`;

const red = (clock: ClockPlan): string => {
  if (clock.bound === 'minimum') return '不适用';
  const told = redWords(clock).zh;
  return clock.redAfter === undefined ? told : `${told}。${markedSource(clock.redAfter.source)}`;
};

type Told = (one: PlacedClock, plan: CasePlan) => string;

const ASPECTS: readonly (readonly [aspect: string, told: Told])[] = [
  ['时长', ({ clock }, plan) => strong(howLong(clock, plan))],
  ['起算', fromWhen],
  ['末日', ({ clock }) => ROLL_WORDS[clock.roll].zh],
  ['停计', ({ clock }, plan) => pauses(clock, plan)],
  ['延长', ({ clock }) => extension(clock)],
  ['更正', ({ clock }) => `起算日${CORRECTION_WORDS[clock.correction].zh}`],
  ['转红灯', ({ clock }) => red(clock)],
  ['催办', ({ clock }, plan) => ladderCell(clock, plan)],
  ['来源', ({ clock }) => markedSource(clock.source)],
];

export const clockName = ({ clock, of }: PlacedClock): string =>
  of === null ? clock.title.zh : `${of}:${clock.title.zh}`;

/** Clocks side by side, with all that the plan says of them. */
export const clockTable = (clocks: readonly PlacedClock[], plan: CasePlan): readonly string[] =>
  clocks.length === 0
    ? []
    : table(
        [unbroken('期限'), ...clocks.map((one) => written(clockName(one)))],
        ASPECTS.map(([aspect, told]) => [
          unbroken(aspect),
          ...clocks.map((one) => told(one, plan)),
        ]),
      );
