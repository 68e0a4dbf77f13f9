import {
  dayOf,
  decide,
  dueDay,
  fold,
  instant,
  isRefusal,
  workingCalendar,
  type Actor,
  type CalendarData,
  type CaseEvent,
  type CaseNumber,
  type CasePlan,
  type CaseState,
  type DepartmentCode,
  type Instant,
  type Moment,
  type PlanRef,
} from '@gongjian/rules';
import { latestPublished, NATIONAL_CALENDAR } from '@gongjian/ledger';
import type { DataSource } from 'typeorm';

/** What cases are opened by: the plan and the calendar that are published. */
export interface Law {
  readonly plan: PlanRef;
  readonly content: CasePlan;
  readonly calendar: string;
  readonly data: CalendarData;
}

const DAY_MS = 86_400_000;
/** Cases were opened on each of the last thirty days, so that their due days differ. */
const OPENED_OVER_DAYS = 30;

const OFFICES: Actor = {
  account: 'bench',
  department: 'districtOffice' as DepartmentCode,
  role: 'twoOffices',
};

/** The law in force for projects. */
export const projectLaw = async (ledger: DataSource): Promise<Law> => {
  const plan = await latestPublished(ledger, 'plan', 'project');
  const calendar = await latestPublished(ledger, 'calendar', NATIONAL_CALENDAR);
  if (plan === undefined || calendar === undefined) throw new Error('nothing is published');
  const content = plan.content as CasePlan;
  return {
    plan: { id: content.id, version: content.version, hash: plan.hash },
    content,
    calendar: calendar.hash,
    data: calendar.content as CalendarData,
  };
};

/** The event, with the whole case due at an instant of our choosing instead of the end of its last day. */
const dueAtOurs = (event: CaseEvent, dueAt: Instant, at: Moment): CaseEvent => {
  if (event.type !== 'clockStarted' || event.clock.subject !== 'case') return event;
  const { startedOn } = event.clock;
  const term = { by: 'day', day: dayOf(dueAt) } as const;
  const now = { ...at, instant: instant(Date.now()) };
  const day = dueDay(at.plan.clock, { term, startedOn, extra: 0, pauses: [] }, now);
  return { ...event, clock: { ...event.clock, ...day, term, dueAt, redAt: dueAt } };
};

/** The events and the state of a real project opened some days ago, of which only one instant is made up. */
export const openedCase = (law: Law) => {
  const calendar = workingCalendar(law.data);
  return (number: CaseNumber, turn: number, dueAt: Instant) => {
    const openedAt = instant(Date.now() - (turn % OPENED_OVER_DAYS) * DAY_MS);
    const at: Moment = { plan: law.content, calendar, instant: openedAt, actor: OFFICES };
    const { plan, calendar: hash } = law;
    const command = {
      act: 'open',
      id: `bench ${number}`,
      fingerprint: number,
      number,
      kind: 'project',
      title: `雁滩片区供水管网改造工程 ${turn}`,
      programme: null,
      lead: null,
      parent: null,
      plan,
      rulesOn: dayOf(openedAt),
      calendar: hash,
      facts: {},
    } as const;
    const answer = decide(undefined, command, at);
    if (isRefusal(answer)) throw new Error(answer.message.en);
    const events = answer.map((event) => dueAtOurs(event, dueAt, at));
    return { events, state: fold(events) as CaseState };
  };
};
