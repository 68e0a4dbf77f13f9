import {
  capitalYuan,
  compareWays,
  isCompensation,
  roundingWords,
  schemeFindings,
  WAY_WORDS,
  WAYS,
  yuan,
  type CompensatedHousehold,
  type Compensation,
  type CompensationScheme,
  type Refusal,
  type Way,
} from '@gongjian/rules';
import type { CompensationAnswer, SchemeCheck } from '@gongjian/contract';

const wayView = (way: Way, answer: Compensation | Refusal): CompensationAnswer['ways'][number] => {
  const title = WAY_WORDS[way];
  if (!isCompensation(answer)) {
    const { code, message, missing } = answer;
    return { outcome: 'refused', way, title, code, message, missing: [...missing] };
  }
  const { judgedOn, lines, total } = answer;
  return {
    outcome: 'reckoned',
    way,
    title,
    judgedOn,
    lines: lines.map((line) => ({ ...line })),
    total,
    totalWords: yuan(total),
    totalCapitals: capitalYuan(total),
  };
};

/** Both ways of a household by a scheme, as people read them. */
export const compensationView = (
  scheme: CompensationScheme,
  household: CompensatedHousehold,
): CompensationAnswer => {
  const { id, version, title, rounding } = scheme;
  const compared = compareWays(scheme, household);
  return {
    scheme: { id, version, title },
    rounding: roundingWords(rounding.to),
    ways: WAYS.map((way) => wayView(way, compared[way])),
  };
};

export const checkView = (scheme: CompensationScheme): SchemeCheck => {
  const findings = schemeFindings(scheme).map(({ pointer, zh, en }) => ({
    pointer,
    message: { zh, en },
  }));
  return { publishable: findings.length === 0, findings };
};
