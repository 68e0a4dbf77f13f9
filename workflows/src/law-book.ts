import {
  workingCalendar,
  type CalendarData,
  type CasePlan,
  type CaseState,
  type Cause,
  type Moment,
  type WorkingCalendar,
} from '@gongjian/rules';

type Law = Pick<Moment, 'plan' | 'calendar'>;

/**
 * The plans and calendars a case has been given in this run, by hash. Which of them holds is said by the
 * case's state; a hash that never reached this run (its message will come again) leaves the last one in force.
 */
export class LawBook {
  private readonly plans = new Map<string, CasePlan>();
  private readonly calendars = new Map<string, WorkingCalendar>();
  private last: Law;

  constructor(plan: CasePlan, calendar: CalendarData) {
    this.last = { plan, calendar: workingCalendar(calendar) };
  }

  /** What was given at the beginning is what the first state names. */
  begin({ plan, calendar }: Pick<CaseState, 'plan' | 'calendar'>): void {
    this.plans.set(plan.hash, this.last.plan);
    this.calendars.set(calendar, this.last.calendar);
  }

  /** Takes what a message brought. */
  add(cause: Cause, plan: CasePlan | null, calendar: CalendarData | null): void {
    if (cause.kind === 'plan' && plan !== null) this.plans.set(cause.plan.hash, plan);
    if (cause.kind === 'calendar' && calendar !== null)
      this.calendars.set(cause.calendar, workingCalendar(calendar));
  }

  /** The law a case stands under. */
  of({ plan, calendar }: Pick<CaseState, 'plan' | 'calendar'>): Law {
    this.last = {
      plan: this.plans.get(plan.hash) ?? this.last.plan,
      calendar: this.calendars.get(calendar) ?? this.last.calendar,
    };
    return this.last;
  }

  /** The law a case would stand under after a change. */
  after(state: Pick<CaseState, 'plan' | 'calendar'>, cause: Cause): Law {
    return this.of({
      plan: cause.kind === 'plan' ? cause.plan : state.plan,
      calendar: cause.kind === 'calendar' ? cause.calendar : state.calendar,
    });
  }

  /** Whether a change names something that has been given. */
  knows(cause: Cause): boolean {
    if (cause.kind === 'fact') return false;
    return cause.kind === 'plan'
      ? this.plans.has(cause.plan.hash)
      : this.calendars.has(cause.calendar);
  }
}
