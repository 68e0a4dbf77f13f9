import type { DataSource } from 'typeorm';
import type { Instant } from '@gongjian/rules';
import type { RawEngine } from './raw-engine.ts';
import { RAW_TABLE } from './raw-messages.ts';
import { layEach, type StormSide, type Verdict } from './storm-side.ts';

/** The SDK: workflows of one timer and one local activity that inserts one row. */
export const rawStorm = (engine: RawEngine, database: DataSource): StormSide => {
  let laid = 0;
  const lay = async (count: number, dueAt: Instant) => {
    const ids = Array.from({ length: count }, () => `raw-deadline-${++laid}`);
    await layEach(engine.client, ids, async (id) => {
      await engine.startDeadline(id, dueAt);
      return id;
    });
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
