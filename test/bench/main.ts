import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { format, resolveConfig } from 'prettier';
import { openDistrict, type District } from './district.ts';
import { prepareClone, prepareGround, ROOT, type Ground } from './ground.ts';
import { historySizes } from './history-size.ts';
import { closeConnections } from './http-person.ts';
import { loadNow, machineFacts } from './machine.ts';
import { npmStart, type StartedProduct } from './npm-start.ts';
import { startRawEngine, type RawEngine } from './raw-engine.ts';
import { reportOf, type Findings, type Rates } from './report.ts';
import { meterOf, runRounds } from './rounds.ts';
import { productSide, rawSide } from './sides.ts';
import { runSeason } from './storm-season.ts';
import { wantedBy } from './wanted.ts';

/**
 * `npm run bench`: the product and the SDK by itself on one Temporal server, in one run on one machine.
 * `rates` and `storm` name a part to be measured alone; `--cases=500` makes a storm small, for trying.
 * The report goes to standard output. `--write` puts that of a whole run into docs/benchmarks.md as well;
 * `--fresh` also times the start of a fresh clone, which needs the network.
 */
const wanted = wantedBy(process.argv.slice(2));

const REPORT = path.join(ROOT, 'docs', 'benchmarks.md');

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const tell = (text: string): void => {
  process.stderr.write(`▸ ${text}\n`);
};

interface Running {
  readonly product: StartedProduct;
  readonly engine: RawEngine;
  readonly district: District;
}

const measuredRates = async ({ product, engine, district }: Running): Promise<Rates> => {
  const meter = meterOf({ ...product.pids, rawWorker: engine.workerPid });
  tell('raw and product in turns');
  const rounds = await runRounds([rawSide(engine), productSide(district.office)], meter, tell);
  tell('a household and a project');
  return { rounds, histories: await historySizes(engine.client, district) };
};

/** All that is measured while the product runs. */
const measured = async (ground: Ground, product: StartedProduct, loadBefore: string) => {
  const engine = await startRawEngine(ground);
  const district = await openDistrict(ground);
  const running = { product, engine, district };
  const { parts, cases } = wanted;
  const rates = parts.has('rates') ? await measuredRates(running) : undefined;
  const region = { ground, district, engine, pids: product.pids, tell };
  const season = parts.has('storm') ? await runSeason(region, cases) : undefined;
  const facts = await machineFacts(engine.client, loadBefore);
  closeConnections();
  await engine.stop();
  return { rates, season, facts };
};

const bench = async (ground: Ground): Promise<Omit<Findings, 'freshClone'>> => {
  const loadBefore = loadNow();
  tell('npm start, cold');
  const first = await npmStart(ground);
  const shown = await measured(ground, first, loadBefore);
  await first.stop();
  tell('npm start, warm');
  const again = await npmStart(ground);
  await again.stop();
  return {
    ...shown,
    cold: first.seconds,
    warm: again.seconds,
    programWasThere: ground.programIsThere,
  };
};

const write = async (report: string): Promise<void> => {
  const options = await resolveConfig(REPORT);
  await mkdir(path.dirname(REPORT), { recursive: true });
  await writeFile(REPORT, await format(report, { ...options, filepath: REPORT }));
  tell(`written to ${path.relative(ROOT, REPORT)}`);
};

/** Works on a ground and leaves it clean: also when it fails, also when the operator stops it. */
const on = async <Result>(
  preparing: Promise<Ground>,
  work: (ground: Ground) => Promise<Result>,
): Promise<Result> => {
  const ground = await preparing;
  const interrupted = () => {
    void ground.leave().finally(() => process.exit(1));
  };
  for (const signal of SIGNALS) process.once(signal, interrupted);
  try {
    return await work(ground);
  } finally {
    await ground.leave();
    for (const signal of SIGNALS) process.off(signal, interrupted);
  }
};

const findings = await on(prepareGround(), bench);
const freshClone = wanted.fresh
  ? await on(prepareClone(), async (ground) => (await npmStart(ground)).seconds)
  : undefined;
const report = reportOf({ ...findings, freshClone });
process.stdout.write(report);
if (wanted.write) await write(report);
