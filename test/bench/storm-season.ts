import type { DataSource } from 'typeorm';
import { connectLedger } from '@gongjian/ledger';
import { changeCalendar, type CalendarChange } from './calendar-change.ts';
import type { District } from './district.ts';
import type { Ground } from './ground.ts';
import { openOffice } from './office-day.ts';
import { projectLaw } from './opened-case.ts';
import { productStorm } from './product-storm.ts';
import type { RawEngine } from './raw-engine.ts';
import { rawStorm } from './raw-storm.ts';
import { runStorm, type StormFindings } from './storm.ts';

/** What the storms and the change of calendar have shown. */
export interface Season {
  /** Before and after the product's, so that what the first leaves behind favours nobody. */
  readonly raw: readonly [StormFindings, StormFindings];
  readonly product: StormFindings;
  readonly calendar: CalendarChange;
}

/** Where a season takes place. */
export interface Region {
  readonly ground: Ground;
  readonly district: District;
  readonly engine: RawEngine;
  readonly pids: Readonly<Record<string, number>>;
  readonly tell: (text: string) => void;
}

/** Connections of the bench itself: it lays with as many callers. */
const POOL_SIZE = 16;

const inLedger = async <Result>(
  ground: Ground,
  work: (ledger: DataSource) => Promise<Result>,
): Promise<Result> => {
  const databaseUrl = await ground.databaseUrl();
  const ledger = await connectLedger({
    databaseUrl,
    poolSize: POOL_SIZE,
    applicationName: 'gongjian-bench',
  });
  try {
    return await work(ledger);
  } finally {
    await ledger.destroy();
  }
};

const told = ({ count, last, office }: StormFindings): string =>
  `${count} recorded after ${(last / 1000).toFixed(1)} s, ${office.failed} requests failed`;

/** A storm of raw deadlines, one of cases, another raw one, and a change of calendar over the cases. */
export const runSeason = ({ ground, district, engine, pids, tell }: Region, count: number) =>
  inLedger(ground, async (ledger): Promise<Season> => {
    const { office } = district;
    const openDay = await openOffice(office);
    const weather = { office, openDay, pids: { ...pids, rawWorker: engine.workerPid } };
    const law = await projectLaw(ledger);
    const sides = {
      raw: rawStorm(engine, ledger),
      product: productStorm(ledger, engine.client, law),
    };
    const storm = async (name: 'raw' | 'product') => {
      tell(`${name} storm of ${count}`);
      const seen = await runStorm(sides[name], { count, listed: name === 'product' }, weather);
      tell(told(seen));
      return seen;
    };
    const first = await storm('raw');
    const product = await storm('product');
    const second = await storm('raw');
    tell('another calendar');
    const calendar = await changeCalendar({ ledger, client: engine.client, law, openDay });
    tell(`${calendar.cases} cases after ${calendar.seconds.toFixed(1)} s, ${calendar.wrong} wrong`);
    return { raw: [first, second], product, calendar };
  });
