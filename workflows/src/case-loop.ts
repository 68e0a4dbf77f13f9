import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import {
  CASE_ACTS,
  decide,
  evolve,
  fold,
  hasEnded,
  instant,
  isRefusal,
  refusal,
  SYSTEM,
  wakeAt,
  workingCalendar,
  type Actor,
  type CalendarData,
  type CaseEvent,
  type CasePlan,
  type CaseState,
  type Command,
  type Instant,
  type Moment,
  type Refusal,
} from '@gongjian/rules';
import { Alarm } from './alarm.ts';
import { Face } from './face.ts';
import { Family } from './family.ts';
import {
  CHILD_MOVED_SIGNAL,
  NUDGE_SIGNAL,
  OPEN_UPDATE,
  REFUSED,
  RENEW_SIGNAL,
  STATE_QUERY,
  updateNameOf,
  type CaseArguments,
  type CaseBeginning,
  type CaseReceipt,
  type ChildNews,
  type SentCommand,
} from './messages.ts';
import { record } from './recording.ts';

/** A refusal on its way to the caller; only validators and the opening throw it. */
const refused = (why: Refusal): ApplicationFailure =>
  ApplicationFailure.create({
    type: REFUSED,
    message: why.message.zh,
    details: [why],
    nonRetryable: true,
  });

const isChildNews = (news: Partial<ChildNews> | undefined): news is ChildNews =>
  typeof news?.number === 'string' &&
  typeof news.stage === 'string' &&
  typeof news.ended === 'boolean' &&
  Number.isSafeInteger(news.childVersion);

/**
 * One case, for as long as it lives. Messages are judged and applied synchronously; the loop records
 * what has happened in batches, and only then is anyone told yes. Invariants: SPEC.md, S1–S8.
 */
class RunningCase {
  private state: CaseState;
  private readonly pending: CaseEvent[] = [];
  private recorded: number;
  private renewal = false;
  private readonly alarm = new Alarm();
  private readonly face = new Face();
  private readonly family: Family;
  private readonly law: Pick<Moment, 'plan' | 'calendar'>;

  constructor(beginning: CaseBeginning, plan: CasePlan, calendar: CalendarData) {
    this.law = { plan, calendar: workingCalendar(calendar) };
    if ('state' in beginning) {
      this.state = beginning.state;
      this.recorded = this.state.version;
    } else {
      const moment = { ...this.law, instant: instant(Date.now()), actor: beginning.by };
      const events = decide(undefined, beginning.open, moment);
      const opened = isRefusal(events) ? undefined : fold(events);
      if (isRefusal(events) || opened === undefined)
        throw refused(isRefusal(events) ? events : refusal('malformed', 'open'));
      this.state = opened;
      this.recorded = 0;
      this.pending.push(...events);
    }
    this.family = new Family(this.state, 'state' in beginning);
  }

  /** Time never runs backwards within a case, whatever the servers' clocks do. */
  private now(): Instant {
    return instant(Math.max(Date.now(), this.state.changedAt));
  }

  private judge(command: Command, actor: Actor): readonly CaseEvent[] | Refusal {
    return decide(this.state, command, { ...this.law, instant: this.now(), actor });
  }

  /** Judges and applies in one synchronous step; nothing can come between. */
  private apply(command: Command, actor: Actor): void {
    const events = this.judge(command, actor);
    if (isRefusal(events)) throw refused(events);
    for (const event of events) {
      this.state = evolve(this.state, event);
      this.pending.push(event);
      this.family.note(event);
    }
  }

  private async receiptOf(id: string): Promise<CaseReceipt> {
    const version = this.state.receipts[id]?.version ?? this.state.version;
    await condition(() => this.recorded >= version);
    return { number: this.state.number, version };
  }

  /** Registers every message a case understands; called before anything is awaited. */
  listen(): void {
    for (const act of CASE_ACTS)
      setHandler(
        defineUpdate<CaseReceipt, [SentCommand]>(updateNameOf(act)),
        async ({ command, by }) => {
          this.apply(command, by);
          return this.receiptOf(command.id);
        },
        {
          validator: ({ command, by }) => {
            if (command.act !== act) throw refused(refusal('malformed', 'act'));
            const answer = this.judge(command, by);
            if (isRefusal(answer)) throw refused(answer);
          },
        },
      );
    setHandler(defineUpdate<CaseReceipt, [string]>(OPEN_UPDATE), async (id) => this.receiptOf(id), {
      validator: (id) => {
        if (this.state.receipts[id] === undefined)
          throw refused(refusal('duplicateNumber', this.state.number));
      },
    });
    setHandler(defineSignal<[ChildNews]>(CHILD_MOVED_SIGNAL), (news) => {
      if (!isChildNews(news)) return;
      const heard: Command = { act: 'childMoved', ...news };
      // A signal that throws would end the case; news that cannot be taken is no news.
      if (!isRefusal(this.judge(heard, SYSTEM))) this.apply(heard, SYSTEM);
    });
    setHandler(defineSignal(NUDGE_SIGNAL), () => {
      this.apply({ act: 'ring' }, SYSTEM);
    });
    setHandler(defineSignal(RENEW_SIGNAL), () => {
      this.renewal = true;
    });
    setHandler(defineQuery<CaseState>(STATE_QUERY), () => this.state);
  }

  private hasWork(): boolean {
    return (
      this.pending.length > 0 ||
      this.alarm.rang ||
      !this.family.isQuiet(this.state) ||
      this.wantsRenewal()
    );
  }

  private wantsRenewal(): boolean {
    return this.renewal || workflowInfo().continueAsNewSuggested;
  }

  private isSettled(): boolean {
    return this.pending.length === 0 && this.family.isQuiet(this.state) && allHandlersFinished();
  }

  private async recordPending(): Promise<void> {
    while (this.pending.length > 0) {
      const batch = this.pending.splice(0);
      this.recorded = await record(this.state.number, batch);
    }
  }

  /**
   * Goes on in a new run from the present state. Never in the task that answers a caller: one timer
   * parts them, and a message that arrives meanwhile is served first (temporal.md §4).
   */
  private async renew(): Promise<void> {
    await condition(() => allHandlersFinished());
    await sleep(1, { summary: '换页前静候' });
    if (!this.isSettled()) return;
    const { plan, calendar } = this.state;
    await continueAsNew<(...args: CaseArguments) => Promise<void>>(
      { state: this.state },
      { published: plan.hash },
      { published: calendar },
    );
  }

  /** Every pass records something, sends something, moves the wake or ends. */
  async live(): Promise<void> {
    for (;;) {
      this.alarm.set(wakeAt(this.state), this.now());
      this.face.show(this.state, this.law.plan, this.now());
      if (!this.hasWork()) await condition(() => this.hasWork());
      if (this.alarm.rang) this.apply({ act: 'ring' }, SYSTEM);
      await this.recordPending();
      await this.family.send(this.state);
      if (hasEnded(this.state)) {
        await condition(() => allHandlersFinished());
        if (this.isSettled()) break;
      } else if (this.wantsRenewal()) await this.renew();
    }
    this.face.show(this.state, this.law.plan, this.now());
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
