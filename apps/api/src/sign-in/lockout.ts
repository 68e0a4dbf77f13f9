/** After this many failures in a row an account is locked. GB/T 22239-2019 8.1.4.1 b. */
const MOST_FAILURES = 5;
const LOCKED_MS = 15 * 60_000;
/** Names that never existed are remembered too, but not without end. */
const MOST_REMEMBERED = 10_000;

interface Failures {
  readonly count: number;
  readonly last: number;
}

/**
 * Counts failed sign-ins by account name, existing or not. Kept in this process: with several API
 * processes a guesser has that many times five attempts in a quarter of an hour, still no use.
 */
export class Lockout {
  private readonly failures = new Map<string, Failures>();

  private recent(account: string, now: number): Failures {
    const known = this.failures.get(account);
    return known !== undefined && now - known.last < LOCKED_MS ? known : { count: 0, last: now };
  }

  /** Whole minutes until the account may try again; 0 where it may now. */
  minutesLeft(account: string, now: number): number {
    const { count, last } = this.recent(account, now);
    return count < MOST_FAILURES ? 0 : Math.ceil((LOCKED_MS - (now - last)) / 60_000);
  }

  failed(account: string, now: number): void {
    const count = this.recent(account, now).count + 1;
    this.failures.delete(account);
    this.failures.set(account, { count, last: now });
    if (this.failures.size <= MOST_REMEMBERED) return;
    const [oldest] = this.failures.keys();
    if (oldest !== undefined) this.failures.delete(oldest);
  }

  succeeded(account: string): void {
    this.failures.delete(account);
  }
}
