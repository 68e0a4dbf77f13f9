import process from 'node:process';
import { runVerify } from './verify/verify-command.ts';

process.exitCode = await runVerify(process.argv.slice(2), {
  environment: process.env,
  screen: process.stdout,
});
