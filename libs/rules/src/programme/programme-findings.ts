import { parsePlainDate } from '../calendar/plain-date.ts';
import { measuresAreKnown } from './measure-findings.ts';
import { at, type Check, type PlansByKind, type ProgrammeFinding } from './programme-finding.ts';
import type { Programme, Target } from './programme.ts';
import { FULL_BP } from './share.ts';

/** The longest programme that anybody has called one: two five-year plans. */
const MOST_YEARS = 10;

const yearsAreInOrder: Check = ({ years: { first, last } }) =>
  first <= last && last - first < MOST_YEARS
    ? []
    : [
        at(
          '/years',
          `年度应由先到后，且不超过 ${MOST_YEARS} 年`,
          `put the first year before the last, ${MOST_YEARS} years at most`,
        ),
      ];

const dayExists: Check = ({ inForceFrom }) =>
  parsePlainDate(inForceFrom) === undefined
    ? [at('/inForceFrom', '没有这一天，请改正', 'there is no such day; write one that there is')]
    : [];

const countsSomething: Check = ({ measures }) =>
  Object.keys(measures).length > 0
    ? []
    : [at('/measures', '没有指标，请至少写一项', 'nothing is counted; name one measure at least')];

const quartersAddUp = (pointer: string, { quarters, amount }: Target) => {
  if (quarters === undefined) return [];
  const { cumulative, by } = quarters;
  const whole = by === 'amounts' ? amount : FULL_BP;
  const rises = cumulative.every((one, index) => one >= (cumulative[index - 1] ?? 0));
  return cumulative.length === 4 && rises && cumulative[3] === whole
    ? []
    : [
        at(
          `${pointer}/quarters/cumulative`,
          `应为四个逐季累计、只增不减的数，最后一个等于 ${whole}`,
          `write four cumulative numbers that never fall, the last one ${whole}`,
        ),
      ];
};

const targetsAreWhole: Check = ({ targets, measures, years }) =>
  targets.flatMap((target, index) => {
    const pointer = `/targets/${index}`;
    const { measure, year, amount } = target;
    const twice = targets.findIndex((one) => one.measure === measure && one.year === year) < index;
    return [
      ...(Object.hasOwn(measures, measure)
        ? []
        : [
            at(
              `${pointer}/measure`,
              `没有指标 ${measure}，请改正`,
              `there is no measure ${measure}; name one that there is`,
            ),
          ]),
      ...(year >= years.first && year <= years.last
        ? []
        : [
            at(
              `${pointer}/year`,
              `应在 ${years.first}—${years.last} 年内`,
              `choose a year from ${years.first} to ${years.last}`,
            ),
          ]),
      ...(amount > 0 ? [] : [at(`${pointer}/amount`, '目标应大于零', 'set a target above zero')]),
      ...(twice
        ? [at(pointer, '同一指标同一年度写了两次，请合并', 'is set twice; keep one of them')]
        : []),
      ...quartersAddUp(pointer, target),
    ];
  });

const ratesDivide: Check = ({ rates, measures, targets }) =>
  Object.entries(rates).flatMap(([id, rate]) =>
    (['part', 'whole'] as const).flatMap((side) => {
      const { measure, figure } = rate[side];
      const pointer = `/rates/${id}/${side}`;
      if (!Object.hasOwn(measures, measure))
        return [
          at(
            `${pointer}/measure`,
            `没有指标 ${measure}，请改正`,
            `there is no measure ${measure}; name one that there is`,
          ),
        ];
      const own = targets.filter((target) => target.measure === measure);
      const has =
        figure === 'done' ||
        own.some(({ quarters }) => figure === 'target' || quarters !== undefined);
      return has
        ? []
        : [
            at(
              `${pointer}/figure`,
              `指标 ${measure} 没有${figure === 'target' ? '目标' : '季度计划'}，请补上或改用 done`,
              `measure ${measure} has no ${figure === 'target' ? 'target' : 'quarter plan'}; add one or use done`,
            ),
          ];
    }),
  );

const halfTaskIsShare: Check = ({ halfTask: { thresholdBp, stretchBp } }) => {
  const [least, most] = [1, FULL_BP];
  return [
    ...(thresholdBp >= least && thresholdBp <= most
      ? []
      : [at('/halfTask/thresholdBp', `应为 1—${most} 个基点`, `write 1 to ${most} basis points`)]),
    ...(stretchBp === undefined || (stretchBp > thresholdBp && stretchBp <= most)
      ? []
      : [
          at(
            '/halfTask/stretchBp',
            '应高于过半标准，且不超过全部',
            'set it above the threshold and not above the whole',
          ),
        ]),
  ];
};

const CHECKS: readonly Check[] = [
  yearsAreInOrder,
  dayExists,
  countsSomething,
  measuresAreKnown,
  targetsAreWhole,
  ratesDivide,
  halfTaskIsShare,
];

/** All that is wrong with a programme; empty where it may be published. `plans`: those in force, for what they know. */
export const programmeFindings = (
  programme: Programme,
  plans: PlansByKind,
): readonly ProgrammeFinding[] => CHECKS.flatMap((check) => check(programme, plans));
