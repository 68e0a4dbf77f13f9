import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { latestPublished, NATIONAL_CALENDAR, publishDocuments } from '@gongjian/ledger';
import type { CaseCommand, CaseNumber, Refusal } from '@gongjian/rules';
import {
  RENEW_SIGNAL,
  updateArguments,
  updateIdOf,
  type CaseReceipt,
} from '@gongjian/workflows/messages';
import { CaseDesk, officer } from '../support/case-desk.ts';
import { randomSequences, type Doing, type Sequences } from '../support/sequences.ts';
import { openWorld, type World } from '../support/world.ts';

/** `SEQUENCES_SEED` sends other ones. */
const SEED = Number(process.env['SEQUENCES_SEED'] ?? 20_261_126);
const CASES = 200;
const COMMANDS = 30;
/** Cases that are under way at the same time. */
const AT_ONCE = 24;
/** On a busy machine they take their time. */
const PATIENCE_MS = 900_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The plans of the sequences, published: by what the sequences call them. */
const publish = async ({ plans }: Sequences) => {
  const documents = plans.map((content) => ({
    kind: 'plan' as const,
    id: content.id,
    version: String(content.version),
    content,
  }));
  const hashes = await publishDocuments(world.ledger, documents);
  return plans.map((content, index) => ({
    content,
    plan: { id: content.id, version: content.version, hash: hashes[index] ?? '' },
  }));
};
type PlanVersions = Awaited<ReturnType<typeof publish>>;

const deskOf = async (versions: PlanVersions): Promise<CaseDesk> => {
  const { client, taskQueue, ledger } = world;
  const calendar = await latestPublished(ledger, 'calendar', NATIONAL_CALENDAR);
  const [first] = versions;
  if (calendar === undefined || first === undefined) throw new Error('nothing is published');
  const plans = new Map([['project', first]]);
  return new CaseDesk({ client, taskQueue, calendar: calendar.hash, plans });
};

/** The command under the hashes of the real world. */
const real = (command: CaseCommand, versions: PlanVersions): CaseCommand => {
  const fingerprint = createHash('sha256').update(command.fingerprint).digest('hex');
  if (command.act !== 'migrate') return { ...command, fingerprint };
  const target = versions.find(({ plan }) => plan.version === command.plan.version);
  return { ...command, fingerprint, plan: target?.plan ?? command.plan };
};

const codeOf = (error: unknown): string => {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure)) throw error;
  return (cause.details as [Refusal] | undefined)?.[0].code ?? cause.message;
};

interface Played {
  /** What was answered otherwise than the rules say. */
  readonly odd: string[];
  commands: number;
  renewals: number;
  duplicates: number;
}

/** One case and those who send it commands. */
class Player {
  private readonly number: CaseNumber;
  private readonly desk: CaseDesk;
  private readonly versions: PlanVersions;

  constructor(desk: CaseDesk, versions: PlanVersions) {
    this.number = world.number('project');
    this.desk = desk;
    this.versions = versions;
  }

  private async send(doing: Exclude<Doing, { renew: true }>, updateId: string): Promise<string> {
    const command = real(doing.command, this.versions);
    try {
      await this.desk
        .handle(this.number)
        .executeUpdate<CaseReceipt, ReturnType<typeof updateArguments>>(command.act, {
          updateId,
          args: updateArguments({ command, by: doing.by }),
        });
      return 'done';
    } catch (error) {
      return codeOf(error);
    }
  }

  /** Every seventh arrives twice at the same time, as if its sender had lost patience. */
  private async play(doing: Doing, turn: number, played: Played): Promise<void> {
    if ('renew' in doing) {
      await this.desk.handle(this.number).signal(RENEW_SIGNAL);
      played.renewals += 1;
      return;
    }
    const id = updateIdOf(real(doing.command, this.versions));
    const twice = turn % 7 === 0 && doing.answer === 'done';
    const ids = twice ? [id, `${id} again`] : [turn % 2 === 0 ? id : `${id} ${turn}`];
    const answers = await Promise.all(ids.map((each) => this.send(doing, each)));
    played.commands += 1;
    played.duplicates += twice ? 1 : 0;
    for (const answer of answers)
      if (answer !== doing.answer)
        played.odd.push(`${this.number} ${JSON.stringify(doing)}: ${answer}`);
  }

  async through(sequence: readonly Doing[], played: Played): Promise<void> {
    const lead = this.versions[0]?.content.lead ?? '';
    await this.desk.open(this.number, { by: officer(lead) });
    for (const [turn, doing] of sequence.entries()) await this.play(doing, turn, played);
    await world.expectAgreement(this.number);
  }
}

/** Half way through, the only worker goes and another one comes. */
const restarted = async (): Promise<void> => {
  await world.stopWorkers();
  await world.startWorker();
};

test(
  'random sequences on a real server are answered as the rules answer, and what is on record is their fold',
  async () => {
    const played: Played = { odd: [], commands: 0, renewals: 0, duplicates: 0 };
    const ask = { cases: CASES, commands: COMMANDS, seed: SEED, at: Date.now() };
    const told = await randomSequences(ask);
    const versions = await publish(told);
    const desk = await deskOf(versions);
    const left = [...told.sequences];
    let restart: Promise<void> | undefined;
    const player = async (): Promise<void> => {
      for (let sequence = left.shift(); sequence !== undefined; sequence = left.shift()) {
        if (left.length < CASES / 2) restart ??= restarted();
        await new Player(desk, versions).through(sequence, played);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, player));
    await restart;
    expect(played.odd).toEqual([]);
    expect(played.commands).toBeGreaterThanOrEqual(CASES * (COMMANDS - 5));
    expect(played.renewals).toBeGreaterThan(20);
    expect(played.duplicates).toBeGreaterThan(100);
  },
  PATIENCE_MS,
);
