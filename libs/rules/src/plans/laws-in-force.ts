import type { PlainDate } from '../calendar/plain-date.ts';
import type { CasePlan, InForce, Source } from '../case-plan/plan.ts';
import { parameter } from '../case-plan/plan-words.ts';

/**
 * From when on the laws hold that the plans cite, as the plans cite them: the day from which on their present articles
 * are the law. A plan that is no more in force cites none of a later day without saying from when on it holds.
 */

/** Days read in the law itself. */
const READ = [
  ['国务院令第590号', '2011-01-21'],
  ['《国有土地上房屋征收与补偿条例》', '2011-01-21'],
  ['《行政强制法》', '2012-01-01'],
  ['最高人民法院关于申请强制执行征收补偿决定的规定（2012）', '2012-04-10'],
  [
    '最高人民法院关于办理申请人民法院强制执行国有土地上房屋征收补偿决定案件若干问题的规定',
    '2012-04-10',
  ],
  ['《行政诉讼法》', '2015-05-01'],
  ['《政府投资条例》', '2019-07-01'],
  ['《重大行政决策程序暂行条例》', '2019-09-01'],
  ['《优化营商环境条例》', '2020-01-01'],
  ['最高人民法院关于审理行政协议案件若干问题的规定', '2020-01-01'],
  ['《行政复议法》', '2024-01-01'],
  ['《保障中小企业款项支付条例》', '2025-06-01'],
] as const;

/** Days that everybody knows and nobody has compared with the text: of orders, mostly that of their issue. */
const UNVERIFIED = [
  ['《建筑法》', '1998-03-01'],
  ['《建设工程质量管理条例》', '2000-01-30'],
  ['《行政许可法》', '2004-07-01'],
  ['《城乡规划法》', '2008-01-01'],
  ['《国有土地上房屋征收评估办法》', '2011-06-03'],
  ['国发〔2014〕43号', '2014-09-21'],
  ['财金〔2015〕21号', '2015-04-07'],
  ['国办函〔2016〕88号', '2016-10-27'],
  ['《预算法》', '2015-01-01'],
  ['最高人民法院关于适用《行政诉讼法》的解释（2018）', '2018-02-08'],
  ['最高人民法院关于适用《中华人民共和国行政诉讼法》的解释', '2018-02-08'],
  ['财金〔2018〕23号', '2018-03-28'],
  ['国办发〔2018〕33号', '2018-05-14'],
  ['《土地管理法》', '2020-01-01'],
  ['《保障中小企业款项支付条例》（国务院令第728号）', '2020-09-01'],
  ['《预算法实施条例》', '2020-10-01'],
  ['财预〔2020〕118号', '2020-12-31'], // not public: the last day of its year
  ['《民法典》', '2021-01-01'],
  ['《土地管理法实施条例》', '2021-09-01'],
  ['国办函〔2023〕115号', '2023-11-03'],
  ['《固定资产贷款管理办法》', '2024-07-01'],
  ['国办发〔2024〕52号', '2024-12-25'],
] as const;

/** Law, as it is cited → the first day on which it holds; a longer name comes before one that is part of it. */
export const LAWS_IN_FORCE: ReadonlyMap<string, PlainDate> = new Map(
  [...READ, ...UNVERIFIED]
    .toSorted(([one], [other]) => other.length - one.length)
    .map(([name, since]) => [name, since as PlainDate]),
);

/** The last day on which one of the laws begins that are cited in `text`; `undefined` where it cites none. */
export const lawsSince = (text: string): PlainDate | undefined => {
  const found: PlainDate[] = [];
  let rest = text;
  for (const [name, since] of LAWS_IN_FORCE) {
    if (rest.includes(name)) found.push(since);
    rest = rest.replaceAll(name, '');
  }
  return found.toSorted().at(-1);
};

const chineseDay = (day: PlainDate): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** What a text may cite: one law and what is said of it. */
const CITATION_ENDS = /；|、(?=《|国务院令|最高人民法院)/;

/** What was not the law yet is left out; what became it while the edition held is named with its day. */
const asOf =
  ({ from, until }: InForce) =>
  (citation: string): readonly string[] => {
    const since = lawsSince(citation);
    if (since === undefined || since <= from) return [citation];
    return until === null || since < until ? [`${chineseDay(since)}起${citation}`] : [];
  };

const NOT_READ = '本区自定：现行条文当时尚未施行，当时的条文未核';

/** A text as it could be written then. */
export const citedThen = (text: string, inForce: InForce): string => {
  const kept = text.split(CITATION_ENDS).flatMap(asOf(inForce));
  const lost = kept.join('；') !== text.split(CITATION_ENDS).join('；');
  if (!lost) return text;
  return lawsSince(text) !== undefined && lawsSince(kept.join('；')) === undefined
    ? NOT_READ
    : kept.join('；');
};

/** A number whose law was not in force on the first day is the district's own, until somebody has read what was. */
const sourceThen = (source: Source, inForce: InForce): Source => {
  const text = citedThen(source.text, inForce);
  if (text === source.text) return source;
  const holds = text.split('；').some((one) => (lawsSince(one) ?? '9999') <= inForce.from);
  return holds ? { ...source, text } : parameter(text);
};

const isSource = (value: object): value is Source => 'mark' in value && 'text' in value;

const retold = (value: unknown, inForce: InForce): unknown => {
  if (Array.isArray(value)) return value.map((one) => retold(one, inForce));
  if (typeof value !== 'object' || value === null) return value;
  if (isSource(value)) return sourceThen(value, inForce);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      name === 'law' && typeof one === 'string' ? citedThen(one, inForce) : retold(one, inForce),
    ]),
  );
};

/** A plan with what it cites as it was then: its rules are untouched, only why they are the rules is told anew. */
export const citingThen = ({ inForce, basis, ...plan }: CasePlan): CasePlan => ({
  ...(retold(plan, inForce) as Omit<CasePlan, 'inForce' | 'basis'>),
  inForce,
  basis: basis.filter((one) => (lawsSince(one) ?? inForce.from) < (inForce.until ?? '9999')),
});
