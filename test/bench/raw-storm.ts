import type { DataSource } from 'typeorm';
import type { Instant } from '@gongjian/rules';
import { untilArmed } from './armed.ts';
import { called } from './callers.ts';
import type { RawEngine } from './raw-engine.ts';
import { RAW_TABLE } from './raw-messages.ts';
import { LAST_ONES, LAYERS, type StormSide, type Verdict } from './storm-side.ts';

/** The SDK: workflows of one timer and one local activity that inserts one row. */
export const rawStorm = (engine: RawEngine, database: DataSource): StormSide => {
  let laid = 0;
  const lay = async (count: number, dueAt: Instant) => {
    const ids = Array.from({ length: count }, () => `raw-deadline-${++laid}`);
    await called(
      LAYERS,
      ids.map((id) => () => engine.startDeadline(id, dueAt)),
    );
    await untilArmed(engine.client, ids.slice(-LAST_ONES));
  };
  const recorded = async (dueAt: Instant) => {
    const [found] = await database.query<{ count: number }[]>(
      `select count(*)::integer as count from ${RAW_TABLE} where due_at = $1`,
      [dueAt],
    );
    return found?.count ?? 0;
  };
  const verdict = async (dueAt: Instant): Promise<Verdict> => {
    const [found] = await database.query<Verdict[]>(
      `select count(distinct id)::integer as recorded, (count(*) - count(distinct id))::integer as twice
       from ${RAW_TABLE} where due_at = $1`,
      [dueAt],
    );
    return found ?? { recorded: 0, twice: 0 };
  };
  return { lay, recorded, verdict };
};
