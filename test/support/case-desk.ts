import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  type Client,
  type WorkflowHandle,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import {
  dayOf,
  desksOf,
  factsTold,
  heardOfChildren,
  findStage,
  gateOf,
  instant,
  judgeCase,
  kindOfNumber,
  NO_ORDERS,
  openApprovals,
  pendingSigners,
  STANDARD_PARAMETERS,
  verificationPlan,
  workflowIdOf,
  type Actor,
  type CaseAct,
  type CaseCommand,
  type CaseNumber,
  type CasePlan,
  type CaseState,
  type Criterion,
  type DepartmentCode,
  type Facts,
  type PlainDate,
  type PlanRef,
  type Refusal,
} from '@gongjian/rules';
import {
  OPEN_UPDATE,
  REFUSED,
  STATE_QUERY,
  updateArguments,
  WORKFLOW_TYPE,
  type CaseReceipt,
} from '@gongjian/workflows/messages';
import { fastForward } from './fast-forward.ts';
import { CALM_SHEET } from './calm-sheet.ts';
import { daysAt, fitting, verificationsIn } from './fitting-facts.ts';

/** An officer of a department. */
export const officer = (department: string): Actor => ({
  account: `${department}.officer`,
  department: department as DepartmentCode,
  role: 'officer',
});

/** Another officer of the department: who prepared does not sign. */
export const signer = (department: string): Actor => ({
  ...officer(department),
  account: `${department}.signer`,
});

export const LEADER: Actor = {
  account: 'leader.01',
  department: 'districtLeadership' as DepartmentCode,
  role: 'leader',
};

export const TWO_OFFICES: Actor = {
  account: 'districtOffice.officer',
  department: 'districtOffice' as DepartmentCode,
  role: 'twoOffices',
};

/** The content of an act, without what every command carries. */
export type ActContent<Name extends CaseAct> = Omit<
  Extract<CaseCommand, { act: Name }>,
  'act' | 'id' | 'fingerprint'
>;

interface Published {
  readonly plan: PlanRef;
  readonly content: CasePlan;
}

export interface DeskOptions {
  readonly client: Client;
  readonly taskQueue: string;
  readonly calendar: string;
  readonly plans: ReadonlyMap<string, Published>;
}

/** A refusal that came back from a case, as the error a test can expect. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    const missing = refusal.missing.map(({ zh }) => zh).join('; ');
    super(`${refusal.code}: ${refusal.message.zh} ${missing}`);
    this.refusal = refusal;
  }
}

const asRefusal = (error: unknown): unknown => {
  if (!(error instanceof WorkflowUpdateFailedError)) return error;
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure) || cause.type !== REFUSED) return error;
  return new Refused((cause.details as [Refusal])[0]);
};

/** A server forgets a killed worker within ten seconds. */
const [PATIENT_TRIES, PAUSE_MS] = [40, 500];

const isWithoutWorker = (error: unknown): boolean =>
  error instanceof ServiceError && /no poller seen/.test(String(error.cause));

/**
 * Speaks to real cases as the districts' officers do. `walkTo` brings a case into a stage by doing
 * what the plan asks for, read from the plan's own data; what a test is about it does itself.
 */
export class CaseDesk {
  /** Done after each step of `walkTo`, for a story that disturbs. */
  after: ((number: CaseNumber) => Promise<void>) | undefined;
  private readonly options: DeskOptions;

  constructor(options: DeskOptions) {
    this.options = options;
  }

  handle(number: CaseNumber): WorkflowHandle {
    return this.options.client.workflow.getHandle(workflowIdOf(number));
  }

  /** Where its worker has just been killed the server says so for a while; people ask the ledger, not the case. */
  async state(number: CaseNumber): Promise<CaseState> {
    for (let tries = 1; ; tries += 1)
      try {
        return await this.handle(number).query<CaseState>(STATE_QUERY);
      } catch (error) {
        if (!isWithoutWorker(error) || tries === PATIENT_TRIES) throw error;
        await pause(PAUSE_MS);
      }
  }

  planOf(number: CaseNumber): Published {
    const kind = kindOfNumber(number);
    const published = this.options.plans.get(kind ?? '');
    if (published === undefined) throw new Error(`no plan for ${number}`);
    return published;
  }

  /** Opens a case and waits until it is recorded. */
  async open(
    number: CaseNumber,
    more: {
      title?: string;
      programme?: string;
      facts?: Facts;
      by?: Actor;
      id?: string;
      rulesOn?: PlainDate;
    } = {},
  ): Promise<CaseReceipt> {
    const { client, taskQueue, calendar } = this.options;
    const { plan } = this.planOf(number);
    const kind = kindOfNumber(number) ?? 'project';
    const id = more.id ?? randomUUID();
    const open = {
      act: 'open',
      id,
      fingerprint: 'open',
      number,
      kind,
      title: more.title ?? `测试案件 ${number}`,
      programme: more.programme ?? null,
      lead: null,
      parent: null,
      plan,
      rulesOn: more.rulesOn ?? dayOf(instant(Date.now())),
      calendar,
      facts: more.facts ?? {},
    } as const;
    try {
      return await client.workflow.executeUpdateWithStart(OPEN_UPDATE, {
        updateId: id,
        args: [id],
        startWorkflowOperation: new WithStartWorkflowOperation(WORKFLOW_TYPE[kind], {
          workflowId: workflowIdOf(number),
          taskQueue,
          workflowIdConflictPolicy: 'USE_EXISTING',
          args: [
            { open, by: more.by ?? TWO_OFFICES },
            { published: plan.hash },
            { published: calendar },
          ],
        }),
      });
    } catch (error) {
      throw asRefusal(error);
    }
  }

  /** Sends one command and waits until it is recorded; throws `Refused` with the rules' refusal. */
  async send<Name extends CaseAct>(
    number: CaseNumber,
    act: Name,
    content: ActContent<Name>,
    sender: Actor | { readonly by: Actor; readonly id: string } = TWO_OFFICES,
  ): Promise<CaseReceipt> {
    const { by, id } = 'by' in sender ? sender : { by: sender, id: randomUUID() };
    const command = { act, id, fingerprint: JSON.stringify(content), ...content };
    try {
      return await this.handle(number).executeUpdate<
        CaseReceipt,
        ReturnType<typeof updateArguments>
      >(act, {
        updateId: id,
        args: updateArguments({ command: command as unknown as CaseCommand, by }),
      });
    } catch (error) {
      throw asRefusal(error);
    }
  }

  /** Every department that is asked approves. */
  async approveAll(number: CaseNumber): Promise<void> {
    for (const round of openApprovals(await this.state(number)))
      for (const { department } of pendingSigners(round)) {
        const content = { approval: round.approval, opinion: null, conditions: [] };
        await this.send(number, 'approve', content, signer(department));
      }
  }

  /** Records the facts and attaches the documents that criteria ask for; says what is asked for. */
  async satisfy(number: CaseNumber, criteria: readonly Criterion[]): Promise<readonly Criterion[]> {
    const { content: plan } = this.planOf(number);
    const state = await this.state(number);
    const known = { plan, facts: state.facts, ...(await daysAt(state.changedAt)) };
    const { asked, facts, proofs } = fitting(criteria, known);
    const papers = asked.flatMap((one) => (one.needs === 'evidence' ? [one.evidence] : []));
    for (const kind of new Set([...proofs, ...papers])) await this.attach(number, kind);
    if (Object.keys(facts).length > 0) await this.send(number, 'recordFacts', { facts });
    for (const criterion of asked)
      if (criterion.needs === 'decision') await this.decide(number, criterion.decision);
    await this.verify(number, verificationsIn(asked));
    return asked;
  }

  /** Has a case held against figures on which all is well, as the door does. */
  async verify(number: CaseNumber, names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    const { content: plan } = this.planOf(number);
    const state = await this.state(number);
    const at = { day: dayOf(state.changedAt), parameters: STANDARD_PARAMETERS };
    const verifications = Object.fromEntries(
      names.map((name) => {
        const planned = verificationPlan(plan, name);
        if (planned === undefined) throw new Error(`plan ${plan.id} verifies no ${name}`);
        const told = factsTold(planned, state);
        // What households are paid is the ledger's to tell: see the tests of the API.
        const basis = { sheet: CALM_SHEET, children: [] };
        const { verdict, words } = judgeCase(planned, told, basis, at);
        const heard = planned.ofChildren === undefined ? {} : { heard: heardOfChildren(state) };
        return [name, { verdict, words, told, ...heard, documents: [] }];
      }),
    );
    await this.send(number, 'verify', { verifications });
  }

  /** Attaches a document of a kind, where none that counts is there. */
  async attach(number: CaseNumber, kind: string): Promise<void> {
    const known = (await this.state(number)).evidence;
    if (known.some((one) => one.kind === kind && one.lapsed !== true)) return;
    const id = `${kind} ${known.length}`;
    const evidence = { id, kind, name: `${kind}.pdf`, sha256: kind.padEnd(64, '0'), size: 1 };
    await this.send(number, 'attachEvidence', { evidence });
  }

  /** A leader agrees to what the plan leaves to leaders. */
  private async decide(number: CaseNumber, decision: string): Promise<void> {
    if ((await this.state(number)).decisions[decision] !== undefined) return;
    const decide = { decision, outcome: 'agreed' } as const;
    const instruction = { text: '同意', to: null, orders: { ...NO_ORDERS, decide } };
    await this.send(number, 'instruct', instruction, LEADER);
  }

  /** Walks every branch of the present stage to its end. */
  async walkBranches(number: CaseNumber): Promise<void> {
    const { content: plan } = this.planOf(number);
    for (;;) {
      const desk = desksOf(await this.state(number)).find(({ branch }) => branch !== null);
      if (desk === undefined || desk.branch === null) return;
      await this.approveAll(number);
      const [next] = findStage(plan, desk.stage)?.next ?? [];
      if (next === undefined) await this.send(number, 'finishBranch', { branch: desk.branch });
      else {
        await this.satisfy(number, findStage(plan, next)?.entry ?? []);
        await this.send(number, 'advance', { to: next });
      }
    }
  }

  /** Brings a case through `stages`, doing for each what its entry criteria and approvals ask for. */
  async walkTo(number: CaseNumber, ...stages: readonly string[]): Promise<void> {
    const { content: plan } = this.planOf(number);
    for (const id of stages) {
      const stage = findStage(plan, id);
      if (stage === undefined) throw new Error(`plan ${plan.id} has no stage ${id}`);
      await this.approveAll(number);
      await this.walkBranches(number);
      const gate = gateOf(plan, stage);
      // Days are told when the waiting is over; what is waited for only sometimes, when it is known.
      const always = gate.filter(({ when }) => when === undefined);
      await this.waitOut(number, always);
      await this.waitOut(number, await this.satisfy(number, gate));
      await this.send(number, 'advance', { to: stage.id });
      await this.after?.(number);
    }
  }

  /** Lets the minimum periods run out that criteria ask for, on the case's own clock. */
  async waitOut(number: CaseNumber, criteria: readonly Criterion[]): Promise<void> {
    for (const criterion of criteria) {
      if (criterion.needs !== 'elapsed') continue;
      const state = await this.state(number);
      const clock = state.clocks.findLast((one) => one.clock === criterion.clock);
      if (clock === undefined) throw new Error(`no clock ${criterion.clock} has run`);
      if (clock.state === 'elapsed') continue;
      const days = Math.ceil((clock.dueAt - state.changedAt) / 86_400_000);
      await fastForward(this.options.client, number, days);
    }
  }

  /** Does what closing asks for in the present stage, and closes. */
  async close(number: CaseNumber, outcome = '办结'): Promise<void> {
    const { content: plan } = this.planOf(number);
    const stage = findStage(plan, (await this.state(number)).stage);
    await this.approveAll(number);
    await this.satisfy(number, stage?.closing ?? []);
    await this.send(number, 'close', { outcome });
  }
}
