import { prepared } from './bootstrap.mjs';

prepared();
await import('../test/dist/bench/main.js');
