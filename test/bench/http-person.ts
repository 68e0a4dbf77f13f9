import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { SignedIn } from '@gongjian/contract';

/** More than any number of callers: nobody waits for a connection. */
const connections = new Agent({ keepAlive: true, maxSockets: 64 });

/** Lets go of the connections, so that the process can end. */
export const closeConnections = (): void => {
  connections.destroy();
};

/** An answer other than the one the bench lives on. */
export class UnexpectedAnswer extends Error {}

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** A request over a connection that is kept; answers the body of a 200 or 201. */
const ask = (url: string, { method, headers, body = '' }: Asked): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const options = { method, agent: connections, headers: { ...headers, ...length } };
    const asking = request(url, options, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.once('error', reject);
      answer.once('end', () => {
        const text = Buffer.concat(pieces).toString();
        if (answer.statusCode === 200 || answer.statusCode === 201) resolve(JSON.parse(text));
        else reject(new UnexpectedAnswer(`${url}: ${answer.statusCode} ${text}`));
      });
    });
    asking.once('error', reject);
    asking.end(body);
  });

const JSON_TYPE = { 'content-type': 'application/json' };

/** Somebody who is signed in and sends commands, each under a key of its own. */
export class Person {
  private readonly base: string;
  private readonly authorization: string;

  private constructor(base: string, token: string) {
    this.base = base;
    this.authorization = `Bearer ${token}`;
  }

  static async signedIn(base: string, account: string, password: string): Promise<Person> {
    const body = JSON.stringify({ account, password });
    const answer = await ask(`${base}/sign-in`, { method: 'POST', headers: JSON_TYPE, body });
    return new Person(base, SignedIn.parse(answer).token);
  }

  get(path: string): Promise<unknown> {
    const { authorization } = this;
    return ask(`${this.base}${path}`, { method: 'GET', headers: { authorization } });
  }

  private send(path: string, type: string, body: string | Buffer): Promise<unknown> {
    const { authorization } = this;
    const headers = { authorization, 'idempotency-key': randomUUID(), 'content-type': type };
    return ask(`${this.base}${path}`, { method: 'POST', headers, body });
  }

  /** A command; rejects unless it was accepted, which means recorded. */
  post(path: string, content: unknown): Promise<unknown> {
    return this.send(path, JSON_TYPE['content-type'], JSON.stringify(content));
  }

  /** Attaches a small document of a kind to the case at `path`. */
  async attach(path: string, kind: string): Promise<unknown> {
    const form = new FormData();
    form.set('kind', kind);
    form.set('file', new Blob([`${kind} ${path}`]), `${kind}.pdf`);
    const encoded = new Response(form);
    const type = encoded.headers.get('content-type') ?? '';
    return this.send(`${path}/evidence`, type, Buffer.from(await encoded.arrayBuffer()));
  }
}
