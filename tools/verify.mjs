import { prepared } from './bootstrap.mjs';

prepared();
await import('../apps/standalone/dist/verify.js');
