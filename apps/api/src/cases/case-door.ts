import { Inject, Injectable } from '@nestjs/common';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import {
  firstStage,
  workflowIdOf,
  type Actor,
  type CaseCommand,
  type CaseNumber,
  type CasePlan,
  type OpenCase,
} from '@gongjian/rules';
import {
  OPEN_UPDATE,
  TASK_QUEUE,
  updateArguments,
  updateIdOf,
  updateNameOf,
  WORKFLOW_TYPE,
  type CaseArguments,
  type CaseReceipt,
} from '@gongjian/workflows/messages';
import type { Engine } from '../engine.ts';
import { ENGINE, SETTINGS } from '../resources.ts';
import type { ApiSettings } from '../settings.ts';
import { meaningOf } from './engine-errors.ts';

/**
 * How long a caller waits for a command. A healthy one takes tens of milliseconds; after ten seconds a
 * person or a proxy gives up, and an honest "unknown" is worth more than a broken connection.
 */
export const COMMAND_DEADLINE_MS = 10_000;

/** Longest title in the engine's own lists: 60 Chinese characters are 180 bytes of at most 200. */
const SUMMARY_LENGTH = 60;

const KIND = defineSearchAttributeKey('CaseKind', 'KEYWORD');
const STAGE = defineSearchAttributeKey('CaseStage', 'KEYWORD');
const LEAD = defineSearchAttributeKey('LeadDepartment', 'KEYWORD');
const LIGHT = defineSearchAttributeKey('CaseLight', 'KEYWORD');
const PROGRAMME = defineSearchAttributeKey('Programme', 'KEYWORD');

type CaseWorkflow = (...args: CaseArguments) => Promise<void>;

/** An opening with the plan it was judged by. */
export interface JudgedOpening {
  readonly open: OpenCase;
  readonly by: Actor;
  readonly plan: CasePlan;
}

const searchAttributesOf = ({ open, plan }: JudgedOpening): SearchAttributePair[] => [
  { key: KIND, value: open.kind },
  { key: STAGE, value: firstStage(plan).id },
  { key: LEAD, value: open.lead ?? plan.lead },
  { key: LIGHT, value: 'green' },
  ...(open.programme === null ? [] : [{ key: PROGRAMME, value: open.programme }]),
];

/** Where commands go in to cases. Every answer is recorded in the ledger before it comes back. */
@Injectable()
export class CaseDoor {
  private readonly engine: Engine;
  private readonly taskQueue: string;

  constructor(@Inject(ENGINE) engine: Engine, @Inject(SETTINGS) settings: ApiSettings) {
    this.engine = engine;
    this.taskQueue = settings.taskQueue ?? TASK_QUEUE;
  }

  /** Sends a command to a running case. Throws `Refused`, `NotRunning`, `OutcomeUnknown`, or "busy". */
  send(number: CaseNumber, command: CaseCommand, by: Actor): Promise<CaseReceipt> {
    return this.within(number, () =>
      this.engine.client.workflow
        .getHandle(workflowIdOf(number))
        .executeUpdate<CaseReceipt, ReturnType<typeof updateArguments>>(updateNameOf(command.act), {
          updateId: updateIdOf(command),
          args: updateArguments({ command, by }),
        }),
    );
  }

  /** Starts a case and waits until its opening is recorded. Throws like `send`. */
  open(opening: JudgedOpening): Promise<CaseReceipt> {
    const { number, id } = opening.open;
    return this.within(number, () =>
      this.engine.client.workflow.executeUpdateWithStart<CaseWorkflow, CaseReceipt, [string]>(
        OPEN_UPDATE,
        {
          updateId: updateIdOf(opening.open),
          args: [id],
          startWorkflowOperation: this.startOf(opening),
        },
      ),
    );
  }

  private startOf(opening: JudgedOpening): WithStartWorkflowOperation<CaseWorkflow> {
    const { open, by, plan } = opening;
    const { number, kind, title, calendar } = open;
    return new WithStartWorkflowOperation<CaseWorkflow>(WORKFLOW_TYPE[kind], {
      workflowId: workflowIdOf(number),
      taskQueue: this.taskQueue,
      args: [{ open, by }, { published: open.plan.hash }, { published: calendar }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      typedSearchAttributes: searchAttributesOf(opening),
      staticSummary: Array.from(title).slice(0, SUMMARY_LENGTH).join(''),
      staticDetails: `${number} · ${plan.title.zh} v${plan.version} · ${by.account}`,
    });
  }

  private async within<Answer>(number: CaseNumber, ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await this.engine.client.withDeadline(Date.now() + COMMAND_DEADLINE_MS, ask);
    } catch (error) {
      throw meaningOf(error, number);
    }
  }
}
