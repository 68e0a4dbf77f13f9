import { expect, test } from '@jest/globals';
import { isDatabaseAway } from './unavailable.ts';

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });

test.each<[unknown, boolean, string]>([
  [coded('ECONNREFUSED'), true, 'nobody listens'],
  [coded('57P01'), true, 'the server is shut down'],
  [coded('57014'), true, 'a statement had no time left'],
  [coded('25006'), true, 'a follower after a failover'],
  [coded('53300'), true, 'no connection is left'],
  [new Error('Connection terminated unexpectedly'), true, 'the line broke'],
  [
    Object.assign(new Error('query failed'), { driverError: coded('08006') }),
    true,
    'TypeORM wraps it',
  ],
  [new AggregateError([coded('ECONNREFUSED')]), true, 'both addresses of localhost refused'],
  [coded('23505'), false, 'a rule of the schema is a fault of ours'],
  [coded('ENOENT'), false, 'a missing file is no database'],
  [new Error('other'), false, 'nobody knows'],
  ['text', false, 'not even an error'],
])('%p means the database is away: %s, because %s', (error, away, because) => {
  expect([because, isDatabaseAway(error)]).toEqual([because, away]);
});
