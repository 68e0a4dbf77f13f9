import { describe, expect, test } from '@jest/globals';
import { refusal, REFUSAL_CODES } from '@gongjian/rules';
import { PROBLEM_CODES, sayProblem, statusOfProblem } from './problem-sentences.ts';
import { REFUSAL_STATUS } from './problem.ts';

describe('every "no"', () => {
  test.each(REFUSAL_CODES)('of the rules has a status: %s', (code) => {
    expect([400, 403, 409, 412, 422]).toContain(REFUSAL_STATUS[code]);
  });

  test.each(PROBLEM_CODES)(
    'of the API has a status and a sentence in both languages: %s',
    (code) => {
      expect(statusOfProblem(code)).toBeGreaterThanOrEqual(400);
      const { zh, en } = sayProblem(code, 'X');
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Z“]/);
      expect(`${zh}${en}`).not.toContain('{}');
    },
  );

  test('of the rules stands among those of its status', () => {
    const statuses = Object.values(REFUSAL_STATUS);
    expect(statuses).toEqual(statuses.toSorted((a, b) => a - b));
  });

  test('says something of its own', () => {
    const said = [
      ...PROBLEM_CODES.map((code) => sayProblem(code, 'X').zh),
      ...REFUSAL_CODES.map((code) => refusal(code, 'X').message.zh),
    ];
    expect(said.filter((one, at) => said.indexOf(one) !== at)).toEqual([]);
  });

  test('has a code of its own', () => {
    expect(PROBLEM_CODES.filter((code) => Object.hasOwn(REFUSAL_STATUS, code))).toEqual([]);
  });
});
