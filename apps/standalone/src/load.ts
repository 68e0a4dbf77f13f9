import process from 'node:process';
import { runLoad } from './load/load-command.ts';
import { realTime } from './load/patience.ts';

// npm changes into the product's folder; the person stands where npm was called.
const calledIn =
  process.env['npm_lifecycle_event'] === 'load' ? process.env['INIT_CWD'] : undefined;

process.exitCode = await runLoad(process.argv.slice(2), {
  environment: process.env,
  here: calledIn ?? process.cwd(),
  screen: process.stdout,
  time: realTime,
});
