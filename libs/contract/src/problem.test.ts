import { describe, expect, test } from '@jest/globals';
import { REFUSAL_CODES } from '@gongjian/rules';
import { PROBLEM_CODES, sayProblem, statusOfProblem } from './problem-sentences.ts';
import { REFUSAL_STATUS } from './problem.ts';

describe('every "no"', () => {
  test.each(REFUSAL_CODES)('of the rules has a status: %s', (code) => {
    expect([400, 403, 404, 409, 412, 422]).toContain(REFUSAL_STATUS[code]);
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

  test('has a code of its own', () => {
    expect(PROBLEM_CODES.filter((code) => Object.hasOwn(REFUSAL_STATUS, code))).toEqual([]);
  });
});
