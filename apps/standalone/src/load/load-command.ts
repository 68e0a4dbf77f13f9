import { join, resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import type { Words } from '@gongjian/rules';
import { writeWhole } from '../data-folder/data-folder.ts';
import { StartProblem } from '../settings/settings.ts';
import { ApiSession } from './api-session.ts';
import { enter } from './entering.ts';
import { readFolder, type ListFolder } from './folder.ts';
import { loadFolder, type LoadOffice } from './load-folder.ts';
import { LoadProblem } from './load-problem.ts';
import { loadProgressOn, type LoadScreen } from './load-progress.ts';
import type { LoadReport } from './load-report.ts';
import { reportCsv, sayReport } from './load-report-text.ts';
import { apiAccess, outputFolder } from './load-settings.ts';
import type { Time } from './patience.ts';
import { keepSignIns } from './sign-ins.ts';

/** The world of a load: what it is told and where it tells. */
export interface LoadWorld {
  readonly environment: NodeJS.ProcessEnv;
  /** What a relative folder is relative to. */
  readonly here: string;
  readonly screen: LoadScreen;
  readonly time: Time;
}

/** 0: everything usable is open; 1: something could not be sent; 2: called wrongly. */
export type ExitCode = 0 | 1 | 2;

const sayOn =
  (screen: LoadScreen) =>
  ({ zh, en }: Words): void => {
    screen.write(`${zh} ${en}\n`);
  };

const tellFolder = (say: (words: Words) => void, { texts, absent, others }: ListFolder): void => {
  for (const file of absent) say({ zh: `没有 ${file}，跳过`, en: `(absent, skipped)` });
  for (const [file, { encoding }] of texts)
    if (encoding !== 'UTF-8')
      say({ zh: `${file} 按 ${encoding} 编码读取`, en: `(read as ${encoding})` });
  if (others.length > 0)
    say({ zh: `不在装入范围：${others.join('、')}`, en: '(other files, left alone)' });
};

const writeReport = async (folder: string, report: LoadReport): Promise<readonly string[]> => {
  const [json, csv] = [join(folder, 'load-report.json'), join(folder, 'load-report.csv')];
  await writeWhole(json, `${JSON.stringify(report, null, 2)}\n`);
  await writeWhole(csv, reportCsv(report));
  return [json, csv];
};

/** What a load tells, and where it puts first passwords. */
const officeOf = ({ screen, time }: LoadWorld, output: string): LoadOffice => ({
  time,
  progress: (total) => loadProgressOn(screen, total),
  keep: async (accounts) => {
    const file = await keepSignIns(output, accounts);
    sayOn(screen)({
      zh: `${accounts.length} 个新账号的初始密码已写入 ${file}，请分发后删除该文件`,
      en: '(first passwords: hand them out, then delete the file)',
    });
  },
});

const load = async (name: string, world: LoadWorld): Promise<ExitCode> => {
  const { environment, screen, time } = world;
  const say = sayOn(screen);
  const folder = await readFolder(resolve(world.here, name));
  tellFolder(say, folder);
  const session = new ApiSession(await apiAccess(environment));
  await enter(session, { time, say });
  const output = await outputFolder(environment);
  const report = await loadFolder(folder, session, officeOf(world, output));
  screen.write(sayReport(report));
  const written = await writeReport(output, report);
  say({ zh: `报告 ${written.join('、')}`, en: '(the whole report)' });
  return report.isComplete ? 0 : 1;
};

const folderIn = (args: readonly string[], screen: LoadScreen): string => {
  const command = new Command('npm run load --')
    .description(
      '把文件夹里的清单装入运行中的系统 Loads a folder of lists into the running product',
    )
    .argument('<folder>', '清单所在的文件夹 the folder with the lists')
    .configureOutput({
      writeOut: (text) => screen.write(text),
      writeErr: (text) => screen.write(text),
    })
    .allowExcessArguments(false)
    .exitOverride();
  command.parse([...args], { from: 'user' });
  return command.args[0] ?? '';
};

/** `npm run load -- <folder>`; answers the exit code. */
export const runLoad = async (args: readonly string[], world: LoadWorld): Promise<ExitCode> => {
  try {
    return await load(folderIn(args, world.screen), world);
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      if (thrown.exitCode === 0) return 0;
      sayOn(world.screen)({
        zh: '用法：npm run load -- <文件夹>',
        en: '(npm run load -- <folder>)',
      });
      return 2;
    }
    if (!(thrown instanceof LoadProblem) && !(thrown instanceof StartProblem)) throw thrown;
    world.screen.write(`${thrown.message}\n`);
    return thrown instanceof LoadProblem ? thrown.exitCode : 2;
  }
};
