import type { Actor } from '../case-event.ts';
import { desksOf, openApprovals, openCorrection, type CaseState } from '../case-state.ts';
import { askedNow, hasDeclined, signerOf } from '../approval/round.ts';
import { isOpenTask } from '../task/task.ts';
import { colleague, LEADER, TWO_OFFICES } from './actors.ts';
import type { Content } from './guide.ts';

interface Chance {
  readonly send: Content;
  readonly by: Actor;
}

const mayAct = ({ conflicted }: CaseState, { account }: Actor): boolean =>
  !conflicted.includes(account);

/** Answers of those who are asked, by a person who is free to sign; and words on whose place it is. */
const answers = (state: CaseState): readonly Chance[] =>
  openApprovals(state).flatMap((round) =>
    askedNow(round).flatMap(({ department }): Chance[] => {
      const { approval } = round;
      const reason = '有人可办';
      if (hasDeclined(round, department))
        return [
          { send: { act: 'upholdCompetence', approval, department, reason }, by: TWO_OFFICES },
        ];
      const reassign = { act: 'assign', on: 'approval', target: approval, to: null } as const;
      return signerOf(round, department)?.assignee == null
        ? [
            {
              send: { act: 'approve', approval, opinion: null, conditions: [] },
              by: colleague(department, 'newcomer'),
            },
          ]
        : [{ send: reassign, by: colleague(department, 'newcomer') }];
    }),
  );

const tasks = (state: CaseState): readonly Chance[] =>
  state.tasks.filter(isOpenTask).map(({ id, kind, department, assignee, by, state: stands }) => {
    const giver =
      kind === 'report' || kind === 'incident' ? LEADER : colleague(by.department, 'newcomer');
    if (stands === 'reported') return { send: { act: 'acceptTask', task: id }, by: giver };
    return assignee === null
      ? {
          send: { act: 'reportTask', task: id, text: '已落实', evidence: null },
          by: colleague(department, 'newcomer'),
        }
      : {
          send: { act: 'assign', on: 'task', target: id, to: null },
          by: colleague(department, 'newcomer'),
        };
  });

const corrections = (state: CaseState): readonly Chance[] =>
  desksOf(state).flatMap(({ stage }) => {
    const open = openCorrection(state, stage);
    return open === undefined
      ? []
      : [
          {
            send: { act: 'supplyCorrection', stage, text: '补齐' } as const,
            by: colleague(open.from, 'newcomer'),
          },
        ];
  });

/** A case on hold is resumed; one whose foundation has given way, by ending that link first. */
const goingOnAgain = ({ links, lead }: CaseState): readonly Chance[] => {
  const by = colleague(lead, 'newcomer');
  const gone = links.filter(({ lost }) => lost.length > 0);
  return gone.length === 0
    ? [{ send: { act: 'resume', reason: '有人可办' }, by }]
    : gone.map(({ number }) => ({ send: { act: 'unlinkCase', number, reason: '有人可办' }, by }));
};

/** Everything that is waited for, and somebody who could do it now. */
export const everythingThatWaits = (state: CaseState): readonly Chance[] => {
  if (state.status === 'held') return goingOnAgain(state);
  if (state.status !== 'open') return [];
  return [...answers(state), ...tasks(state), ...corrections(state)].filter(({ by }) =>
    mayAct(state, by),
  );
};
