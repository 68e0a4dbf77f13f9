import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { CASE_ACTS, REFUSAL_CODES, toIso, type Actor, type Instant } from '@gongjian/rules';
import { PROBLEM_CODES, type CommandOutcome, type CommandRecord } from '@gongjian/contract';
import {
  readAttempts,
  readCommand,
  readEvents,
  type CommandAttempt,
  type CommandRow,
} from '@gongjian/ledger';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';

const STATES = {
  received: 'unknown',
  unknown: 'unknown',
  accepted: 'accepted',
  refused: 'refused',
} as const satisfies Record<CommandRow['outcome'], CommandOutcome['state']>;

const ACTS = ['open', ...CASE_ACTS] as const;

const actOf = ({ act }: CommandRow): CommandOutcome['act'] => {
  const known = ACTS.find((one) => one === act);
  if (known === undefined) throw new Error(`no act ${act}`);
  return known;
};

const CODES = [...PROBLEM_CODES, ...REFUSAL_CODES] as const;

const refusalOf = ({ outcome, refusal }: CommandRow): CommandOutcome['refusal'] => {
  const code = CODES.find((one) => one === refusal?.code);
  if (outcome !== 'refused' || refusal === null || code === undefined) return null;
  return { code, subject: refusal.subject, message: refusal.message };
};

const isoOrNull = (at: Instant | null): string | null => (at === null ? null : toIso(at));

const attemptView = ({
  receivedAt,
  answeredAt,
  ...attempt
}: CommandAttempt): CommandRecord['attempts'][number] => ({
  ...attempt,
  receivedAt: toIso(receivedAt),
  answeredAt: isoOrNull(answeredAt),
});

/** What became of the commands that somebody has sent. */
@Injectable()
export class Commands {
  private readonly ledger: DataSource;

  constructor(@Inject(LEDGER) ledger: DataSource) {
    this.ledger = ledger;
  }

  /** The outcome of the caller's own command with all its attempts, or 404 `unknownCommand`. */
  async read({ account }: Actor, key: string): Promise<CommandRecord> {
    const row = await readCommand(this.ledger, { account, id: key });
    if (row === undefined) throw new ApiProblem('unknownCommand', { subject: key });
    return {
      command: row.id,
      act: actOf(row),
      number: row.caseNumber ?? '',
      state: STATES[row.outcome],
      version: row.version,
      child: await this.childOf(row),
      refusal: refusalOf(row),
      attempts: (await readAttempts(this.ledger, { account, id: key })).map(attemptView),
    };
  }

  private async childOf({ act, caseNumber, version }: CommandRow): Promise<string | null> {
    if (act !== 'openChild' || caseNumber === null || version === null) return null;
    const [event] = await readEvents(this.ledger, caseNumber, { after: version - 1, limit: 1 });
    return event?.type === 'childOpened' ? event.number : null;
  }
}
