import { Writable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { JsonLog, REDACTED } from './log.ts';
import { jsonLogger } from './settings.ts';

const logged = (write: (log: JsonLog) => void): Record<string, unknown> => {
  const lines: string[] = [];
  const to = new Writable({
    write: (line: Buffer, _, done) => {
      lines.push(line.toString());
      done();
    },
  });
  write(new JsonLog(pino({ redact: { paths: REDACTED, censor: '***' } }, to)));
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
};

test('a message keeps its fields and its context', () => {
  const line = logged((log) => log.warn('late', { case: 'P-1' }, 'Desk'));
  expect(line).toMatchObject({ level: 40, msg: 'late', case: 'P-1', context: 'Desk' });
});

test('an error keeps its stack and its causes, and not the values of a query', () => {
  const cause = Object.assign(new Error('the line broke'), { parameters: ['名字'] });
  const error = Object.assign(new Error('query failed', { cause }), {
    code: '08006',
    parameters: ['secret'],
    query: 'select secret',
  });
  const line = logged((log) => log.error(error, undefined, { traceId: 'a' }));
  expect(line).toMatchObject({
    level: 50,
    msg: 'query failed',
    traceId: 'a',
    err: { code: '08006' },
    causes: ['Error: the line broke'],
  });
  expect(JSON.stringify({ ...line, err: { ...(line['err'] as object), stack: '' } })).not.toMatch(
    /secret|名字/,
  );
});

test('what proves who somebody is does not reach the log', () => {
  const line = logged((log) =>
    log.log({ authorization: 'Bearer x', body: { password: 'y', token: 'z' } }),
  );
  expect(line).toMatchObject({ authorization: '***', body: { password: '***', token: '***' } });
});

test('a level that does not exist is refused with those that do', () => {
  expect(jsonLogger('silent').level).toBe('silent');
  expect(() => jsonLogger('loud')).toThrow(/GONGJIAN_LOG_LEVEL=loud .*debug.*silent/);
});
