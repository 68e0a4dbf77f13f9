import {
  toIso,
  type Check,
  type Figure,
  type GuardResult as Judged,
  type UsedParameter as Used,
} from '@gongjian/rules';
import type {
  FiscalSheetFile,
  GuardResult,
  PublishedParameters,
  UsedParameter,
} from '@gongjian/contract';
import type { FinanceDocument } from '@gongjian/ledger';

const recordView = ({
  id,
  hash,
  account,
  publishedAt,
}: FinanceDocument<'sheet' | 'parameters'>) => ({
  id,
  hash,
  account,
  publishedAt: toIso(publishedAt),
});

export const sheetView = (document: FinanceDocument<'sheet'>): FiscalSheetFile => {
  const { ppp, ...sheet } = document.content;
  return {
    ...recordView(document),
    sheet: ppp === undefined ? sheet : { ...sheet, ppp: ppp.map((year) => ({ ...year })) },
  };
};

export const parametersView = (
  document: FinanceDocument<'parameters'>,
): Omit<PublishedParameters, 'replayed'> => ({ ...recordView(document), ...document.content });

/** What the edge lets in keeps every sum of amounts below what a number holds exactly. */
const figureView = (figure: Figure): GuardResult['checks'][number]['left'] =>
  figure.measure === 'day'
    ? { ...figure }
    : { title: figure.title, measure: figure.measure, value: Number(figure.value) };

const checkView = ({ left, right, ...check }: Check): GuardResult['checks'][number] => ({
  ...check,
  left: figureView(left),
  right: figureView(right),
});

export const parameterView = ({ value, ...used }: Used): UsedParameter => ({
  ...used,
  value: typeof value === 'object' ? { ...value } : value,
});

export const guardView = (judged: Judged): GuardResult => ({
  ...judged,
  checks: judged.checks.map(checkView),
  parameters: judged.parameters.map(parameterView),
  lacks: [...judged.lacks],
});
