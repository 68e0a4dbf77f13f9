import { expect, test } from '@jest/globals';
import { readSettings, StartProblem } from './settings.ts';

test('an empty environment gives a complete start on this machine', () => {
  const settings = readSettings({});
  expect(settings.dataFolder).toMatch(/\/\.gongjian$/);
  expect(settings.ports).toEqual({ api: 8550, postgres: 8551, temporal: 7233, temporalUi: 8233 });
  expect(settings.databaseUrl).toBeUndefined();
  expect(settings.temporalAddress).toBeUndefined();
  expect(settings.namespace).toBe('gongjian');
});

test('a variable set to nothing is not set', () => {
  const settings = readSettings({ GONGJIAN_API_PORT: '', DATABASE_URL: ' ', TEMPORAL_ADDRESS: '' });
  expect(settings.ports.api).toBe(8550);
  expect(settings.databaseUrl).toBeUndefined();
  expect(settings.temporalAddress).toBeUndefined();
});

test('a Temporal address without a port means the usual one', () => {
  const addressOf = (TEMPORAL_ADDRESS: string) =>
    readSettings({ TEMPORAL_ADDRESS }).temporalAddress;
  expect(addressOf('temporal.example.cn')).toBe('temporal.example.cn:7233');
  expect(addressOf('[::1]:7300')).toBe('[::1]:7300');
});

test.each`
  variable                    | value                         | because
  ${'GONGJIAN_API_PORT'}      | ${'eighty'}                   | ${'a port is a number'}
  ${'GONGJIAN_API_PORT'}      | ${'0'}                        | ${'the system would choose one'}
  ${'GONGJIAN_TEMPORAL_PORT'} | ${'65536'}                    | ${'ports end before'}
  ${'GONGJIAN_API_PORT'}      | ${'8551'}                     | ${'PostgreSQL wants the same'}
  ${'GONGJIAN_DATA'}          | ${'~/cases'}                  | ${'only a shell knows the home folder'}
  ${'DATABASE_URL'}           | ${'mysql://root@localhost/x'} | ${'it is not PostgreSQL'}
  ${'DATABASE_URL'}           | ${'postgres://a b:c d'}       | ${'it is no address'}
  ${'TEMPORAL_ADDRESS'}       | ${'http://localhost:7233'}    | ${'gRPC has no scheme'}
  ${'TEMPORAL_NAMESPACE'}     | ${'攻坚'}                     | ${'Temporal takes letters and digits'}
`('$variable=$value is refused: $because', ({ variable, value }) => {
  const name = String(variable);
  expect(() => readSettings({ [name]: value })).toThrow(StartProblem);
  expect(() => readSettings({ [name]: value })).toThrow(name);
});

test('a password in a wrong DATABASE_URL is not repeated', () => {
  const read = () => readSettings({ DATABASE_URL: 'mysql://root:secret@localhost/x' });
  expect(read).toThrow(expect.objectContaining({ message: expect.not.stringContaining('secret') }));
});
