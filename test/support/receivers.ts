import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** How long a test waits for something outside to happen; far longer than it ever takes. */
const PATIENCE_MS = 30_000;

/** Waits until `seen` says so; the outside world is the only thing a test may wait for. */
export const until = async (seen: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await seen())) {
    if (Date.now() > deadline) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** A mail as it arrived. */
export interface Mail {
  readonly to: string;
  readonly head: string;
  readonly text: string;
}

const mailOf = (to: string, raw: string): Mail => {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  return { to, head, text: Buffer.from(body.join(''), 'base64').toString('utf8') };
};

/** A mail server that takes everything, but for the addresses it is told to refuse. */
export const openMailServer = async () => {
  const mails: Mail[] = [];
  const refused = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    onRcptTo: ({ address }, _, done) => {
      done(refused.has(address) ? new Error('no such mailbox') : null);
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const raw = Buffer.concat(pieces).toString('utf8');
        mails.push(mailOf(session.envelope.rcptTo[0]?.address ?? '', raw));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refused,
    to: (address: string) => mails.filter((mail) => mail.to === address),
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
};

/** A request as it arrived. */
export interface Call {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Something that is called over HTTP: it keeps what it is sent, and answers as it is told by path. */
export const openReceiver = async () => {
  const calls: Call[] = [];
  const answers = new Map<string, () => readonly [status: number, body: string]>();
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = Buffer.concat(pieces).toString('utf8');
      const headers = request.headers as Record<string, string>;
      calls.push({ path: url.pathname, query: url.searchParams, headers, body });
      const [status, answer] = answers.get(url.pathname)?.() ?? [200, '{"errcode":0}'];
      response.writeHead(status, status === 302 ? { Location: '/elsewhere' } : {}).end(answer);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    url: (path: string) => `http://127.0.0.1:${port}${path}`,
    answers,
    at: (path: string) => calls.filter((call) => call.path === path),
    close: () =>
      new Promise<void>((resolve) =>
        server.close(() => {
          resolve();
        }),
      ),
  };
};
