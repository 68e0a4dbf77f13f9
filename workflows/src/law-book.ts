import {
  workingCalendar,
  type CalendarData,
  type CasePlan,
  type CaseState,
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

  /** Takes the plan that a message, or the ledger, brought. */
  addPlan(hash: string, plan: CasePlan): void {
    this.plans.set(hash, plan);
  }

  /** The plan of that hash, if it has been given. */
  planNamed(hash: string): CasePlan | undefined {
    return this.plans.get(hash);
  }

  hasCalendar(hash: string): boolean {
    return this.calendars.has(hash);
  }

  /** Takes the calendar that a message, or the ledger, brought. */
  addCalendar(hash: string, calendar: CalendarData): void {
    this.calendars.set(hash, workingCalendar(calendar));
  }

  /** The law a case stands under. */
  of({ plan, calendar }: Pick<CaseState, 'plan' | 'calendar'>): Law {
    this.last = {
      ...this.planOf({ plan }),
      calendar: this.calendars.get(calendar) ?? this.last.calendar,
    };
    return this.last;
  }

  /** The law a case would stand under with another calendar; `undefined` where that was never given. */
  under(calendar: string, state: Pick<CaseState, 'plan'>): Law | undefined {
    const given = this.calendars.get(calendar);
    return given === undefined
      ? undefined
      : { ...this.last, ...this.planOf(state), calendar: given };
  }

  private planOf({ plan }: Pick<CaseState, 'plan'>): Pick<Law, 'plan'> {
    return { plan: this.plans.get(plan.hash) ?? this.last.plan };
  }
}
