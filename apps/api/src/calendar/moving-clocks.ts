import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import {
  findClock,
  instant,
  movedClocks,
  SYSTEM,
  workingCalendar,
  type CalendarData,
  type CasePlan,
  type CaseState,
  type ChangedDay,
  type MovedClock,
} from '@gongjian/rules';
import type { MovingClocks } from '@gongjian/contract';
import { casesCounting } from '@gongjian/ledger';
import { PublishedDocuments } from '../plans/published-documents.ts';
import { LEDGER } from '../resources.ts';

/** Clocks told by name: enough to see what a change does, not a list to work through. */
const EXAMPLES = 100;

const NOTHING = { cases: 0, earlier: 0, later: 0, settled: 0, examples: [] };

const told = (
  { number, title, clocks }: CaseState,
  plan: CasePlan,
  { id, before, due: after }: MovedClock,
): MovingClocks['examples'][number] => {
  const name = clocks.find((clock) => clock.id === id)?.clock ?? id;
  return {
    number,
    title,
    clock: findClock(plan, name)?.title ?? { zh: name, en: name },
    before,
    after,
  };
};

/** Adds one case's clocks that would move to what was counted before. */
const counted = (
  sum: MovingClocks,
  state: CaseState,
  plan: CasePlan,
  moved: readonly MovedClock[],
): MovingClocks => {
  const provisional = new Map(state.clocks.map((clock) => [clock.id, clock.provisional]));
  const moving = moved.filter(({ due, before }) => due !== before);
  const settled = moved.filter(
    ({ id, due, before, provisional: now }) => due === before && now !== provisional.get(id),
  );
  return {
    cases: sum.cases + (moving.length > 0 ? 1 : 0),
    earlier: sum.earlier + moving.filter(({ due, before }) => due < before).length,
    later: sum.later + moving.filter(({ due, before }) => due > before).length,
    settled: sum.settled + settled.length,
    examples: [...sum.examples, ...moving.map((clock) => told(state, plan, clock))].slice(
      0,
      EXAMPLES,
    ),
  };
};

/** Which open clocks a change of the calendar would move, reckoned by the very rules that will move them. */
@Injectable()
export class MovingClocksPreview {
  private readonly ledger: DataSource;
  private readonly documents: PublishedDocuments;

  constructor(@Inject(LEDGER) ledger: DataSource, documents: PublishedDocuments) {
    this.ledger = ledger;
    this.documents = documents;
  }

  /** In: the calendar as it would be, and the days that differ. Reads every case that counts one of them. */
  async of(data: CalendarData, changed: readonly ChangedDay[]): Promise<MovingClocks> {
    const [first, last] = [changed[0]?.day, changed.at(-1)?.day];
    if (first === undefined || last === undefined) return NOTHING;
    const moment = { calendar: workingCalendar(data), instant: instant(Date.now()), actor: SYSTEM };
    let sum: MovingClocks = NOTHING;
    for await (const state of casesCounting(this.ledger, { first, last })) {
      const plan = await this.documents.planOf(state);
      sum = counted(sum, state, plan, movedClocks(state, state.facts, { ...moment, plan }));
    }
    return sum;
  }
}
