import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { format, resolveConfig } from 'prettier';
import { openDistrict } from './district.ts';
import { prepareClone, prepareGround, ROOT, type Ground } from './ground.ts';
import { historySizes } from './history-size.ts';
import { closeConnections } from './http-person.ts';
import { loadNow, machineFacts } from './machine.ts';
import { npmStart, type StartedProduct } from './npm-start.ts';
import { startRawEngine } from './raw-engine.ts';
import { reportOf, type Findings } from './report.ts';
import { meterOf, runRounds } from './rounds.ts';
import { productSide, rawSide } from './sides.ts';
import { percentile } from './statistics.ts';
import { runSeason } from './storm-season.ts';

/**
 * `npm run bench`: the product and the SDK by itself on one Temporal server, in one run on one machine.
 * The report goes to standard output. `--write` puts it into docs/benchmarks.md as well; `--fresh` also
 * times the start of a fresh clone, which needs the network.
 */
const REPORT = path.join(ROOT, 'docs', 'benchmarks.md');

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const tell = (text: string): void => {
  process.stderr.write(`▸ ${text}\n`);
};

/** All that is measured while the product runs. */
const measured = async (ground: Ground, product: StartedProduct, loadBefore: string) => {
  const engine = await startRawEngine(ground);
  const district = await openDistrict(ground);
  const meter = meterOf({ ...product.pids, rawWorker: engine.workerPid });
  tell('raw and product in turns');
  const rounds = await runRounds([rawSide(engine), productSide(district.office)], meter, tell);
  tell('a household and a project');
  const histories = await historySizes(engine.client, district);
  const facts = await machineFacts(engine.client, loadBefore);
  closeConnections();
  await engine.stop();
  return { rounds, histories, facts };
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

const wants = new Set(process.argv.slice(2));
if (wants.has('storm')) {
  const count = Number(process.argv.find((one) => one.startsWith('--cases='))?.slice(8) ?? 10_000);
  const season = await on(prepareGround(), async (ground) => {
    const product = await npmStart(ground);
    const engine = await startRawEngine(ground);
    const district = await openDistrict(ground);
    try {
      return await runSeason({ ground, district, engine, pids: product.pids, tell }, count);
    } finally {
      closeConnections();
      await engine.stop();
    }
  });
  const p = (l: readonly number[]) =>
    `n ${l.length} p50 ${percentile(l, 0.5).toFixed(0)} p95 ${percentile(l, 0.95).toFixed(0)} max ${percentile(l, 1).toFixed(0)}`;
  process.stdout.write(
    `${JSON.stringify(season, (_, v: unknown) => (Array.isArray(v) && typeof v[0] === 'number' ? p(v as number[]) : v), 1)}\n`,
  );
  process.exit(0);
}
const findings = await on(prepareGround(), bench);
const freshClone = wants.has('--fresh')
  ? await on(prepareClone(), async (ground) => (await npmStart(ground)).seconds)
  : undefined;
const report = reportOf({ ...findings, freshClone });
process.stdout.write(report);
if (wants.has('--write')) await write(report);
