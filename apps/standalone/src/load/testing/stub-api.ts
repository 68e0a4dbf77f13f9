import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Department, NewAccount } from '@gongjian/contract';
import { realDepartments } from './lists.ts';

/** What happens to a request: `lost` is done and its answer never arrives. */
export type Trouble = 'none' | 'reset' | 'lost' | 'unknown' | 'busy' | 'away' | 'signedOut';

interface Kept {
  readonly key: string;
  readonly content: string;
}

const PASSWORD = 'open-sesame-123';
export const STUB_ACCOUNT = { account: 'districtOffice.officer', password: PASSWORD };

const problem = (status: number, code: string, subject = '') => ({
  type: `/api/v1/problems/${code}`,
  title: code,
  status,
  detail: code,
  instance: '/',
  code,
  subject,
  missing: [],
  errors: [],
  traceId: '0',
});

type Answer = (
  status: number,
  content: unknown,
  headers?: Readonly<Record<string, string>>,
) => void;
type Body = { readonly number: string };

interface Line {
  readonly answer: Answer;
  readonly drop: () => unknown;
}

const AGAIN = { 'retry-after': '1' };

/** Answers to commands that are not even looked at. */
const INSTEAD: Partial<Record<Trouble, Parameters<Answer>>> = {
  busy: [429, problem(429, 'tooManyRequests'), AGAIN],
  away: [503, problem(503, 'unavailable')],
  signedOut: [401, problem(401, 'unauthenticated')],
};

/**
 * A small API on a real port with the idempotency of the real one: a key is a command, a number is
 * a case, and every request can be given a trouble.
 */
export class StubApi {
  readonly cases = new Map<string, Kept>();
  /** Times each key was answered "opened now" or "opened before". */
  readonly acknowledged = new Map<string, number>();
  departments: readonly Department[] = realDepartments();
  created: readonly NewAccount[] = [];
  /** What was published, in its order. */
  readonly programmes: unknown[] = [];
  /** Why programmes are refused, if they are. */
  programmeRefusal: string | undefined;
  /** Troubles of the next requests, in order; none when used up. */
  troubles: Trouble[] = [];
  /** A case that is refused, by its number. */
  refused: string | undefined;
  requests = 0;
  signIns = 0;
  private readonly server: Server = createServer((request, response) => {
    void this.serve(request, response);
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const answer: Answer = (status, content, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(content));
    };
    if (request.url === '/api/v1/sign-in') return this.signIn(body, answer);
    if (request.headers.authorization !== `Bearer token-${this.signIns}`)
      return answer(401, problem(401, 'unauthenticated'));
    const { departments, created } = this;
    if (request.url === '/api/v1/departments') return answer(200, { departments });
    if (request.url === '/api/v1/organisation') {
      this.created = [];
      return answer(200, { departments, created });
    }
    if (request.url === '/api/v1/programmes') return this.publish(body, answer);
    const key = String(request.headers['idempotency-key']);
    return this.command(key, body as Body, { answer, drop: () => response.destroy() });
  }

  /** An opening with the trouble that is its turn. */
  private command(key: string, body: Body, { answer, drop }: Line): void {
    this.requests += 1;
    const trouble = this.troubles.shift() ?? 'none';
    if (trouble === 'signedOut') this.signIns += 1;
    const instead = INSTEAD[trouble];
    if (instead !== undefined) return answer(...instead);
    if (trouble === 'reset') return void drop();
    const [status, content, replayed] = this.open(key, body);
    if (trouble === 'lost') return void drop();
    if (trouble === 'unknown') return answer(202, { state: 'unknown' }, AGAIN);
    if (status === 201) this.acknowledged.set(key, (this.acknowledged.get(key) ?? 0) + 1);
    return answer(status, content, replayed ? { 'idempotency-replayed': 'true' } : {});
  }

  private publish(body: unknown, answer: Answer): void {
    if (this.programmeRefusal !== undefined)
      return answer(409, problem(409, this.programmeRefusal));
    this.programmes.push(body);
    return answer(200, body);
  }

  private signIn(body: unknown, answer: Answer): void {
    const { password } = body as { readonly password: string };
    if (password !== PASSWORD) return answer(401, problem(401, 'wrongPassword'));
    this.signIns += 1;
    return answer(200, {
      token: `token-${this.signIns}`,
      expiresAt: '2026-11-23T12:00:00Z',
      me: { account: STUB_ACCOUNT.account, department: 'districtOffice', role: 'twoOffices' },
    });
  }

  private open(key: string, body: Body): [status: number, content: unknown, replayed: boolean] {
    const content = JSON.stringify(body);
    const kept = this.cases.get(body.number);
    if (body.number === this.refused) return [422, problem(422, 'wrongFact', 'area'), false];
    if (kept !== undefined && kept.key !== key)
      return [409, problem(409, 'duplicateNumber', body.number), false];
    if (kept !== undefined && kept.content !== content)
      return [422, problem(422, 'keyReused', key), false];
    this.cases.set(body.number, { key, content });
    return [201, { number: body.number, state: 'accepted' }, kept !== undefined];
  }
}
