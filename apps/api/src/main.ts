import process from 'node:process';
import { connectLedger, prepareLedger } from '@gongjian/ledger';
import { ensureFirstAccount, settingsFromEnvironment, startApi } from './index.ts';

/** The API as a process of its own: prepares the ledger, serves HTTP, stops on SIGTERM and SIGINT. */
const settings = settingsFromEnvironment();
const ledger = await connectLedger({
  databaseUrl: settings.databaseUrl,
  poolSize: 2,
  applicationName: 'gongjian-prepare',
});
await prepareLedger(ledger);
const first = await ensureFirstAccount(ledger);
await ledger.destroy();
// Told once and kept nowhere: whoever installs the system reads it here and changes it.
if (first !== undefined)
  process.stdout.write(
    `第一个账号 First account: ${first.account}  密码 Password: ${first.password}\n`,
  );

const app = await startApi(settings);
app.enableShutdownHooks();
process.send?.('ready');
