import { Inject, Injectable } from '@nestjs/common';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { DataSource } from 'typeorm';
import { instant, toIso, type CaseNumber } from '@gongjian/rules';
import type { Deliveries, Delivery, DeliveryId, DeliveryQuery } from '@gongjian/contract';
import { listTroubles, retryDelivery, type DeliveryTrouble } from '@gongjian/ledger';
import { COURIER_WORKFLOW, courierIdOf, TASK_QUEUE } from '@gongjian/workflows/messages';
import { Engine } from '../engine.ts';
import { ApiProblem } from '../problems/problem-error.ts';
import { ENGINE, LEDGER, SETTINGS } from '../resources.ts';
import type { ApiSettings } from '../settings.ts';
import { masked } from './masked.ts';

const viewOf = (trouble: DeliveryTrouble): Delivery => ({
  id: `${trouble.notice}.${trouble.channel}`,
  account: trouble.account,
  channel: trouble.channel,
  address: trouble.address === null ? null : masked(trouble.address),
  number: trouble.caseNumber,
  state: trouble.state,
  attempts: trouble.attempts,
  nextAttemptAt: toIso(trouble.nextAttemptAt),
  lastError: trouble.lastError,
});

/** Notices that have not arrived, for those who can set it right. */
@Injectable()
export class DeliveryDesk {
  private readonly ledger: DataSource;
  private readonly engine: Engine;
  private readonly taskQueue: string;

  constructor(
    @Inject(LEDGER) ledger: DataSource,
    @Inject(ENGINE) engine: Engine,
    @Inject(SETTINGS) settings: ApiSettings,
  ) {
    this.ledger = ledger;
    this.engine = engine;
    this.taskQueue = settings.taskQueue ?? TASK_QUEUE;
  }

  async list({ state, limit, cursor }: DeliveryQuery): Promise<Deliveries> {
    const found = await listTroubles(this.ledger, { state, before: cursor, limit });
    const last = found.length < limit ? undefined : found.at(-1);
    return { deliveries: found.map(viewOf), nextCursor: last?.notice ?? null };
  }

  /** Tries again, beginning now. Refuses 404 `unknownDelivery` what has arrived or never was. */
  async retry(id: DeliveryId): Promise<void> {
    const number = await retryDelivery(this.ledger, id, instant(Date.now()));
    if (number === undefined)
      throw new ApiProblem('unknownDelivery', { subject: `${id.notice}.${id.channel}` });
    await this.sendCourier(number);
  }

  /** The case may have ended, so its notices get a courier of their own; one at a time is enough. */
  private async sendCourier(number: CaseNumber): Promise<void> {
    try {
      await this.engine.client.workflow.start(COURIER_WORKFLOW, {
        workflowId: courierIdOf(number),
        taskQueue: this.taskQueue,
        args: [number],
        staticSummary: `重发通知 ${number}`,
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}
