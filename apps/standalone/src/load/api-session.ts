import { codeOf, reasonOf } from '../settings/start-problem.ts';
import { Problem, SignedIn } from '@gongjian/contract';

/** Who signs in, and where. */
export interface ApiAccess {
  /** `http://127.0.0.1:8550` */
  readonly address: string;
  readonly account: string;
  readonly password: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

interface Asked {
  readonly method?: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Nobody answers, or not to the end; the command may have arrived all the same. */
export class ApiUnreachable extends Error {}

/** The account or the password is wrong: asking again would only lock the account. */
export class SignInRefused extends Error {}

/**
 * The API answers a command within 10 s and a slow machine within some more; then nobody is there.
 */
const ANSWER_WITHIN_MS = 30_000;

const bodyOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text; // a proxy's page: its status says enough
  }
};

/**
 * Requests to the API in the name of one account. Signs in by itself, again when the token has
 * expired.
 */
export class ApiSession {
  private readonly access: ApiAccess;
  private entering: Promise<string> | undefined;

  constructor(access: ApiAccess) {
    this.access = access;
  }

  get address(): string {
    return this.access.address;
  }

  get(path: string): Promise<ApiAnswer> {
    return this.signedIn((token) => this.request(path, { headers: { authorization: token } }));
  }

  /** Sends a command under its key: the same key again is the same command. */
  post(path: string, key: string, body: unknown): Promise<ApiAnswer> {
    const content = { 'content-type': 'application/json', 'idempotency-key': key };
    return this.signedIn((token) =>
      this.request(path, {
        method: 'POST',
        headers: { ...content, authorization: token },
        body: JSON.stringify(body),
      }),
    );
  }

  /** Throws `ApiUnreachable` where nobody answers yet, `SignInRefused` where the answer is no. */
  signIn(): Promise<string> {
    this.entering ??= this.enter().catch((error: unknown) => {
      if (!(error instanceof SignInRefused)) this.entering = undefined;
      throw error;
    });
    return this.entering;
  }

  private async signedIn(ask: (token: string) => Promise<ApiAnswer>): Promise<ApiAnswer> {
    const entered = this.signIn();
    const answer = await ask(await entered);
    if (answer.status !== 401) return answer;
    if (this.entering === entered) this.entering = undefined; // of many requests the first renews
    return ask(await this.signIn());
  }

  private async enter(): Promise<string> {
    const { account, password } = this.access;
    const answer = await this.request('/api/v1/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account, password }),
    });
    const signedIn = SignedIn.safeParse(answer.body);
    if (answer.status === 200 && signedIn.success) return `Bearer ${signedIn.data.token}`;
    const said = Problem.safeParse(answer.body).data?.detail ?? `HTTP ${answer.status}`;
    if (answer.status >= 500) throw new ApiUnreachable(said);
    throw new SignInRefused(said);
  }

  private async request(path: string, init: Asked): Promise<ApiAnswer> {
    try {
      const response = await fetch(`${this.access.address}${path}`, {
        ...init,
        headers: { ...init.headers, 'accept-language': 'zh-CN' },
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const body = bodyOf(await response.text());
      return { status: response.status, headers: response.headers, body };
    } catch (error) {
      // fetch says only "failed"; what failed is its cause
      const cause = (error as Error).cause ?? error;
      throw new ApiUnreachable(codeOf(cause) ?? reasonOf(cause), { cause: error });
    }
  }
}
