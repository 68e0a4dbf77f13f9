import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { expect } from '@jest/globals';
import { createApi, ensureFirstAccount, type ApiSettings } from '@gongjian/api';
import { Problem } from '@gongjian/contract';
import { NAMESPACE, openWorld, type World } from '../support/world.ts';
import { ORGANISATION } from './organisation.ts';

/** An answer as it came: status, headers, and the body read as what its type says. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // What a body holds is what a test is about; the schemas check its shape.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export interface Sending {
  readonly key?: string;
  readonly version?: number;
  readonly headers?: Record<string, string>;
}

const read = async (response: Response): Promise<Answer> => {
  const { status, headers } = response;
  const text = await response.text();
  const body =
    text !== '' && /json/.test(headers.get('content-type') ?? '') ? JSON.parse(text) : text;
  if (status >= 400 && body?.live === undefined) expect(() => Problem.parse(body)).not.toThrow();
  return { status, headers, body };
};

/** Somebody who speaks HTTP to the API, signed in or not. */
export class Person {
  readonly base: string;
  private readonly token: string | undefined;

  constructor(base: string, token?: string) {
    this.base = base;
    this.token = token;
  }

  get authorization(): string {
    return `Bearer ${this.token}`;
  }

  private headers(more: Record<string, string> = {}): Record<string, string> {
    return { ...(this.token === undefined ? {} : { Authorization: this.authorization }), ...more };
  }

  async request(method: string, where: string, init: RequestInit = {}): Promise<Answer> {
    const headers = this.headers(init.headers as Record<string, string>);
    return read(await fetch(`${this.base}${where}`, { method, ...init, headers }));
  }

  get(where: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.request('GET', where, { headers });
  }

  post(where: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const type = { 'Content-Type': 'application/json' };
    return this.request('POST', where, {
      body: JSON.stringify(body),
      headers: { ...type, ...headers },
    });
  }

  /** A command, under a key of its own unless one is given. */
  send(
    where: string,
    body: unknown,
    { key, version, headers = {} }: Sending = {},
  ): Promise<Answer> {
    return this.post(where, body, {
      'Idempotency-Key': key ?? randomUUID(),
      ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
      ...headers,
    });
  }

  /** Uploads a document. */
  upload(
    where: string,
    { name, content, kind }: { name: string; content: Uint8Array | string; kind?: string },
    { key, headers = {} }: Sending = {},
  ): Promise<Answer> {
    const form = new FormData();
    if (kind !== undefined) form.set('kind', kind);
    form.set('file', new Blob([content]), name);
    return this.request('POST', where, {
      body: form,
      headers: { 'Idempotency-Key': key ?? randomUUID(), ...headers },
    });
  }
}

/** A district at work: a world, the API on a port of its own, and people who are signed in. */
export interface District {
  readonly world: World;
  readonly base: string;
  readonly settings: ApiSettings;
  readonly app: Awaited<ReturnType<typeof createApi>>;
  readonly stranger: Person;
  /** The officer of a department, or a leader by account. */
  readonly person: (account: string) => Promise<Person>;
  readonly passwordOf: (account: string) => string;
  close(): Promise<void>;
}

export const SECRET = 'a secret of the tests, longer than it must be';

const listening = async (app: District['app']): Promise<string> => {
  await app.listen(0, '127.0.0.1');
  return `${(await app.getUrl()).replace('[::1]', '127.0.0.1')}/api/v1`;
};

const signedIn = async (base: string, account: string, password: string): Promise<Person> => {
  const { status, body } = await new Person(base).post('/sign-in', { account, password });
  expect(status).toBe(200);
  return new Person(base, body.token);
};

/** Opens a district with its organisation loaded. Close it in `afterAll`. */
export const openDistrict = async (more: Partial<ApiSettings> = {}): Promise<District> => {
  const world = await openWorld();
  const evidenceFolder = await mkdtemp(path.join(os.tmpdir(), 'gongjian-evidence-'));
  const settings: ApiSettings = {
    databaseUrl: world.databaseUrl,
    temporalAddress: world.temporalAddress,
    namespace: NAMESPACE,
    taskQueue: world.taskQueue,
    evidenceFolder,
    tokenSecret: SECRET,
    host: '127.0.0.1',
    port: 0,
    logger: pino({ level: process.env['GONGJIAN_LOG_LEVEL'] ?? 'silent' }),
    ...more,
  };
  const first = await ensureFirstAccount(world.ledger);
  if (first === undefined) throw new Error('the district is not new');
  const app = await createApi(settings);
  const base = await listening(app);
  const office = await signedIn(base, first.account, first.password);
  const { body } = await office.post('/organisation', ORGANISATION);
  const passwords = new Map<string, string>([[first.account, first.password]]);
  for (const { account, password } of body.created) passwords.set(account, password);
  const people = new Map<string, Promise<Person>>([[first.account, Promise.resolve(office)]]);
  const passwordOf = (account: string) => passwords.get(account) ?? '';
  return {
    world,
    base,
    settings,
    app,
    stranger: new Person(base),
    passwordOf,
    person: (account) => {
      const known = people.get(account) ?? signedIn(base, account, passwordOf(account));
      people.set(account, known);
      return known;
    },
    close: async () => {
      await app.close();
      await world.close();
      await rm(evidenceFolder, { recursive: true, force: true });
    },
  };
};
