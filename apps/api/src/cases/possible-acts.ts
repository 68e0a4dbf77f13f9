import { Injectable } from '@nestjs/common';
import { possibleActions, type Actor, type CaseNumber } from '@gongjian/rules';
import type { CaseActions } from '@gongjian/contract';
import { DelegationDesk } from '../organisation/delegation-desk.ts';
import { CaseRecords } from './case-records.ts';
import { actionView } from './line-views.ts';

/** Tells what somebody may do, by the very rules that decide. */
@Injectable()
export class PossibleActs {
  private readonly records: CaseRecords;
  private readonly delegations: DelegationDesk;

  constructor(records: CaseRecords, delegations: DelegationDesk) {
    this.records = records;
    this.delegations = delegations;
  }

  /** What `actor` may do with a case now, and what is missing for the rest. Throws `notDelegated`. */
  async actions(number: CaseNumber, actor: Actor): Promise<CaseActions> {
    await this.delegations.mustStandIn(actor);
    const { state } = await this.records.read(number);
    const moment = await this.records.momentOf(state, actor);
    const actions = possibleActions(state, moment).map((one) => actionView(number, one));
    return { number, version: state.version, actions };
  }
}
