import process from 'node:process';

/**
 * Loaded before a service of ours: it stops by itself when the supervisor that started it is gone, as
 * after `kill -9`, so that nothing serves a data folder that the next start is about to open.
 */
const LOOK_EVERY_MS = 1_000;
const parent = process.ppid;

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, LOOK_EVERY_MS).unref();
