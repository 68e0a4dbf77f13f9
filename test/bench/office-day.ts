import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { CommandOutcome } from '@gongjian/contract';
import type { Person } from './http-person.ts';

/** What people do while a storm passes: read a case, leaf through the red ones, note something. */
export const OFFICE_WORK = ['read', 'list', 'act'] as const;
export type OfficeWork = (typeof OFFICE_WORK)[number];

/** Latencies in milliseconds by what was done, and how much of it failed. */
export interface OfficeDay {
  readonly latencies: Readonly<Record<OfficeWork, readonly number[]>>;
  readonly failed: number;
}

const PEOPLE = 4;
/** Somebody reads what has come before asking for the next: together some fifteen requests a second. */
const THINKING_MS = 200;
/** Cases of their own, which are not due for long. */
const DESKS = 16;

const PROJECT = { kind: 'project', title: '城东片区雨污分流改造工程' };

/** Opens the cases that people work on; the answer starts their day, and its answer ends it. */
export const openOffice = async (office: Person) => {
  const opened = await Promise.all(
    Array.from({ length: DESKS }, () => office.post('/cases', PROJECT) as Promise<CommandOutcome>),
  );
  const numbers = opened.map(({ number }) => number);
  const numberOf = (turn: number) => numbers[turn % numbers.length] ?? '';
  const doing: Readonly<Record<OfficeWork, (turn: number) => Promise<unknown>>> = {
    read: (turn) => office.get(`/cases/${numberOf(turn)}`),
    list: () => office.get('/cases?light=red&limit=50'),
    act: (turn) => office.post(`/cases/${numberOf(turn)}/notes`, { text: '已与街道核对。' }),
  };
  return () => {
    const latencies: Record<OfficeWork, number[]> = { read: [], list: [], act: [] };
    let failed = 0;
    let closing = false;
    const person = async (first: number) => {
      // oxlint-disable-next-line no-unmodified-loop-condition -- closed from outside, between two awaits
      for (let turn = first; !closing; turn += PEOPLE) {
        const work = OFFICE_WORK[Math.floor(turn / PEOPLE) % OFFICE_WORK.length] ?? 'read';
        const from = performance.now();
        await doing[work](turn).catch((error: unknown) => {
          failed += 1;
          process.stderr.write(`${String(error)}\n`);
        });
        latencies[work].push(performance.now() - from);
        await pause(THINKING_MS);
      }
    };
    const people = Promise.all(Array.from({ length: PEOPLE }, (_, first) => person(first)));
    return async (): Promise<OfficeDay> => {
      closing = true;
      await people;
      return { latencies, failed };
    };
  };
};
