import type { QueryRunner } from 'typeorm';
import { ADVISORY_LOCKS } from '../advisory-locks.ts';
import { connectLedger, type LedgerConnection } from '../data-source.ts';
import type { DutyName, Session } from './duty-round.ts';

/**
 * A connection of its own, over which one of many workers leads a duty. PostgreSQL gives the lock to one
 * session and takes it back with the session: whoever has lost the connection has lost the lead, and
 * cannot write over it either.
 */
export interface LeaderSession extends Session {
  /** Tries to take the lead; `true` for the only session that has it. */
  take(duty: Exclude<DutyName, 'proof'>): Promise<boolean>;
  close(): Promise<void>;
}

const open = async (runner: QueryRunner, idleMs: number): Promise<void> => {
  await runner.connect();
  // PostgreSQL ends a session that says nothing: a leader that was stopped in the middle leads no longer.
  await runner.query(`select set_config('idle_session_timeout', $1, false)`, [String(idleMs)]);
};

/** Opens such a connection; it is ended by the server after `idleMs` of silence. */
export const openLeaderSession = async (
  connection: Omit<LedgerConnection, 'poolSize'>,
  idleMs: number,
): Promise<LeaderSession> => {
  const dataSource = await connectLedger({ ...connection, poolSize: 1 });
  const runner = dataSource.createQueryRunner();
  try {
    await open(runner, idleMs);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  const { manager } = runner;
  return {
    query: (sql, parameters) => manager.query(sql, parameters as unknown[]),
    take: async (duty) => {
      const [answer] = await manager.query<{ leads: boolean }[]>(
        'select pg_try_advisory_lock($1) as leads',
        [ADVISORY_LOCKS[duty]],
      );
      return answer?.leads === true;
    },
    close: () => dataSource.destroy(),
  };
};
