import { expect, test } from '@jest/globals';
import { BadRequestException, NotFoundException } from '@nestjs/common';
import type { Request } from 'express';
import { refusal } from '@gongjian/rules';
import { Problem } from '@gongjian/contract';
import { ApiProblem, Refused } from './problem-error.ts';
import { tell } from './telling.ts';

const request = (more: Partial<Record<keyof Request, unknown>> = {}): Request =>
  ({
    method: 'POST',
    path: '/api/v1/cases',
    originalUrl: '/api/v1/cases?secret=1',
    traceId: 't',
    is: () => false,
    acceptsLanguages: () => 'zh',
    ...more,
  }) as unknown as Request;

const UPLOAD = { is: () => 'multipart/form-data' };

test.each<[what: string, error: unknown, status: number, code: string, about: object]>([
  ['a full disk', Object.assign(new Error('x'), { code: 'ENOSPC' }), 507, 'storageFull', {}],
  [
    'a database that is away',
    Object.assign(new Error('x'), { code: '57P01' }),
    503,
    'unavailable',
    {},
  ],
  ['no JSON', new BadRequestException('Unexpected token'), 400, 'invalidJson', {}],
  ['a broken upload', new BadRequestException('Malformed part'), 400, 'badUpload', UPLOAD],
  ['no such route', new NotFoundException(), 404, 'unknownRoute', {}],
  ['a bug', new TypeError('x is undefined'), 500, 'internal', {}],
  ['what is no error', 'thrown text', 500, 'internal', {}],
  ['a refusal', new Refused(refusal('staleVersion', '7')), 412, 'staleVersion', {}],
  ['a problem of ours', new ApiProblem('unknownCase', { subject: 'P-1' }), 404, 'unknownCase', {}],
])('%s is told as a problem', (_, error, status, code, about) => {
  const { problem } = tell(error, request(about));
  expect(Problem.parse(problem)).toMatchObject({ status, code, traceId: 't' });
  expect(problem.detail).toMatch(/\p{Script=Han}/u);
});

test('an unforeseen error tells nothing of the house', () => {
  const { problem } = tell(new Error('select * from account'), request());
  expect(JSON.stringify(problem)).not.toMatch(/select|account/);
});

test('a part that is away says when to come back', () => {
  const away = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
  expect(tell(away, request()).headers).toEqual({ 'Retry-After': '5' });
});

test('what is missing is told one by one, in the language that was asked for', () => {
  const missing = [{ zh: '提交材料', en: 'attach evidence' }];
  const english = request({ acceptsLanguages: () => 'en' });
  const { problem } = tell(new Refused(refusal('entryUnmet', '开工', missing)), english);
  expect(problem).toMatchObject({ missing, detail: expect.stringMatching(/^The entry criteria/) });
});
