import type { Actor } from '../case-event.ts';
import { askedNow } from '../approval/round.ts';
import { actingAt, latestRound, openApprovals, type Task } from '../case-state.ts';
import { dayOf } from '../calendar/instant.ts';
import { addDays } from '../calendar/plain-date.ts';
import { PRIORITIES } from '../case-event.ts';
import { SYSTEM } from '../decide.ts';
import { MEANS, type DepartmentCode } from '../case-plan/plan.ts';
import { isOpenTask } from '../task/task.ts';
import { colleague, LEADER, officer, TWO_OFFICES } from './actors.ts';
import { among, someApproval, someDepartment, someDesk } from './choices.ts';
import type { Content } from './guide.ts';
import type { TaskDeed } from './steps.ts';
import type { Walk } from './walk.ts';

/** What is asked of departments and people besides stages and approvals, and who would be right to ask. */

const code = (department: string): DepartmentCode => department as DepartmentCode;

const someTask = ({ state }: Walk, pick: number): Task | undefined =>
  pick % 11 === 0
    ? undefined
    : among(pick % 5 === 0 ? state.tasks : state.tasks.filter(isOpenTask), pick);

/** Whoever set a task and may judge what was reported, if it is not the reporter himself. */
export const giverOf = ({ kind, by }: Task): Actor =>
  kind === 'report' || kind === 'incident' ? LEADER : colleague(by.department, 'head');

/** A stage, an approval or a task, and the department whose it is now. */
const something = (
  walk: Walk,
  pick: number,
): { readonly on: 'stage' | 'approval' | 'task'; readonly target: string; readonly of: string } => {
  const { state } = walk;
  const desk = someDesk(walk, pick);
  if (pick % 17 === 0) return { on: 'task', target: 'nosuch', of: desk.acting };
  switch (pick % 3) {
    case 0:
      return { on: 'stage', target: desk.stage, of: desk.acting };
    case 1: {
      const target = someApproval(walk, pick);
      const round = latestRound(state, target);
      const [asked] = round === undefined ? [] : askedNow(round);
      return { on: 'approval', target, of: asked?.department ?? state.acting };
    }
    default: {
      const task = someTask(walk, pick);
      return { on: 'task', target: task?.id ?? 'task#0', of: task?.department ?? state.acting };
    }
  }
};

/** What a leader orders besides his words. */
const orders = (walk: Walk, pick: number) => ({
  assign: pick % 12 === 5 ? code(someDepartment(pick)) : null,
  priority: pick % 4 === 0 ? (among(PRIORITIES, pick) ?? null) : null,
  reportBy: pick % 3 === 0 ? addDays(dayOf(walk.now), (pick % 12) - 1) : null,
  decide:
    pick % 5 === 0
      ? {
          decision: among([...Object.keys(walk.plan.decisions), 'weather'], pick) ?? 'weather',
          outcome: pick % 2 === 0 ? ('agreed' as const) : ('declined' as const),
        }
      : null,
});

/* oxlint-disable-next-line max-lines-per-function -- one case per deed: the list is the meaning */
export const taskContent = (walk: Walk, deed: TaskDeed, pick: number): [Content, Actor] => {
  const { state } = walk;
  const reported = state.tasks.filter((one) => one.state === 'reported');
  const judges = deed === 'acceptTask' || deed === 'returnTask';
  const task = (judges && pick % 4 > 0 ? among(reported, pick) : undefined) ?? someTask(walk, pick);
  const id = task?.id ?? 'task#0';
  const reason = `理由${pick}`;
  const desk = someDesk(walk, pick);
  switch (deed) {
    case 'instruct': {
      const to = pick % 7 === 1 ? null : code(someDepartment(pick));
      return [
        { act: deed, text: pick % 19 === 0 ? '' : '抓紧', to, orders: orders(walk, pick) },
        LEADER,
      ];
    }
    case 'askHelp': {
      const means = among(MEANS, pick) ?? 'judicial';
      const due = addDays(dayOf(walk.now), (pick % 12) - 1);
      const department = code(pick % 9 === 0 ? desk.acting : someDepartment(pick));
      return [{ act: deed, department, means, text: '请予协助', due }, officer(desk.acting)];
    }
    case 'reportProblem': {
      const due = addDays(dayOf(walk.now), (pick % 12) - 1);
      const department = code(pick % 3 === 0 ? desk.acting : someDepartment(pick));
      return [{ act: deed, department, text: '管线未迁改', due }, officer(desk.acting)];
    }
    case 'reportIncident':
      return [{ act: deed, text: '停止供应' }, officer(code(someDepartment(pick)))];
    case 'reportTask': {
      const evidence = pick % 4 === 0 ? (among(state.evidence, pick)?.sha256 ?? 'nosuch') : null;
      return [{ act: deed, task: id, text: '已落实', evidence }, officer(task?.department ?? '')];
    }
    case 'acceptTask':
      return [{ act: deed, task: id }, task === undefined ? LEADER : giverOf(task)];
    case 'returnTask':
      return [{ act: deed, task: id, reason }, task === undefined ? LEADER : giverOf(task)];
    case 'dropTask': {
      const by = task === undefined || pick % 3 === 0 ? TWO_OFFICES : giverOf(task);
      return [{ act: deed, task: id, reason }, by];
    }
    case 'assign': {
      const { on, target, of } = something(walk, pick);
      const to = pick % 4 === 0 ? null : `${of}.${pick % 2 === 0 ? 'head' : 'deputy'}`;
      return [{ act: deed, on, target, to }, officer(of)];
    }
    case 'declareConflict': {
      const round = among(openApprovals(state), pick);
      const signer = round === undefined ? undefined : among(round.signers, pick);
      const department = signer?.department ?? desk.acting;
      const said = among(round?.answers.filter(({ by }) => by !== SYSTEM.account) ?? [], pick);
      if (said !== undefined && pick % 3 > 0)
        return [
          { act: deed, reason },
          { ...officer(said.department), account: said.by },
        ];
      return [{ act: deed, reason }, colleague(department, pick % 2 === 0 ? 'head' : 'deputy')];
    }
    case 'copyTo': {
      const departments = [someDepartment(pick), someDepartment(pick + 1)].map(code);
      return [
        {
          act: deed,
          departments: pick % 13 === 0 ? [] : departments,
          text: pick % 2 === 0 ? null : `抄送${pick % 4}`,
        },
        officer(desk.acting),
      ];
    }
    case 'readCopy': {
      const copy = among(state.copies, pick);
      return [{ act: deed, copy: copy?.id ?? 'copy#0' }, officer(copy?.to ?? desk.acting)];
    }
    case 'urge': {
      const last = pick % 2 === 0 ? state.urgings.at(-1) : undefined;
      const { on, target } = last ?? something(walk, pick);
      return [
        { act: deed, on, target, text: null },
        pick % 2 === 0 ? officer(state.lead) : TWO_OFFICES,
      ];
    }
    case 'transferStage':
      return [
        { act: deed, stage: desk.stage, to: code(someDepartment(pick)), reason },
        TWO_OFFICES,
      ];
    case 'askCorrection':
      return [
        { act: deed, stage: desk.stage, items: pick % 9 === 0 ? [] : ['营业执照'] },
        officer(actingAt(state, desk.stage)),
      ];
    case 'supplyCorrection': {
      const open = state.corrections.findLast((one) => one.state === 'asked');
      return [
        { act: deed, stage: open?.stage ?? desk.stage, text: '补齐' },
        officer(open?.from ?? state.lead),
      ];
    }
    case 'recall':
      return [{ act: deed, reason }, state.openedBy];
    default:
      return deed satisfies never;
  }
};
