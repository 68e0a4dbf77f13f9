import { desksOf, openApprovals, type CaseState } from '../case-state.ts';
import type { Assign, Moment } from '../command.ts';
import { departmentWords } from '../departments.ts';
import { findApproval, stageOf } from '../case-plan/plan-lookup.ts';
import type { Words } from '../case-plan/plan.ts';
import { isOwn } from '../case-event.ts';
import { isOpenTask } from '../task/task.ts';
import { SENT, type Probe, type Probing } from './probe.ts';

const assigning = (on: Assign['on'], target: string, { zh, en }: Words): Probe => ({
  command: { act: 'assign', on, target, to: null, ...SENT },
  target: `${on} ${target}`,
  title: { zh: `指派：${zh}`, en: `Assign: ${en}` },
});

/** What departments have to do now, each of which they may give to one of their people. */
const onAssignments = (state: CaseState, { plan }: Moment): Probe[] => [
  ...desksOf(state).map(({ stage }) => assigning('stage', stage, stageOf(plan, stage).title)),
  ...openApprovals(state).map(({ approval: id }) =>
    assigning('approval', id, findApproval(plan, id)?.title ?? { zh: id, en: id }),
  ),
  ...state.tasks.filter(isOpenTask).map(({ id, department }) => {
    const { zh, en } = departmentWords(department);
    return assigning('task', id, { zh: `${zh} ${id}`, en: `${id} of ${en}` });
  }),
];

/** The commands of this person that can be withdrawn in principle: what was said in open rounds, the last step forwards. */
const ownCommands = (state: CaseState, at: Moment): readonly string[] => {
  const said = openApprovals(state).flatMap(({ answers, declined }) => [...answers, ...declined]);
  const { undo } = state;
  const own = [...said, ...(undo === null ? [] : [undo])].filter((one) => isOwn(one, at.actor));
  return [...new Set(own.flatMap(({ command }) => command ?? []))];
};

const withdrawing = (command: string | null): Probe => ({
  command: { act: 'withdraw', command: command ?? '', reason: '', ...SENT },
  target: command,
  title: { zh: '撤回本人的操作', en: 'Withdraw an act of one’s own' },
});

/** What somebody has to say of himself: what is his own, what he takes back, what he keeps out of. */
export const onOwn: Probing = (state, at) => {
  const commands = ownCommands(state, at);
  return [
    ...onAssignments(state, at),
    ...(commands.length === 0 ? [withdrawing(null)] : commands.map(withdrawing)),
    {
      command: { act: 'declareConflict', reason: '', ...SENT },
      target: null,
      title: { zh: '声明回避', en: 'Declare a conflict of interest' },
    },
  ];
};
