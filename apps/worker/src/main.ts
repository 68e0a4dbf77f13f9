import process from 'node:process';
import { connectLedger, prepareLedger } from '@gongjian/ledger';
import { createWorker, settingsFromEnvironment } from './index.ts';

/** The worker as a process of its own: prepares the ledger, serves cases, stops on SIGTERM and SIGINT. */
const settings = settingsFromEnvironment();
const ledger = await connectLedger({
  databaseUrl: settings.databaseUrl,
  poolSize: 1,
  applicationName: 'gongjian-prepare',
});
await prepareLedger(ledger);
await ledger.destroy();

const app = await createWorker(settings);
app.enableShutdownHooks();
process.send?.('ready');
