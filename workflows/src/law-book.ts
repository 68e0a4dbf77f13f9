import {
  workingCalendar,
  type CalendarData,
  type CasePlan,
  type CaseState,
  type Command,
  type Moment,
  type WorkingCalendar,
} from '@gongjian/rules';

type Law = Pick<Moment, 'plan' | 'calendar'>;
type JudgedBy = Pick<Moment, 'plan' | 'calendar' | 'target'>;

/** Each calendar's content made ready once for all cases that stand under it. */
const READY = new WeakMap<CalendarData, WorkingCalendar>();

const ready = (data: CalendarData): WorkingCalendar => {
  const calendar = READY.get(data) ?? workingCalendar(data);
  READY.set(data, calendar);
  return calendar;
};

/**
 * The plans and calendars a case has been given in this run, by hash. Which of them holds is said by the
 * case's state; a hash that never reached this run (its message will come again) leaves the last one in force.
 */
export class LawBook {
  private readonly plans = new Map<string, CasePlan>();
  private readonly calendars = new Map<string, WorkingCalendar>();
  private last: Law;

  /** What is given at the beginning is what the first state names. */
  constructor(
    named: Pick<CaseState, 'plan' | 'calendar'>,
    given: { readonly plan: CasePlan; readonly calendar: CalendarData },
  ) {
    this.last = { plan: given.plan, calendar: ready(given.calendar) };
    this.plans.set(named.plan.hash, this.last.plan);
    this.calendars.set(named.calendar, this.last.calendar);
  }

  /** Takes the plan that came with a move to it. */
  take(command: Command, plan: CasePlan | undefined): void {
    if (command.act === 'migrate' && plan !== undefined) this.plans.set(command.plan.hash, plan);
  }

  /** Takes the calendar that a message, or the ledger, brought. */
  addCalendar(hash: string, calendar: CalendarData): void {
    this.calendars.set(hash, ready(calendar));
  }

  /**
   * Reads the law of a case as it is on record, where its message never reached this run. `read` answers the
   * published content of a hash.
   */
  async learn(
    { plan, calendar }: Pick<CaseState, 'plan' | 'calendar'>,
    read: (hash: string) => Promise<unknown>,
  ): Promise<void> {
    if (!this.plans.has(plan.hash)) this.plans.set(plan.hash, (await read(plan.hash)) as CasePlan);
    if (!this.calendars.has(calendar))
      this.addCalendar(calendar, (await read(calendar)) as CalendarData);
  }

  /**
   * By what a command is judged: what it brings with it counts; `given` is the plan that came with a move to it and
   * is not in the book yet. `undefined` for a calendar that never reached this run: its message will come again.
   */
  for(command: Command, state: CaseState, given?: CasePlan): JudgedBy | undefined {
    if (command.act === 'recalculate') return this.under(command.cause.calendar, state);
    if (command.act !== 'migrate') return this.of(state);
    const target = given ?? this.plans.get(command.plan.hash);
    return { ...this.of(state), ...(target === undefined ? {} : { target }) };
  }

  /** The law a case stands under. */
  of({ plan, calendar }: Pick<CaseState, 'plan' | 'calendar'>): Law {
    this.last = {
      ...this.planOf({ plan }),
      calendar: this.calendars.get(calendar) ?? this.last.calendar,
    };
    return this.last;
  }

  private under(calendar: string, state: Pick<CaseState, 'plan'>): Law | undefined {
    const given = this.calendars.get(calendar);
    return given === undefined
      ? undefined
      : { ...this.last, ...this.planOf(state), calendar: given };
  }

  private planOf({ plan }: Pick<CaseState, 'plan'>): Pick<Law, 'plan'> {
    return { plan: this.plans.get(plan.hash) ?? this.last.plan };
  }
}
