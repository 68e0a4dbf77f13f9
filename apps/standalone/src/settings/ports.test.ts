import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { ensurePortsFree, freePorts, wantedPorts } from './ports.ts';
import { readSettings } from './settings.ts';

const settingsOn = (api: number, others: Record<string, string> = {}) =>
  readSettings({
    ...others,
    GONGJIAN_API_PORT: `${api}`,
    DATABASE_URL: 'postgres://db',
    TEMPORAL_ADDRESS: 'temporal',
  });

test('free ports pass', async () => {
  const [port = 0] = await freePorts(1);
  await expect(ensurePortsFree(settingsOn(port))).resolves.toBeUndefined();
});

test.each(['127.0.0.1', '0.0.0.0'])(
  'a port taken on %s is named with the variable that moves it',
  async (host) => {
    const server = createServer().listen(0, host);
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const checked = ensurePortsFree(settingsOn(port));
    await expect(checked).rejects.toThrow(`${port}`);
    await expect(checked).rejects.toThrow('GONGJIAN_API_PORT');
    server.close();
  },
);

test('no port is wanted for a database and a Temporal that are already there', () => {
  expect(wantedPorts(settingsOn(8550))).toEqual(['api']);
  expect(wantedPorts(readSettings({}))).toEqual(['api', 'postgres', 'temporal', 'temporalUi']);
});
