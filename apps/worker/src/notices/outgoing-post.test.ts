import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { post } from './outgoing-post.ts';

let server: http.Server;
let port: number;
beforeAll(async () => {
  server = http.createServer((_, response) => response.end('x'.repeat(1_000_000)));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
});

const send = (address: string, trusted = false) =>
  post({ url: new URL(address), headers: {}, body: '{}', trusted });

test.each([
  'http://example.org/',
  'https://127.0.0.1/',
  'https://0x7f.1/',
  'https://2130706433/',
  'https://10.1.2.3/',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[fd00::1]/',
])('nothing is sent to %s unless its host is named', async (address) => {
  await expect(send(address)).rejects.toMatchObject({
    reason: '地址不允许 / the address is not allowed',
    perhapsArrived: false,
  });
});

test('a name that leads behind our own wall is refused where it is connected to', async () => {
  await expect(send(`https://localhost:${port}/`)).rejects.toMatchObject({
    reason: 'HTTP: INSIDE',
    perhapsArrived: false,
  });
});

test('a host that is named may be inside, and is not read without end', async () => {
  expect((await send(`http://127.0.0.1:${port}/`, true)).length).toBeLessThanOrEqual(64 * 1024);
});

test('nobody there is nothing arrived', async () => {
  await expect(send('http://127.0.0.1:1/', true)).rejects.toMatchObject({
    reason: 'HTTP: ECONNREFUSED',
    perhapsArrived: false,
  });
});
