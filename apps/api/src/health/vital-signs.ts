import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Health } from '@gongjian/contract';
import type { Engine } from '../engine.ts';
import { ENGINE, LEDGER } from '../resources.ts';

/** A part that does not answer in this time is away; a prober asks every few seconds. */
const PATIENCE_MS = 2_000;
/** Strangers may ask as often as they like: the parts are asked once in this time. */
const REMEMBERED_MS = 1_000;

const within = async (ask: Promise<unknown>): Promise<void> => {
  const answered = new AbortController();
  const late = pause(PATIENCE_MS, undefined, { signal: answered.signal }).then(() => {
    throw new Error(`no answer within ${PATIENCE_MS} ms`);
  });
  await Promise.race([ask, late]).finally(() => {
    answered.abort();
    late.catch(() => undefined);
  });
};

/** Asks the database and the engine whether they are there. */
@Injectable()
export class VitalSigns {
  private readonly log = new Logger(VitalSigns.name);
  private readonly ledger: DataSource;
  private readonly engine: Engine;
  private last: { readonly at: number; readonly health: Promise<Health> } | undefined;

  constructor(@Inject(LEDGER) ledger: DataSource, @Inject(ENGINE) engine: Engine) {
    this.ledger = ledger;
    this.engine = engine;
  }

  check(): Promise<Health> {
    if (this.last === undefined || Date.now() - this.last.at > REMEMBERED_MS)
      this.last = { at: Date.now(), health: this.ask() };
    return this.last.health;
  }

  private async ask(): Promise<Health> {
    const answers = await Promise.all([
      this.isThere('database', () => this.ledger.query('select 1')),
      this.isThere('engine', () => this.askEngine()),
    ]);
    return { live: true, ready: answers.every(Boolean) };
  }

  private async isThere(part: string, ask: () => Promise<unknown>): Promise<boolean> {
    try {
      await within(ask());
      return true;
    } catch (error) {
      this.log.warn(error, { part });
      return false;
    }
  }

  private askEngine(): Promise<unknown> {
    const { client } = this.engine;
    return client.withDeadline(Date.now() + PATIENCE_MS, () =>
      client.workflowService.getSystemInfo({}),
    );
  }
}
