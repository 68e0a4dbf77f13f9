import process from 'node:process';
import { runNotice } from './load/notice-command.ts';
import { realTime } from './load/patience.ts';

// npm changes into the product's folder; the person stands where npm was called.
const calledIn =
  process.env['npm_lifecycle_event'] === 'notice' ? process.env['INIT_CWD'] : undefined;

process.exitCode = await runNotice(process.argv.slice(2), {
  environment: process.env,
  here: calledIn ?? process.cwd(),
  screen: process.stdout,
  time: realTime,
});
