import { personsOf, type Happening } from '../case-event.ts';
import { kindOfNumber, type CaseNumber } from '../case-number.ts';
import { startClock } from '../clock/clock.ts';
import type { Moment, OpenCase } from '../command.ts';
import { departmentWords } from '../departments.ts';
import { limitsKept } from '../gate/fact-limits.ts';
import { firstOf } from '../permission.ts';
import { dayOf } from '../calendar/instant.ts';
import { firstStage, holdsOn, stagesOf } from '../case-plan/plan-lookup.ts';
import type { CasePlan, DepartmentCode } from '../case-plan/plan.ts';
import { judgedProgress } from '../clock/progress.ts';
import { factsFit, factsProven } from '../gate/record.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { enterStage } from './entering.ts';

/** Refuses a lead department that would be asked to approve a stage in which it acts itself. */
export const approvesItself = (lead: DepartmentCode, plan: CasePlan): Refusal | undefined =>
  stagesOf(plan).some(
    ({ acting, approvals }) =>
      acting === 'lead' && approvals.some(({ departments }) => departments.includes(lead)),
  )
    ? refusal('leadApproves', departmentWords(lead))
    : undefined;

/** The plan holds on the day by whose rules the case is to be judged, and that day has come. */
const rulesHold = ({ rulesOn }: OpenCase, { plan, instant }: Moment): Refusal | undefined =>
  holdsOn(plan, rulesOn) && rulesOn <= dayOf(instant)
    ? undefined
    : refusal('rulesNotInForce', rulesOn);

/** Refuses a case whose number, plan or facts do not fit its kind. */
export const refuseOpening = (command: OpenCase, at: Moment): Refusal | undefined =>
  firstOf(
    () =>
      kindOfNumber(command.number) === command.kind
        ? undefined
        : refusal('wrongNumber', command.number),
    () =>
      at.plan.kind === command.kind &&
      at.plan.id === command.plan.id &&
      at.plan.version === command.plan.version
        ? undefined
        : refusal('wrongPlan', command.plan.id),
    () => rulesHold(command, at),
    () => (command.title.trim() === '' ? refusal('malformed', 'title') : undefined),
    () => approvesItself(command.lead ?? at.plan.lead, at.plan),
    () => factsFit(command.facts, at.plan),
    () => factsProven(command.facts, { evidence: [] }, at.plan),
    () => limitsKept(command.facts, {}, at.plan),
  );

/** A case that was opened under another may stand on it from the beginning. */
const linkedToParent = (parent: CaseNumber | null, { links }: CasePlan): readonly Happening[] => {
  if (parent === null) return [];
  const role = Object.keys(links).find((one) => links[one]?.parent === true);
  return role === undefined ? [] : [{ type: 'linked', role, number: parent }];
};

/** A case begins in its plan's first stage, with the clock of the whole case running. */
export const openCase = (command: OpenCase, at: Moment): readonly Happening[] => {
  const lead = command.lead ?? at.plan.lead;
  const { number, kind, title, programme, parent, plan, rulesOn, calendar, facts } = command;
  const blank = {
    lead,
    attempts: {},
    approvals: [],
    clocks: [],
    facts,
    preparedBy: personsOf(at.actor),
    presentedBy: {},
  };
  return [
    {
      type: 'caseOpened',
      number,
      kind,
      title,
      programme,
      lead,
      parent,
      plan,
      rulesOn,
      calendar,
      facts,
    },
    startClock(
      at.plan.clock,
      { subject: 'case', name: at.plan.clock.id, attempt: 1, stage: null, holders: [lead] },
      blank,
      at,
    ),
    ...enterStage({ stage: firstStage(at.plan), branch: null }, blank, at),
    ...linkedToParent(parent, at.plan),
    ...judgedProgress('green', blank, at.plan),
  ];
};
