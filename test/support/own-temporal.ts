import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {
  freePorts,
  openDataFolder,
  processesIn,
  readSettings,
  silentProgress,
  startTemporal,
} from '@gongjian/standalone';

/** A Temporal server that a test may spoil. */
export interface OwnTemporal {
  readonly address: string;
  /** Its database, one SQLite file. */
  readonly file: string;
  close(): Promise<void>;
}

/** Starts a server of its own, with the program that the test run has fetched. */
export const startOwnTemporal = async (): Promise<OwnTemporal> => {
  const home = await mkdtemp(path.join(tmpdir(), 'gongjian-temporal-'));
  const [temporal = 0, ui = 0] = await freePorts(2);
  const settings = {
    ...readSettings({
      ...process.env,
      TEMPORAL_ADDRESS: '',
      GONGJIAN_DATA: path.join(home, 'data'),
      GONGJIAN_TEMPORAL_PORT: `${temporal}`,
      GONGJIAN_TEMPORAL_UI_PORT: `${ui}`,
    }),
    programFolder: `${readSettings({}).dataFolder}-test/bin`,
  };
  const folder = await openDataFolder(settings.dataFolder);
  const processes = processesIn(folder);
  const { address } = await startTemporal(settings, folder, processes, silentProgress);
  return {
    address,
    file: folder.within('temporal', 'temporal.db'),
    close: async () => {
      await processes.stopAll();
      folder.close();
      await rm(home, { recursive: true });
    },
  };
};
