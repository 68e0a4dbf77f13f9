import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Undelivered } from './undelivered.ts';

/** Shorter than a claim lasts, so that no other worker sends the same meanwhile. */
const PATIENCE_MS = 10_000;
/** A robot answers a line; whoever sends more is not read further. */
const LARGEST_ANSWER = 64 * 1024;

/** Networks behind our own wall: an address somebody entered must not reach into them. RFC 6890. */
const INSIDE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  INSIDE.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INSIDE.addSubnet(network, prefix, 'ipv6');

const isInside = (address: string): boolean =>
  INSIDE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Looks at the address that is connected to, so that no name can point elsewhere a moment later. */
const outsideOnly: LookupFunction = (host, options, answer) => {
  dns.lookup(host, { ...options, all: true }, (error, found) => {
    const refused = found?.some(({ address }) => isInside(address));
    const why = error ?? (refused ? Object.assign(new Error(), { code: 'INSIDE' }) : null);
    const [first] = found ?? [];
    if (why !== null || first === undefined) answer(why ?? new Error('no address'), '', 0);
    else if (options.all) answer(null, found);
    else answer(null, first.address, first.family);
  });
};

export interface Posted {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Named by whoever installed the product: plain http and private networks are allowed. */
  readonly trusted: boolean;
}

/** Before a connection stands nothing can have arrived. */
const UNCONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'INSIDE']);

const failureOf = (error: unknown): Undelivered => {
  if (error instanceof Undelivered) return error;
  const { code = 'unknown' } = error as { code?: string };
  return new Undelivered(`HTTP: ${code}`, { perhapsArrived: !UNCONNECTED.has(code) });
};

const open = ({ url, headers, body, trusted }: Posted): http.ClientRequest => {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!trusted && (url.protocol !== 'https:' || (isIP(host) !== 0 && isInside(host))))
    throw new Undelivered('地址不允许 / the address is not allowed');
  const { request } = url.protocol === 'https:' ? https : http;
  const length = String(Buffer.byteLength(body));
  return request(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Content-Length': length, ...headers },
    signal: AbortSignal.timeout(PATIENCE_MS),
    agent: false,
    ...(trusted ? {} : { lookup: outsideOnly }),
  });
};

const answerOf = async (response: http.IncomingMessage): Promise<string> => {
  const { statusCode = 0 } = response;
  if (statusCode < 200 || statusCode > 299) {
    response.destroy();
    throw new Undelivered(`HTTP ${statusCode}`); // a redirection is a refusal too: it could lead anywhere
  }
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > LARGEST_ANSWER) break;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
};

/** Posts JSON and answers the body of a 2xx answer. Throws `Undelivered`; follows no redirection. */
export const post = async (posted: Posted): Promise<string> => {
  try {
    const sent = open(posted);
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      sent.once('response', resolve).on('error', reject).end(posted.body);
    });
    return await answerOf(response);
  } catch (error) {
    throw failureOf(error);
  }
};
