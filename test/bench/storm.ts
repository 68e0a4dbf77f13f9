import { setTimeout as pause } from 'node:timers/promises';
import { instant, type Instant } from '@gongjian/rules';
import type { CaseList } from '@gongjian/contract';
import { countCpu, type CpuUse } from './cpu.ts';
import type { Person } from './http-person.ts';
import type { OfficeDay } from './office-day.ts';
import { watchMemory, type MemoryUse } from './resident-memory.ts';
import type { StormSide, Verdict } from './storm-side.ts';

/** What one storm has shown; times are milliseconds after the due instant. */
export interface StormFindings extends Verdict {
  readonly count: number;
  readonly layingSeconds: number;
  /** When the n-th deadline was seen on record, for the halves, the ninety-nine of a hundred and the last. */
  readonly p50: number;
  readonly p99: number;
  readonly last: number;
  /** When the list of red cases first counted all of them. */
  readonly listedAfter: number | undefined;
  readonly office: OfficeDay;
  readonly memory: Readonly<Record<string, MemoryUse>>;
  readonly cpu: CpuUse;
}

/** Cases laid first, due on another day: they warm both sides and tell how long laying takes. */
const FIRST_ONES = 200;
const DAY_MS = 86_400_000;
/** Laying grows slower as the tables grow, and the last ones must wait before it is due. */
const SLOWER = 1.5;
const MARGIN_MS = 10_000;
const LOOK_EVERY_MS = 200;
const LIST_EVERY_MS = 50;
/** Ten times the aim of 90 s; what is not on record by then counts as missing. */
const GIVEN_UP_AFTER_MS = 900_000;
/** A second time something is recorded would be seen by then. */
const SETTLED_AFTER_MS = 5_000;

/** Who watches a storm, and what works meanwhile. */
export interface Weather {
  readonly office: Person;
  readonly openDay: () => () => Promise<OfficeDay>;
  readonly pids: Readonly<Record<string, number>>;
}

/** Lays all, due at an instant that leaves just enough time for it. */
const layAll = async (side: StormSide, count: number): Promise<[Instant, number]> => {
  const began = performance.now();
  await side.lay(FIRST_ONES, instant(Date.now() + DAY_MS));
  const each = (performance.now() - began) / FIRST_ONES;
  const dueAt = instant(Math.ceil((Date.now() + count * each * SLOWER + MARGIN_MS) / 1000) * 1000);
  await side.lay(count, dueAt);
  if (Date.now() >= dueAt) throw new Error('the deadlines passed while they were still being laid');
  return [dueAt, (performance.now() - began) / 1000];
};

/** Instants after `dueAt` at which so many were first seen on record. */
const arrivals = async (side: StormSide, count: number, dueAt: Instant) => {
  const seen: { readonly after: number; readonly recorded: number }[] = [];
  for (;;) {
    const recorded = await side.recorded(dueAt);
    const after = Date.now() - dueAt;
    seen.push({ after, recorded });
    if (recorded >= count || after > GIVEN_UP_AFTER_MS) break;
    await pause(LOOK_EVERY_MS);
  }
  return (share: number): number =>
    seen.find(({ recorded }) => recorded >= share * count)?.after ?? Number.POSITIVE_INFINITY;
};

/** When the list of red cases counts all; `undefined` where it does not while the storm lasts. */
const listing = async (office: Person, count: number, dueAt: Instant, lasts: () => boolean) => {
  while (lasts()) {
    await pause(LIST_EVERY_MS);
    const page = (await office.get('/cases?light=red&withTotal=true&limit=1')) as CaseList;
    if ((page.total?.count ?? 0) >= count) return Date.now() - dueAt;
  }
  return undefined;
};

/** Lays a storm, lets it pass while people work, and tells what was seen. `listed`: its cases stand in lists. */
export const runStorm = async (
  side: StormSide,
  { count, listed }: { readonly count: number; readonly listed: boolean },
  { office, openDay, pids }: Weather,
): Promise<StormFindings> => {
  const [dueAt, layingSeconds] = await layAll(side, count);
  await pause(Math.max(0, dueAt - Date.now() - MARGIN_MS / 2));
  const memory = watchMemory(pids);
  const closeDay = openDay();
  await pause(Math.max(0, dueAt - Date.now()));
  const used = countCpu(pids);
  let lasts = true;
  const listedAfter = listed ? listing(office, count, dueAt, () => lasts) : undefined;
  const when = await arrivals(side, count, dueAt);
  lasts = false;
  const cpu = used();
  const day = await closeDay();
  await pause(SETTLED_AFTER_MS);
  return {
    count,
    layingSeconds,
    p50: when(0.5),
    p99: when(0.99),
    last: when(1),
    listedAfter: await listedAfter,
    office: day,
    memory: memory(),
    cpu,
    ...(await side.verdict(dueAt)),
  };
};
