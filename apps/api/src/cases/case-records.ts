import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import {
  instant,
  type Actor,
  type CaseEvent,
  type CaseNumber,
  type CaseState,
  type Moment,
} from '@gongjian/rules';
import {
  factsOfChildren,
  findCommandVersion,
  readCase,
  readEvents,
  type RecordedCase,
} from '@gongjian/ledger';
import type { CaseReceipt } from '@gongjian/workflows/messages';
import { PublishedDocuments } from '../plans/published-documents.ts';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';

/** Events read at once: most cases have fewer in all. */
const EVENTS_READ = 1_000;

/** Cases as the ledger has them, and what the rules need to judge them. */
@Injectable()
export class CaseRecords {
  private readonly ledger: DataSource;
  private readonly documents: PublishedDocuments;

  constructor(@Inject(LEDGER) ledger: DataSource, documents: PublishedDocuments) {
    this.ledger = ledger;
    this.documents = documents;
  }

  find(number: CaseNumber): Promise<RecordedCase | undefined> {
    return readCase(this.ledger, number);
  }

  /** The case as recorded, or 404 `unknownCase`. */
  async read(number: CaseNumber): Promise<RecordedCase> {
    const file = await this.find(number);
    if (file === undefined) throw new ApiProblem('unknownCase', { subject: number });
    return file;
  }

  /** The case with the plan it is pinned to. 404 `unknownCase`. */
  async withPlan(number: CaseNumber): Promise<Pick<RecordedCase, 'state'> & Pick<Moment, 'plan'>> {
    const { state } = await this.read(number);
    return { state, plan: await this.documents.planOf(state) };
  }

  /** Everything that has happened to a case, in order, up to a version. 404 `unknownCase`, `unknownVersion`. */
  async history(number: CaseNumber, upTo?: number): Promise<readonly CaseEvent[]> {
    const { version } = await this.read(number);
    if (upTo !== undefined && upTo > version)
      throw new ApiProblem('unknownVersion', { subject: String(upTo) });
    const events: CaseEvent[] = [];
    for (let left = upTo ?? version; left > 0;) {
      const limit = Math.min(left, EVENTS_READ);
      const page = await readEvents(this.ledger, number, { after: events.length, limit });
      events.push(...page);
      left = page.length < limit ? 0 : left - limit;
    }
    return events;
  }

  /** What the child cases of a case have recorded of these facts. */
  factsOfChildren(number: CaseNumber, names: readonly string[]) {
    return factsOfChildren(this.ledger, number, names);
  }

  /** The case's version after a command, or `undefined` where the command is not on its record. */
  versionAfter(
    command: { readonly id: string; readonly fingerprint: string },
    number: CaseNumber,
  ): Promise<number | undefined> {
    return findCommandVersion(this.ledger, command, number);
  }

  /** The command that a version of a case came from. */
  async commandAt({ number, version }: CaseReceipt): Promise<CaseEvent['command']> {
    const [event] = await readEvents(this.ledger, number, { after: version - 1, limit: 1 });
    return event?.command ?? null;
  }

  /** Now, for `actor`, by the plan and the calendar the case is pinned to. Never before its last event. */
  async momentOf(state: CaseState, actor: Actor): Promise<Moment> {
    return {
      instant: instant(Math.max(Date.now(), state.changedAt)),
      actor,
      plan: await this.documents.planOf(state),
      calendar: await this.documents.calendarOf(state),
    };
  }
}
