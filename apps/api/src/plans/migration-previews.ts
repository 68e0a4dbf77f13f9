import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import {
  migrationPreview,
  namesIn,
  type Actor,
  type CaseState,
  type MigrationPreview as Previewed,
} from '@gongjian/rules';
import {
  LONGEST_PREVIEW,
  type MigrationPreview,
  type MigrationPreviewBody,
  type MigrationPreviewCase,
} from '@gongjian/contract';
import { casesUnder, countUnder, cursorOf, positionIn } from '@gongjian/ledger';
import { CaseRecords } from '../cases/case-records.ts';
import { LEDGER } from '../resources.ts';
import { inTurns } from './in-turns.ts';
import { PlanMoves, type PlanMove } from './plan-moves.ts';

const LIST = 'plan migration preview';

type Totals = NonNullable<MigrationPreview['totals']>;

const NOTHING: Totals = {
  movable: 0,
  refused: 0,
  clocksEarlier: 0,
  clocksLater: 0,
  clocksStarted: 0,
};

const counted = (sum: Totals, { refusal, moved, started }: Previewed): Totals => ({
  movable: sum.movable + (refusal === null ? 1 : 0),
  refused: sum.refused + (refusal === null ? 0 : 1),
  clocksEarlier:
    sum.clocksEarlier +
    moved.filter(({ before, after }) => before !== null && after < before).length,
  clocksLater:
    sum.clocksLater + moved.filter(({ before, after }) => before !== null && after > before).length,
  clocksStarted: sum.clocksStarted + started.length,
});

const caseView = (state: CaseState, preview: Previewed): MigrationPreviewCase => ({
  number: state.number,
  title: state.title,
  version: state.plan.version,
  stage: { from: { ...preview.stage.from }, to: preview.stage.to && { ...preview.stage.to } },
  refusal: preview.refusal && { ...preview.refusal, missing: [...preview.refusal.missing] },
  clocksMoved: [...preview.moved],
  clocksStarted: [...preview.started],
  clocksKept: [...preview.kept],
  approvalsKept: [...preview.approvalsKept],
  approvalsAsked: [...preview.approvalsAsked],
});

/** What a move would do to every running case of a plan, judged by the very rules that will move them. */
@Injectable()
export class MigrationPreviews {
  private readonly ledger: DataSource;
  private readonly moves: PlanMoves;
  private readonly records: CaseRecords;

  constructor(@Inject(LEDGER) ledger: DataSource, moves: PlanMoves, records: CaseRecords) {
    this.ledger = ledger;
    this.moves = moves;
    this.records = records;
  }

  /** A page of the cases, by number. Throws what `PlanMoves` does, and `BadCursor`. Nothing is recorded. */
  async page(id: string, body: MigrationPreviewBody, by: Actor): Promise<MigrationPreview> {
    const move = await this.moves.read(id, body);
    const { limit, cursor, withTotals } = body;
    const after = cursor === null ? '' : String(positionIn(LIST, cursor, ['text'])[0]);
    const found = await casesUnder(this.ledger, move.sources, { after, limit: limit + 1 });
    const states = found.slice(0, limit);
    const cases = await inTurns(states, async (state) =>
      caseView(state, await this.preview(state, move, by)),
    );
    const last = states.at(-1);
    const { version, hash } = move.target;
    return {
      plan: id,
      to: { version, hash },
      cases,
      nextCursor: found.length > limit && last !== undefined ? cursorOf(LIST, [last.number]) : null,
      total: await countUnder(this.ledger, move.sources),
      totals: withTotals ? await this.totals(move, by) : null,
    };
  }

  private async totals(move: PlanMove, by: Actor): Promise<Totals> {
    let sum = NOTHING;
    for (let after = ''; ;) {
      const page = { after, limit: LONGEST_PREVIEW };
      const states = await casesUnder(this.ledger, move.sources, page);
      const previewed = await inTurns(states, (state) => this.preview(state, move, by));
      sum = previewed.reduce(counted, sum);
      const last = states.at(-1);
      if (last === undefined || states.length < LONGEST_PREVIEW) return sum;
      after = last.number;
    }
  }

  private async preview(state: CaseState, move: PlanMove, by: Actor): Promise<Previewed> {
    const at = await this.records.momentOf(state, by);
    const stages = namesIn(at.plan, move.stages);
    const key = { id: 'preview', fingerprint: '' };
    const command = { act: 'migrate', plan: move.target, stages, ...key } as const;
    return migrationPreview(state, command, { ...at, target: move.content });
  }
}
