import path from 'node:path';
import process from 'node:process';
import { prepared } from './bootstrap.mjs';
import { runNode } from './run-step.mjs';

prepared();
if (
  !runNode([
    path.join('node_modules', 'typescript', 'bin', 'tsc'),
    '-b',
    'test/tsconfig.build.json',
  ])
)
  process.exit(1);
await import('../test/dist/bench/main.js');
