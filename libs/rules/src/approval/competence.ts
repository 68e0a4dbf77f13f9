import type { Act } from '../act.ts';
import type { DeclineCompetence, UpholdCompetence } from '../command.ts';
import { departmentWords } from '../departments.ts';
import { firstOf } from '../permission.ts';
import { textFits } from '../gate/record.ts';
import { refusal } from '../refusal.ts';
import { hasDeclined } from './round.ts';
import { inRound, maySpeak, roundAsked, roundOf } from './signature.ts';

/** 不属本单位职责: a department says so, and somebody says whose it is; nobody is passed over meanwhile. */

/** The place stays open and waits, in the hands of the department that acts, until somebody decides. */
export const declineCompetence: Act<DeclineCompetence> = {
  may: (state, { approval }, at) =>
    inRound(roundAsked(state, approval, at), (round) =>
      firstOf(
        () => maySpeak(state, round, at),
        () =>
          round.declined.some(({ department }) => department === at.actor.department)
            ? refusal('competenceUpheld', departmentWords(at.actor.department))
            : undefined,
      ),
    ),
  content: (_, { reason, proposes }, at) =>
    firstOf(
      () => textFits(reason),
      () =>
        proposes === at.actor.department
          ? refusal('sameDepartment', departmentWords(proposes))
          : undefined,
    ),
  happenings: (state, { approval, reason, proposes }, at) => [
    {
      type: 'competenceDeclined',
      approval,
      round: roundOf(state, approval).round,
      department: at.actor.department,
      reason,
      proposes,
    },
  ],
};

/** The two offices say that it is for the department after all; it answers, and declines no more. */
export const upholdCompetence: Act<UpholdCompetence> = {
  may: (state, { approval, department }, at) =>
    inRound(roundAsked(state, approval, at), (round) =>
      firstOf(
        () => (at.actor.role === 'twoOffices' ? undefined : refusal('notTwoOffices')),
        () =>
          hasDeclined(round, department)
            ? undefined
            : refusal('competenceNotOpen', departmentWords(department)),
      ),
    ),
  content: (_, { reason }) => textFits(reason),
  happenings: (state, { approval, department, reason }) => [
    {
      type: 'competenceUpheld',
      approval,
      round: roundOf(state, approval).round,
      department,
      reason,
    },
  ],
};
