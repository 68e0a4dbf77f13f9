import { expect, test } from '@jest/globals';
import { progressOn, type Screen } from './progress.ts';

const screenOf = (facts: Partial<Screen>) => {
  const written: string[] = [];
  const screen: Screen = { ...facts, write: (text) => written.push(text) };
  return { screen, written };
};

const title = { zh: '启动数据库', en: 'starting PostgreSQL' };

test('a log file gets one line for each step, with its seconds', async () => {
  const { screen, written } = screenOf({});
  expect(await progressOn(screen).step(title, async () => 'done')).toBe('done');
  expect(written.join('')).toMatch(/^✓ 启动数据库 starting PostgreSQL \d+\.\d s\n$/);
});

test('a failed step is marked and its error goes on', async () => {
  const { screen, written } = screenOf({});
  const failing = progressOn(screen).step(title, () => Promise.reject(new Error('no disk')));
  await expect(failing).rejects.toThrow('no disk');
  expect(written.join('')).toMatch(/^✗ /);
});

test('the moving line never wraps, counting a Chinese character as two columns', async () => {
  const { screen, written } = screenOf({ isTTY: true, columns: 20 });
  await progressOn(screen).step(title, async (tell) => tell('pip'));
  // The mark takes two columns on a Chinese terminal, so 2 + 1 + 10 + 1 leave five of 19.
  expect(written[0]).toBe('\r\u001B[2K… 启动数据库 start');
});

test('a terminal that does not know its width still shows the line', async () => {
  const { screen, written } = screenOf({ isTTY: true, columns: 0 });
  await progressOn(screen).step(title, async () => undefined);
  expect(written[0]).toContain('starting PostgreSQL');
});

test('a warning stands on a line of its own', () => {
  const { screen, written } = screenOf({});
  progressOn(screen).warn({ zh: '建议升级。', en: 'Please upgrade.' });
  expect(written).toEqual(['! 建议升级。 Please upgrade.\n']);
});
