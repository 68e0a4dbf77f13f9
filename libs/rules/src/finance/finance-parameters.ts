import type { PlainDate } from '../calendar/plain-date.ts';
import { parameter, practice, words } from '../case-plan/plan-words.ts';
import type { Source, Words } from '../case-plan/plan.ts';

/** What the finance bureau may set. Shares are in basis points; what the law fixes is not here but in the guards. */
export interface ParameterValues {
  /** Whether resettlement houses that are ready count as money in escrow (G1). */
  readonly housesCountAsMoney: boolean;
  /** Debt ratio from which the light is yellow, orange, red (G5). */
  readonly debtYellowBp: number;
  readonly debtOrangeBp: number;
  readonly debtRedBp: number;
  /** Interest above this share of expenditure calls for fiscal reorganisation (G6). */
  readonly interestShareBp: number;
  /** PPP obligations of a year, as a share of its expenditure (G7). */
  readonly pppShareBp: number;
  readonly pppGovernmentPayShareBp: number;
  /** Net income over principal and interest, at least (G8). */
  readonly coverageBp: number;
  /** Capital of a project, at least, where its sector has no minimum of its own (G10). */
  readonly minimumCapitalBp: number;
  readonly sectorCapitalBp: Readonly<Record<string, number>>;
  /** Calendar days before the due day of a payment from which it is reported (G13). */
  readonly paymentWarningDays: number;
  /** Days of the year by which an agreed yearly rate is divided (G13). */
  readonly interestYearDays: number;
}

export type ParameterName = keyof ParameterValues;

/** A value with where it comes from, and the days on which it holds; both are counted. */
export interface DatedValue<Value> {
  readonly value: Value;
  readonly source: Source;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
}

/** Every value a parameter has or had; where several hold on a day, the last of them counts. */
export type FinanceParameters = {
  readonly [Name in ParameterName]: readonly DatedValue<ParameterValues[Name]>[];
};

/** Values the bureau adopts by a document of its own, for the days from `validFrom` to `validTo`. */
export interface AdoptedParameters {
  readonly documentNumber: string;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
  readonly values: Partial<ParameterValues>;
}

export const PARAMETER_TITLES: Readonly<Record<ParameterName, Words>> = {
  housesCountAsMoney: words('已备安置房是否计入专户', 'Ready houses count as escrow'),
  debtYellowBp: words('债务率黄色线', 'Debt ratio, yellow from'),
  debtOrangeBp: words('债务率橙色线', 'Debt ratio, orange from'),
  debtRedBp: words('债务率红色线', 'Debt ratio, red from'),
  interestShareBp: words('付息支出占比上限', 'Share of interest, at most'),
  pppShareBp: words('PPP 支出责任占比上限', 'Share of PPP obligations, at most'),
  pppGovernmentPayShareBp: words(
    '新上政府付费 PPP 的占比上限',
    'Share of PPP obligations for new government-pay projects, at most',
  ),
  coverageBp: words('本息覆盖倍数下限', 'Coverage of principal and interest, at least'),
  minimumCapitalBp: words('项目资本金最低比例', 'Capital of a project, at least'),
  sectorCapitalBp: words('分行业资本金最低比例', 'Capital by sector, at least'),
  paymentWarningDays: words('付款预警提前天数', 'Days before a payment is reported'),
  interestYearDays: words('年利率折算天数', 'Days of a year of interest'),
};

/** What holds where nobody has said otherwise: from the day on which the guard can first be asked. */
const always = <Value>(value: Value, source: Source): readonly DatedValue<Value>[] => [
  { value, source, validFrom: '1995-01-01' as PlainDate, validTo: null },
];

const debtColours = parameter('财预〔2020〕118号，未公开，本区可调');

/** The defaults, each with its source; what no text that was read fixes is the district's own to set. */
export const STANDARD_PARAMETERS: FinanceParameters = {
  housesCountAsMoney: always(
    false,
    parameter('国务院令第590号第12条只称“足额到位、专户存储”；房源可否计入由地方规定'),
  ),
  debtYellowBp: always(12_000, debtColours),
  debtOrangeBp: always(20_000, debtColours),
  debtRedBp: always(30_000, debtColours),
  interestShareBp: always(1_000, practice('国办函〔2016〕88号（复制本）')),
  pppShareBp: always(1_000, practice('财金〔2015〕21号（复制本，条次未核）')),
  pppGovernmentPayShareBp: always(
    500,
    parameter('财金〔2019〕10号或财金〔2022〕119号（文号未核），本区可调'),
  ),
  coverageBp: always(11_000, parameter('市场惯例 1.1 倍，亦有 1.2、1.3 倍，本区可调')),
  minimumCapitalBp: always(2_000, parameter('通常为 20%，按行业不同（未核），本区可调')),
  sectorCapitalBp: always({}, parameter('分行业最低比例未核，由本区填写')),
  paymentWarningDays: always(5, parameter('本区自定：到期前 5 日（自然日）报告')),
  interestYearDays: always(365, parameter('本区自定：约定年利率按 365 日折算')),
};

/** A parameter as it held on the day that was judged. */
export interface UsedParameter {
  readonly name: ParameterName;
  readonly title: Words;
  readonly value: ParameterValues[ParameterName];
  readonly source: Source;
  readonly validFrom: PlainDate;
}

const PARAMETER_NAMES = Object.keys(PARAMETER_TITLES) as readonly ParameterName[];

/** The parameters that hold on a day, all or those named; one that has no value then is left out. */
export const parametersOn = (
  parameters: FinanceParameters,
  day: PlainDate,
  names: readonly ParameterName[] = PARAMETER_NAMES,
): readonly UsedParameter[] =>
  names.flatMap((name): readonly UsedParameter[] => {
    const found = parameters[name].findLast(
      ({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo),
    );
    if (found === undefined) return [];
    const { value, source, validFrom } = found;
    return [{ name, title: PARAMETER_TITLES[name], value, source, validFrom }];
  });

const withValue = <Name extends ParameterName>(
  before: FinanceParameters[Name],
  name: Name,
  { documentNumber, validFrom, validTo, values }: AdoptedParameters,
): readonly DatedValue<ParameterValues[Name]>[] => {
  const value = values[name];
  if (value === undefined) return before;
  return [...before, { value, source: parameter(documentNumber), validFrom, validTo }];
};

/** The parameters once the bureau's documents are adopted, in the order in which they were published. */
export const adoptedOver = (
  standard: FinanceParameters,
  adopted: readonly AdoptedParameters[],
): FinanceParameters =>
  adopted.reduce<FinanceParameters>(
    (known, document) =>
      Object.fromEntries(
        PARAMETER_NAMES.map((name) => [name, withValue(known[name], name, document)]),
      ) as unknown as FinanceParameters,
    standard,
  );
