import process from 'node:process';
import { startProduct, type RunningProduct } from './product.ts';
import { progressOn, type Progress } from './progress.ts';
import { readSettings, StartProblem } from './settings/settings.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const greet = (product: RunningProduct): void => {
  say('');
  say(`攻坚已就绪 Gongjian is ready (${(performance.now() / 1000).toFixed(1)} s)`);
  say(`  接口 API          ${product.apiAddress}/api/v1`);
  say(`  接口说明 OpenAPI  ${product.apiAddress}/api/v1/docs`);
  if (product.temporalUiAddress !== undefined)
    say(`  Temporal UI       ${product.temporalUiAddress}`);
  if (product.firstSignIn !== undefined) {
    say(
      `  首次登录 First sign-in  ${product.firstSignIn.account}  ${product.firstSignIn.password}`,
    );
    say('  (口令只显示这一次，请登录后更改 shown only once; change it after signing in)');
  }
  say('  按 Ctrl-C 停止 Press Ctrl-C to stop');
};

const told = (thrown: unknown): string =>
  thrown instanceof StartProblem
    ? thrown.message
    : thrown instanceof Error
      ? (thrown.stack ?? thrown.message)
      : String(thrown);

/** Settles at the first Ctrl-C or SIGTERM; a second one is not needed and changes nothing. */
let isAsked = false;
const askedToStop = new Promise<'asked'>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      isAsked = true;
      resolve('asked');
    });
});

class StoppedWhileStarting extends Error {}

/** Shows the steps of a start, and begins no further one once somebody has asked to stop. */
const untilAsked = (progress: Progress): Progress => ({
  warn: progress.warn,
  step: async (title, work) => {
    if (isAsked) throw new StoppedWhileStarting();
    return progress.step(title, work);
  },
});

const live = async (): Promise<void> => {
  const product = await startProduct(readSettings(), untilAsked(progressOn(process.stdout)));
  greet(product);
  const end = await Promise.race([askedToStop, product.lost]);
  say('正在停止 Stopping …');
  await product.stop();
  say('已停止 Stopped');
  if (end !== 'asked') throw end;
};

try {
  await live();
  process.exit(0);
} catch (thrown) {
  if (thrown instanceof StoppedWhileStarting) {
    say('已停止 Stopped');
    process.exit(0);
  }
  process.stderr.write(`${told(thrown)}\n`);
  process.exit(1);
}
