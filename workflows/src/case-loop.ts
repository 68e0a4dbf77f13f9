import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineUpdate,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import {
  CASE_ACTS,
  decide,
  evolve,
  hasEnded,
  instant,
  isRefusal,
  receiptFor,
  refusal,
  SYSTEM,
  type Actor,
  type CalendarData,
  type CaseEvent,
  type CasePlan,
  type CaseState,
  type Command,
  type Instant,
  type Refusal,
} from '@gongjian/rules';
import { Alarm } from './alarm.ts';
import type { Recorded } from './activities.ts';
import type { Asked } from './asked.ts';
import { Courier } from './courier.ts';
import { Face } from './face.ts';
import { Family } from './family.ts';
import { LawBook } from './law-book.ts';
import {
  OPEN_UPDATE,
  STATE_QUERY,
  updateNameOf,
  type CaseArguments,
  type CaseBeginning,
  type CaseReceipt,
  type SentCommand,
} from './messages.ts';
import { opening } from './opening.ts';
import { readPublished, record } from './recording.ts';
import { refused } from './refused.ts';
import { listenToSignals } from './signals.ts';
import { Turn } from './turn.ts';

/**
 * One case, for as long as it lives. Messages are judged and applied synchronously; the loop records
 * what has happened in batches, and only then is anyone told yes. Invariants: libs/rules/SPEC.md, S1–S9,
 * S17–S19 and S22.
 */
class RunningCase {
  /** The case as the messages so far have made it; what lies behind `confirmed` is not recorded yet. */
  private state: CaseState;
  /** The case as it is on record; `undefined` until its opening is. */
  private confirmed: CaseState | undefined;
  private readonly pending: CaseEvent[] = [];
  /** The commands that made the pending events, in order. */
  private readonly asked: Asked[] = [];
  /** Commands that were accepted and could not be done after all, by id; the server repeats that until the next run. */
  private readonly undone = new Map<string, Refusal>();
  private renewal = false;
  private readonly alarm = new Alarm();
  private readonly turn = new Turn();
  private readonly face = new Face();
  private readonly family: Family;
  private readonly laws: LawBook;
  private readonly courier: Courier;

  constructor(beginning: CaseBeginning, plan: CasePlan, calendar: CalendarData) {
    const named = 'state' in beginning ? beginning.state : beginning.open;
    this.laws = new LawBook(named, { plan, calendar });
    if ('state' in beginning) {
      this.state = beginning.state;
      this.confirmed = beginning.state;
      this.turn.take(beginning.state, beginning.turn);
    } else {
      const { state, events } = opening(beginning, this.laws.of(beginning.open));
      this.state = state;
      this.pending.push(...events);
    }
    this.family = new Family(this.confirmed);
    this.courier = new Courier(this.state.number);
    if ('state' in beginning) this.courier.callAt(beginning.owesAt);
  }

  /** Time never runs backwards within a case, whatever the servers' clocks do. */
  private now(): Instant {
    return instant(Math.max(Date.now(), this.state.changedAt));
  }

  private judge(command: Command, actor: Actor, given?: CasePlan): readonly CaseEvent[] | Refusal {
    const law = this.laws.for(command, this.state, given);
    if (law === undefined) return [];
    return decide(this.state, command, { ...law, instant: this.now(), actor });
  }

  /** Judges and applies in one synchronous step; nothing can come between. */
  private apply(command: Command, actor: Actor): Refusal | undefined {
    const events = this.judge(command, actor);
    if (isRefusal(events)) return events;
    if (events.length > 0) {
      this.asked.push({ command, actor });
      if ('id' in command) this.undone.delete(command.id); // possible after all: the newest answer is told
    }
    if (actor !== SYSTEM) this.face.isAwaited = true;
    for (const event of events) {
      this.state = evolve(this.state, event);
      this.pending.push(event);
    }
    return undefined;
  }

  private isRecorded(id: string): boolean {
    return (this.confirmed?.version ?? 0) >= (receiptFor(this.state, id)?.version ?? Infinity);
  }

  private async receiptOf(id: string): Promise<CaseReceipt> {
    await condition(() => this.undone.has(id) || this.isRecorded(id));
    const why = this.undone.get(id);
    if (why !== undefined) throw refused(why);
    const { number, version } = this.state;
    return { number, version: receiptFor(this.state, id)?.version ?? version };
  }

  /** Registers every message a case understands; called before anything is awaited. */
  listen(): void {
    for (const act of CASE_ACTS)
      setHandler(
        defineUpdate<CaseReceipt, [SentCommand, CasePlan | undefined]>(updateNameOf(act)),
        async ({ command, by }, plan) => {
          this.laws.take(command, plan);
          const why = this.apply(command, by);
          if (why !== undefined) throw refused(why);
          return this.receiptOf(command.id);
        },
        {
          validator: ({ command, by }, plan) => {
            if (command.act !== act) throw refused(refusal('malformed', 'act'));
            const answer = this.judge(command, by, plan);
            if (isRefusal(answer)) throw refused(answer);
          },
        },
      );
    setHandler(defineUpdate<CaseReceipt, [string]>(OPEN_UPDATE), async (id) => this.receiptOf(id), {
      validator: (id) => {
        if (receiptFor(this.state, id) === undefined)
          throw refused(refusal('duplicateNumber', this.state.number));
      },
    });
    listenToSignals({
      hear: (news) => {
        this.apply(news, SYSTEM);
      },
      learn: (hash, calendar) => {
        this.laws.addCalendar(hash, calendar);
      },
      renew: () => {
        this.renewal = true;
      },
    });
    setHandler(defineQuery<CaseState>(STATE_QUERY), () => this.state);
  }

  private hasWork(): boolean {
    return (
      this.pending.length > 0 ||
      this.alarm.rang ||
      !this.family.isQuiet(this.confirmed) ||
      this.wantsRenewal()
    );
  }

  private wantsRenewal(): boolean {
    return this.renewal || workflowInfo().continueAsNewSuggested;
  }

  private isSettled(): boolean {
    return (
      this.pending.length === 0 && this.family.isQuiet(this.confirmed) && allHandlersFinished()
    );
  }

  /** Until every caller is answered, or something new must be recorded for that. */
  private untilAnswered(): Promise<void> {
    return condition(() => allHandlersFinished() || this.pending.length > 0);
  }

  private confirm(events: readonly CaseEvent[]): void {
    for (const event of events) {
      this.confirmed = evolve(this.confirmed, event);
      this.family.note(event);
    }
  }

  /**
   * The ledger knows of events this case does not: a worker recorded them and died before its task was
   * complete. They are what has happened; what was asked since is judged anew behind them, by their law.
   */
  private async adopt(events: readonly CaseEvent[], asked: readonly Asked[]): Promise<void> {
    const onRecord = events.reduce<CaseState | undefined>(evolve, this.confirmed);
    if (onRecord === undefined) throw new Error('the ledger answered without events');
    await this.laws.learn(onRecord, readPublished);
    this.confirm(events);
    const again = [...asked, ...this.asked.splice(0)];
    this.pending.length = 0;
    this.state = onRecord;
    for (const { command, actor } of again) {
      const why = this.apply(command, actor);
      if (why === undefined || !('id' in command)) continue;
      this.undone.set(command.id, why);
      this.renewal = true;
    }
  }

  private async recordPending(): Promise<void> {
    while (this.pending.length > 0) {
      const batch = this.pending.splice(0);
      const asked = this.asked.splice(0);
      const { instead, owed, turn, news } = await record(this.state.number, batch);
      this.courier.owe(owed, this.laws.of(this.state).calendar);
      if (instead.length === 0) this.confirm(batch);
      else await this.adopt(instead, asked);
      this.turn.take(this.confirmed, turn);
      this.hearAndTell(news);
    }
  }

  /** What the ledger knows of cases that stand on each other: this one hears it now, the others are told. */
  private hearAndTell(news: Recorded['news'] = []): void {
    const { number } = this.state;
    for (const { to, ...heard } of news)
      if (to === number) this.apply({ act: 'hear', ...heard }, SYSTEM);
    this.family.owe(news.filter(({ to }) => to !== number));
  }

  /**
   * Goes on in a new run from the present state. Never in the task that answers a caller: one timer
   * parts them, and a message that arrives meanwhile is served first: an Update that is completed in the very
   * task that begins a new run is sometimes not honoured (temporalio/temporal#6375).
   */
  private async renew(): Promise<void> {
    await this.untilAnswered();
    await sleep(1, { summary: '换页前静候' });
    if (!this.isSettled()) return;
    const { plan, calendar } = this.state;
    await continueAsNew<(...args: CaseArguments) => Promise<void>>(
      { state: this.state, ...this.courier.debt(), ...this.turn.debt() },
      { published: plan.hash },
      { published: calendar },
    );
  }

  private showFace(): void {
    this.face.show(this.state, this.laws.of(this.state).plan, this.now());
  }

  /** Every pass records something, sends something, moves the wake or ends. */
  async live(): Promise<void> {
    for (;;) {
      this.showFace();
      this.alarm.set(this.face.nextLook(this.state, this.turn, this.now()), this.now());
      if (!this.hasWork()) await condition(() => this.hasWork());
      if (this.alarm.rang) this.apply({ act: 'ring' }, SYSTEM);
      await this.recordPending();
      if (!this.family.isQuiet(this.confirmed)) await this.family.send(this.confirmed);
      if (this.pending.length > 0) continue; // asked while messages were being sent: recorded first
      if (hasEnded(this.state)) {
        await this.untilAnswered();
        if (this.isSettled()) break;
      } else if (this.wantsRenewal()) await this.renew();
    }
    this.showFace();
    await this.courier.done();
    await this.untilAnswered(); // who asked meanwhile what an earlier command did
  }
}

/** Runs one case of any kind to its end. A request to cancel the workflow does not end a case: `cancel` does. */
export const runCase = (
  beginning: CaseBeginning,
  plan: CasePlan,
  calendar: CalendarData,
): Promise<void> =>
  CancellationScope.nonCancellable(async () => {
    const running = new RunningCase(beginning, plan, calendar);
    running.listen();
    await running.live();
  });
