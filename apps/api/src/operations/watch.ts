import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { toIso, type Instant } from '@gongjian/rules';
import { FINDING_WORDS, type Watch as WatchView, type WatchFinding } from '@gongjian/contract';
import { readWatch, type DutyRound, type Finding } from '@gongjian/ledger';
import { LEDGER } from '../resources.ts';

/** Four of the watchdog's rounds: one that has not looked for so long is dead. */
const ASLEEP_AFTER_MS = 120_000;

const viewOf = ({ firstSeenAt, lastSeenAt, nudgedAt, ...finding }: Finding): WatchFinding => ({
  ...finding,
  title: FINDING_WORDS[finding.kind],
  firstSeenAt: toIso(firstSeenAt),
  lastSeenAt: toIso(lastSeenAt),
  nudgedAt: nudgedAt === null ? null : toIso(nudgedAt),
});

const isAwake = (rounds: readonly DutyRound[], now: Instant): boolean =>
  rounds.some(({ duty, doneAt }) => duty === 'watch' && now - doneAt < ASLEEP_AFTER_MS);

/** What the watchdog has found, for the two offices. */
@Injectable()
export class Watch {
  private readonly ledger: DataSource;

  constructor(@Inject(LEDGER) ledger: DataSource) {
    this.ledger = ledger;
  }

  async read(): Promise<WatchView> {
    const { now, rounds, late, open, findings } = await readWatch(this.ledger);
    return {
      now: toIso(now),
      awake: isAwake(rounds, now),
      rounds: rounds.map(({ duty, leader, ledSince, doneAt }) => ({
        duty,
        leader,
        ledSince: toIso(ledSince),
        doneAt: toIso(doneAt),
      })),
      late,
      open,
      findings: findings.map(viewOf),
    };
  }
}
