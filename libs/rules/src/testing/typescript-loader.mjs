import { register } from 'node:module';

/** For `node --import`: lets a Node that does not read TypeScript run one of our files. */
register('./typescript-hooks.mjs', import.meta.url);
