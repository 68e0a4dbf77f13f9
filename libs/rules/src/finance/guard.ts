import { VERIFYING_GUARDS } from '../case-plan/verification-plan.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Source, Words } from '../case-plan/plan.ts';
import {
  PARAMETER_TITLES,
  parametersOn,
  type FinanceParameters,
  type ParameterName,
  type ParameterValues,
  type UsedParameter,
} from './finance-parameters.ts';
import { CHECK_VERDICTS, type Check, type CheckVerdict, type GuardKind } from './guard-check.ts';

/** Those that can be asked about one case come first. */
export const GUARD_IDS = [...VERIFYING_GUARDS, 'G11', 'G12', 'G13', 'G14'] as const;
export type GuardId = (typeof GUARD_IDS)[number];

/** The gravest of the checks; or that something is not known, or that there was no such rule on the day. */
export const VERDICTS = [...CHECK_VERDICTS, 'unknown', 'notInForce'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A rule as it holds from a day on, until the next one of its guard takes its place. */
export interface GuardRule<Terms = unknown> {
  readonly validFrom: PlainDate;
  readonly source: Source;
  readonly terms: Terms;
}

/** A fact a guard cannot do without; one that is divided by must be above zero. */
interface Need {
  readonly title: Words;
  readonly divides?: true;
}

type Wanted<Facts> = {
  [Name in keyof Facts as object extends Pick<Facts, Name> ? never : Name]: Facts[Name];
};
type Needs<Facts> = { readonly [Name in keyof Wanted<Facts>]-?: Need };

/** Facts as somebody knows them: what is missing is missing or `undefined`. */
export type Known<Facts> = { readonly [Name in keyof Facts]?: Facts[Name] | undefined };

/** The day on which it is judged, and the parameters as the bureau has set them. */
export interface GuardDay {
  readonly day: PlainDate;
  readonly parameters: FinanceParameters;
}

/** What a guard says, with everything by which anybody can check it. */
export interface GuardResult {
  readonly id: GuardId;
  readonly kind: GuardKind;
  readonly title: Words;
  readonly verdict: Verdict;
  /** The rule it was judged by; where none was in force yet, the first there is. */
  readonly basis: Source;
  readonly validFrom: PlainDate;
  readonly checks: readonly Check[];
  readonly parameters: readonly UsedParameter[];
  /** What is not known, one by one. */
  readonly lacks: readonly Words[];
  readonly words: Words;
}

/** What is lacking only for facts like these, and what could be compared all the same. */
export interface Lacking {
  readonly lacks: readonly Words[];
  readonly checks?: readonly Check[];
}

interface Definition<Facts, Terms, Name extends ParameterName> {
  readonly id: GuardId;
  /** The gravest of what its checks may be. */
  readonly kind: GuardKind;
  readonly title: Words;
  readonly rules: readonly GuardRule<Terms>[];
  /** The day whose rule is asked, where it is not the day of the judgement: that on which a period starts. */
  readonly ruleDay?: (facts: Known<Facts>) => PlainDate | undefined;
  readonly needs: Needs<Facts>;
  readonly uses: readonly Name[];
  readonly judge: (
    facts: Facts,
    terms: Terms,
    told: { readonly day: PlainDate; readonly settings: Pick<ParameterValues, Name> },
  ) => readonly Check[] | Lacking;
}

/** A guard of the district's money: a rule by law, and whether facts keep it. */
export interface Guard<Facts> {
  readonly id: GuardId;
  readonly kind: GuardKind;
  readonly title: Words;
  readonly rules: readonly GuardRule[];
  readonly judge: (facts: Known<Facts>, at: GuardDay) => GuardResult;
}

/** What is lacking where a figure that is divided by is nothing. */
export const aboveZero = ({ zh, en }: Words): Words => ({
  zh: `${zh}（应大于零）`,
  en: `${en} (must be above zero)`,
});

const lacking = <Facts>(facts: Known<Facts>, needs: Needs<Facts>): readonly Words[] =>
  Object.entries<Need>(needs).flatMap(([name, { title, divides }]) => {
    const value = facts[name as keyof Facts];
    if (value === undefined) return [title];
    return divides === true && (value === 0 || value === 0n) ? [aboveZero(title)] : [];
  });

const gravest = (checks: readonly Check[]): CheckVerdict =>
  CHECK_VERDICTS.findLast((verdict) => checks.some((check) => check.verdict === verdict)) ?? 'pass';

const joined = (all: readonly Words[]): Words => ({
  zh: all.map(({ zh }) => zh).join('；'),
  en: all.map(({ en }) => en).join('; '),
});

/** What the checks say; without any there was nothing to compare, and that is said too. */
const checkWords = (checks: readonly Check[]): Words =>
  checks.length === 0
    ? { zh: '没有需要比对的事项', en: 'there is nothing to compare' }
    : joined(checks.map(({ words }) => words));

const unknownWords = (lacks: readonly Words[]): Words => {
  const { zh, en } = joined(lacks);
  return { zh: `不能判断，缺少：${zh}`, en: `cannot be judged, lacking: ${en}` };
};

const notYetWords = ({ validFrom, source }: GuardRule): Words => ({
  zh: `当日尚未施行，自 ${validFrom} 起（${source.text}）`,
  en: `not in force on that day, only from ${validFrom} (${source.text})`,
});

const settingsOf = <Name extends ParameterName>(
  used: readonly UsedParameter[],
): Pick<ParameterValues, Name> =>
  Object.fromEntries(used.map(({ name, value }) => [name, value])) as unknown as Pick<
    ParameterValues,
    Name
  >;

/** What is known to be red or blocked stays so, whatever else is lacking; all else that lacks is unknown. */
const verdictIn = (checks: readonly Check[], lacks: readonly Words[]): Verdict => {
  const verdict = gravest(checks);
  return lacks.length === 0 || verdict === 'red' || verdict === 'block' ? verdict : 'unknown';
};

type Outcome = Pick<GuardResult, 'verdict' | 'checks' | 'parameters' | 'lacks' | 'words'>;

const outcomeOf = (
  answer: readonly Check[] | Lacking,
  parameters: readonly UsedParameter[],
): Outcome => {
  const { lacks, checks = [] } = 'lacks' in answer ? answer : { lacks: [], checks: answer };
  const said = [
    ...(checks.length > 0 || lacks.length === 0 ? [checkWords(checks)] : []),
    ...(lacks.length > 0 ? [unknownWords(lacks)] : []),
  ];
  return { verdict: verdictIn(checks, lacks), checks, parameters, lacks, words: joined(said) };
};

const notYet = (first: GuardRule): Outcome => ({
  verdict: 'notInForce',
  checks: [],
  parameters: [],
  lacks: [],
  words: notYetWords(first),
});

/**
 * A guard that is judged by the rule in force on the day. It passes nothing silently: without a fact or a parameter
 * it needs the verdict is `unknown` and says what is lacking; before its first rule it is `notInForce`.
 */
export const guard = <Facts, Terms, Name extends ParameterName>(
  definition: Definition<Facts, Terms, Name>,
): Guard<Facts> => {
  const { id, kind, title, rules, ruleDay, needs, uses, judge } = definition;
  const [first] = rules;
  if (first === undefined) throw new Error(`${id} has no rule`);
  const judged = (facts: Known<Facts>, { terms }: GuardRule<Terms>, at: GuardDay): Outcome => {
    const used = parametersOn(at.parameters, at.day, uses);
    const unset = uses.filter((name) => used.every((one) => one.name !== name));
    const lacks = [...lacking(facts, needs), ...unset.map((name) => PARAMETER_TITLES[name])];
    if (lacks.length > 0) return outcomeOf({ lacks }, used);
    const told = { day: at.day, settings: settingsOf<Name>(used) };
    return outcomeOf(judge(facts as Facts, terms, told), used);
  };
  return {
    id,
    kind,
    title,
    rules,
    judge: (facts, at) => {
      const day = ruleDay?.(facts) ?? at.day;
      const rule = rules.findLast(({ validFrom }) => validFrom <= day);
      const { source: basis, validFrom } = rule ?? first;
      const outcome = rule === undefined ? notYet(first) : judged(facts, rule, at);
      return { id, kind, title, basis, validFrom, ...outcome };
    },
  };
};

/** A rule by its first day; `terms` are what it fixes beyond what is compared. */
export const ruleFrom = <Terms>(
  validFrom: string,
  source: Source,
  terms: Terms,
): GuardRule<Terms> => ({ validFrom: validFrom as PlainDate, source, terms });
