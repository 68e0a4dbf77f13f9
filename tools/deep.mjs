import { execFile } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs, promisify } from 'node:util';
import { installed } from './bootstrap.mjs';

/**
 * A night of random walks: as many sequences of up to 150 steps as are asked for, on all fixture plans and all
 * plans of the district, the laws of SPEC.md that a walk can break at every step. Each portion of them has a number,
 * from which its seed follows: what broke can be walked again, and what was stopped goes on with `--from`.
 *
 *   npm run test:deep -- --walks 1000000 --seed 1 --from 0 --processes 2
 */
const run = promisify(execFile);
const { values } = parseArgs({
  options: {
    walks: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    processes: { type: 'string', default: String(os.availableParallelism()) },
  },
});
const walks = Number(values.walks);
const seed = Number(values.seed);
const from = Number(values.from);

/**
 * Small enough that a stopped night loses a minute or two, large enough that it hardly counts that each process learns
 * anew which functions to compile: on the first thousand walks that takes as long as the walking.
 */
const PORTION = 10_000;
/** What a walk makes dies young: with room for it, the collector takes a tenth less. */
const ROOM = ['--min-semi-space-size=32', '--max-semi-space-size=64'];
/** The plans in turn; a permit has most that can go wrong. */
const PLANS = [
  'fixturePermit',
  'fixtureRoad',
  'fixturePermit',
  'fixtureLoan',
  'project',
  'fixturePermit',
  'demolition',
  'financing',
  'fixturePermit',
  'household',
  'fixturePermit',
  'parcel',
];

const TESTING = path.join('libs', 'rules', 'src', 'testing');
const LOADER = `./${path.join(TESTING, 'typescript-loader.mjs')}`;
const PROGRAM = path.join(TESTING, 'walk-program.ts');

const askedOf = (portion) => ({
  plan: PLANS[portion % PLANS.length],
  walks: Math.min(PORTION, walks - portion * PORTION),
  seed: seed * 1_000_003 + portion,
});

const started = Date.now();
const met = { walks: 0, steps: 0, commands: 0, events: 0 };
/** Portions in which a law was broken. */
const broken = [];

const again = (portion) => `npm run test:deep -- --walks ${walks} --seed ${seed} --from ${portion}`;

const tell = (next) => {
  const seconds = (Date.now() - started) / 1_000;
  const rate = met.walks / Math.max(1, seconds);
  const left = (walks - from * PORTION - met.walks) / Math.max(1, rate);
  console.log(
    `${met.walks} sequences, ${met.steps} steps, ${met.commands} commands, ${met.events} events in ` +
      `${Math.round(seconds)} s, ${Math.round(rate)} a second, ${Math.round(left / 60)} min left; on: ${again(next)}`,
  );
};

const env = { ...process.env, NODE_OPTIONS: '', RULES_WALKS: '1' };

const walkPortion = async (portion) => {
  const asked = JSON.stringify(askedOf(portion));
  try {
    const { stdout } = await run(process.execPath, [...ROOM, '--import', LOADER, PROGRAM, asked], {
      env,
      maxBuffer: 64 * 1_024 * 1_024,
    });
    const told = JSON.parse(stdout);
    for (const key of Object.keys(met)) met[key] += told[key];
  } catch (error) {
    broken.push(portion);
    console.error(`A law is broken in portion ${portion}: ${asked}\n${error.stderr ?? error}`);
    console.error(`Again from there: ${again(portion)}`);
  }
};

if (!installed()) process.exit(1);
const portions = Math.ceil(walks / PORTION);
let next = from;
/** Portions under way: a stopped night goes on with the first of them. */
const underWay = new Set();
const walker = async () => {
  while (next < portions && broken.length === 0) {
    const portion = next;
    next += 1;
    underWay.add(portion);
    await walkPortion(portion);
    underWay.delete(portion);
    tell(Math.min(next, ...underWay));
  }
};
await Promise.all(Array.from({ length: Number(values.processes) }, walker));
console.log(broken.length > 0 ? 'A law is broken.' : `Every law held on ${met.walks} sequences.`);
process.exitCode = broken.length > 0 ? 1 : 0;
