import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { instant, possibleActions, type Actor, type CaseState } from '@gongjian/rules';
import type { TodoItem, WorkCounts, WorkList, WorkQuery } from '@gongjian/contract';
import {
  countBoxes,
  countWork,
  listCopied,
  listDone,
  listStarted,
  listWork,
  readStates,
  type BoxPage,
  type WorkHolder,
  type WorkRow,
} from '@gongjian/ledger';
import { CaseRecords } from '../cases/case-records.ts';
import { DelegationDesk } from '../organisation/delegation-desk.ts';
import { LEDGER } from '../resources.ts';
import { boxView, todoView, type WorkBasis } from './work-views.ts';

/** What is an absent colleague's is looked at in his place. */
const inPlace = ({ assignee }: WorkRow, { accounts }: WorkHolder, caller: Actor): Actor =>
  assignee !== null && assignee !== caller.account && accounts.includes(assignee)
    ? { ...caller, behalf: assignee }
    : caller;

/** Everybody's own work, from the ledger; nothing is asked of the engine. */
@Injectable()
export class WorkDesk {
  private readonly ledger: DataSource;
  private readonly records: CaseRecords;
  private readonly delegations: DelegationDesk;

  constructor(
    @Inject(LEDGER) ledger: DataSource,
    records: CaseRecords,
    delegations: DelegationDesk,
  ) {
    this.ledger = ledger;
    this.records = records;
    this.delegations = delegations;
  }

  /** A page of one box. Throws `badCursor`. */
  list(query: WorkQuery, caller: Actor): Promise<WorkList> {
    switch (query.box) {
      case 'todo':
        return this.todo(query, caller);
      case 'done':
        return this.box(query, listDone(this.ledger, caller.account, query));
      case 'started':
        return this.box(query, listStarted(this.ledger, caller.account, query));
      case 'copied':
        return this.box(query, listCopied(this.ledger, caller.department, query));
      default:
        return query.box satisfies never;
    }
  }

  async counts(caller: Actor): Promise<WorkCounts> {
    const holder = await this.holderOf(caller);
    const [work, boxes] = await Promise.all([
      countWork(this.ledger, holder, instant(Date.now())),
      countBoxes(this.ledger, caller),
    ]);
    return { ...work, ...boxes };
  }

  private async holderOf({ account, department, role }: Actor): Promise<WorkHolder> {
    const absent = await this.delegations.absentFor(account);
    const office = role === 'leader' || role === 'twoOffices' ? role : null;
    return { department, role: office, accounts: [account, ...absent] };
  }

  private async todo(query: WorkQuery, caller: Actor): Promise<WorkList> {
    const holder = await this.holderOf(caller);
    const { rows, next } = await listWork(this.ledger, holder, query, instant(Date.now()));
    const todo = await this.todoViews(rows, holder, caller);
    return { box: 'todo', todo, cases: [], nextCursor: next };
  }

  private async todoViews(
    rows: readonly WorkRow[],
    holder: WorkHolder,
    caller: Actor,
  ): Promise<TodoItem[]> {
    const numbers = [...new Set(rows.map(({ caseNumber }) => caseNumber))];
    const states = await readStates(this.ledger, numbers);
    const known = new Map<string, WorkBasis>();
    const views: TodoItem[] = [];
    for (const row of rows) {
      const state = states.get(row.caseNumber);
      if (state === undefined) continue;
      const actor = inPlace(row, holder, caller);
      const key = `${row.caseNumber} ${actor.behalf ?? ''}`;
      const basis = known.get(key) ?? (await this.basisOf(state, actor));
      known.set(key, basis);
      views.push(todoView(row, basis));
    }
    return views;
  }

  private async basisOf(state: CaseState, actor: Actor): Promise<WorkBasis> {
    const moment = await this.records.momentOf(state, actor);
    return { state, moment, actions: possibleActions(state, moment) };
  }

  private async box({ box }: WorkQuery, found: Promise<BoxPage>): Promise<WorkList> {
    const { rows, next } = await found;
    const now = instant(Date.now());
    return { box, todo: [], cases: rows.map((row) => boxView(row, now)), nextCursor: next };
  }
}
