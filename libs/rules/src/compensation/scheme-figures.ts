import { eachRule, schemeFinding, type SchemeCheck, type SchemeFinding } from './scheme-finding.ts';
import type {
  BusinessLossRule,
  CompensationRule,
  ExchangeBand,
  InterimRule,
  RewardRule,
} from './scheme.ts';

/** Are the figures of a scheme whole numbers that can be meant? */

type Figure = readonly [name: string, value: number, least: number, most: number];

const ANY = Number.MAX_SAFE_INTEGER;
/** 100 %. */
const WHOLE = 10_000;
/** Longest interim or standstill anybody plans: ten years. */
const LONGEST = 120;

const interimFigures = ({ perSquareMetreAndMonth, months }: InterimRule): readonly Figure[] => [
  ['perSquareMetreAndMonth', perSquareMetreAndMonth, 1, ANY],
  ...(months.by === 'fixed'
    ? ([['months/months', months.months, 1, LONGEST]] as const)
    : ([
        ['months/multiStorey', months.multiStorey, 1, LONGEST],
        ['months/highRise', months.highRise, 1, LONGEST],
      ] as const)),
];

const businessFigures = ({ basis }: BusinessLossRule): readonly Figure[] => [
  ['basis/months', basis.months, 1, LONGEST],
  ...(basis.by === 'value' ? ([['basis/basisPoints', basis.basisPoints, 1, WHOLE]] as const) : []),
];

const rewardFigures = ({ measure, tiers, movedBy }: RewardRule): readonly Figure[] => {
  const most = measure === 'value' ? WHOLE : ANY;
  return [
    ...tiers.map(({ amount }, index): Figure => [`tiers/${index}/amount`, amount, 0, most]),
    ...(movedBy === undefined
      ? []
      : ([['movedBy/otherwiseBasisPoints', movedBy.otherwiseBasisPoints, 0, WHOLE - 1]] as const)),
  ];
};

const bandFigures = ({ priceBasisPoints, upTo }: ExchangeBand, at: string): readonly Figure[] => [
  [`${at}/priceBasisPoints`, priceBasisPoints, 0, WHOLE],
  ...(upTo.by === 'area' ? ([[`${at}/upTo/area`, upTo.area, 1, ANY]] as const) : []),
  ...(upTo.by === 'own'
    ? ([
        [`${at}/upTo/atLeast`, upTo.atLeast, 0, ANY],
        [`${at}/upTo/plus`, upTo.plus, 0, ANY],
      ] as const)
    : []),
];

const figuresOf = (rule: CompensationRule): readonly Figure[] => {
  switch (rule.pays) {
    case 'houseValue':
    case 'attachments':
      return [];
    case 'minimumArea':
      return [['area', rule.area, 1, ANY]];
    case 'moving':
      return [
        ['perSquareMetre', rule.perSquareMetre, 0, ANY],
        ['atLeast', rule.atLeast, 0, ANY],
        ['times/direct', rule.times.direct, 1, 2],
        ['times/throughInterim', rule.times.throughInterim, 1, 2],
      ];
    case 'interim':
      return interimFigures(rule);
    case 'lateHouse':
      return [
        ['times', rule.times, 1, 10],
        ['timesInTurnoverHouse', rule.timesInTurnoverHouse, 0, 10],
        ['daysPerMonth', rule.daysPerMonth, 28, 31],
      ];
    case 'businessLoss':
      return businessFigures(rule);
    case 'reward':
      return rewardFigures(rule);
    case 'exchange':
      return rule.bands.flatMap((band, index) => bandFigures(band, `bands/${index}`));
    default:
      return rule satisfies never;
  }
};

const outOfRange = (pointer: string, [name, , least, most]: Figure): SchemeFinding => {
  const [zh, en] =
    most === ANY
      ? [`从 ${least} 起的整数`, `a whole number from ${least}`]
      : [`${least} 至 ${most} 的整数`, `a whole number from ${least} to ${most}`];
  return schemeFinding(`${pointer}/${name}`, `应为${zh}`, `must be ${en}`);
};

export const figuresCanBeMeant: SchemeCheck = eachRule((rule, pointer) =>
  figuresOf(rule)
    .filter(
      ([, value, least, most]) => !Number.isSafeInteger(value) || value < least || value > most,
    )
    .map((figure) => outOfRange(pointer, figure)),
);
