import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import type { CalendarPreview } from '@gongjian/contract';
import { StartProblem } from '../settings/settings.ts';
import { ApiSession } from './api-session.ts';
import { enter } from './entering.ts';
import type { ExitCode, LoadWorld } from './load-command.ts';
import { LoadProblem } from './load-problem.ts';
import { apiAccess } from './load-settings.ts';
import { NoticeDesk, type PreviewedNotice } from './notice-desk.ts';
import { readNoticeFile } from './notice-file.ts';
import { noticeTable } from './notice-table.ts';
import { Patience } from './patience.ts';

interface Asked {
  readonly file: string;
  readonly adopt: boolean;
  readonly amend: boolean;
  readonly reason: string | undefined;
}

const USAGE = '用法：npm run notice -- <文件.json> [--adopt] [--amend] [--reason <理由>]\n';

const askedIn = (args: readonly string[], { screen }: LoadWorld): Asked => {
  const command = new Command('npm run notice --')
    .description('预览或发布放假通知 Shows what a holiday notice changes, or publishes it')
    .argument('<file>', '放假通知,JSON a notice in the shape of holidays/2026.json')
    .option('--adopt', '发布 publish it')
    .option('--amend', '只改所列日期，不代替全年通知 change only the days it names')
    .option('--reason <text>', '理由 why')
    .configureOutput({
      writeOut: (text) => screen.write(text),
      writeErr: (text) => screen.write(text),
    })
    .allowExcessArguments(false)
    .exitOverride();
  command.parse([...args], { from: 'user' });
  const { adopt, amend, reason } = command.opts<Partial<Asked>>();
  return { file: command.args[0] ?? '', adopt: adopt === true, amend: amend === true, reason };
};

const isKnown = ({ findings }: CalendarPreview): boolean =>
  findings.some(({ code }) => code === 'changesNothing');

/** Publishes what was shown, where it is asked for and sound; says what is to be done otherwise. */
const conclude = async (
  desk: NoticeDesk,
  previewed: PreviewedNotice,
  { adopt, screen }: { readonly adopt: boolean } & Pick<LoadWorld, 'screen'>,
): Promise<ExitCode> => {
  const { preview } = previewed;
  if (isKnown(preview)) return 0;
  if (!preview.publishable) {
    screen.write('通知有误，不能发布 (has errors, cannot be published)\n');
    return 1;
  }
  if (!adopt) {
    screen.write('以上为预览，未作改动；加 --adopt 发布 (a preview; publish with --adopt)\n');
    return 0;
  }
  const { version } = await desk.publish(previewed);
  screen.write(`已发布工作日历 ${version} (published)\n`);
  return 0;
};

const announce = async (asked: Asked, world: LoadWorld): Promise<ExitCode> => {
  const { environment, here, screen, time } = world;
  const notice = await readNoticeFile(resolve(here, asked.file), asked.amend ? 'amend' : 'replace');
  const session = new ApiSession(await apiAccess(environment));
  await enter(session, { time, say: ({ zh, en }) => screen.write(`${zh} ${en}\n`) });
  const desk = new NoticeDesk(session, new Patience(time));
  const previewed = await desk.preview(notice, asked.reason ?? `${notice.year}年放假通知`);
  screen.write(noticeTable(notice, previewed.calendar, previewed.preview));
  return conclude(desk, previewed, { adopt: asked.adopt, screen });
};

/** `npm run notice -- <file> [--adopt]`; answers the exit code. */
export const runNotice = async (args: readonly string[], world: LoadWorld): Promise<ExitCode> => {
  try {
    return await announce(askedIn(args, world), world);
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      if (thrown.exitCode === 0) return 0;
      world.screen.write(USAGE);
      return 2;
    }
    if (!(thrown instanceof LoadProblem) && !(thrown instanceof StartProblem)) throw thrown;
    world.screen.write(`${thrown.message}\n`);
    return thrown instanceof LoadProblem ? thrown.exitCode : 2;
  }
};
