import { prepared } from './bootstrap.mjs';

prepared();
await import('../apps/standalone/dist/main.js');
