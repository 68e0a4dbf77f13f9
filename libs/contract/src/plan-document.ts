import { z } from 'zod';
import {
  MEANS,
  VERIFYING_GUARDS,
  type CasePlan,
  type PlainDate,
  type StageId,
} from '@gongjian/rules';
import { KINDS } from './case-file.ts';
import { DepartmentText } from './case-number.ts';
import { ClockDocument, PlanName, PlanSource, PlanTitle } from './plan-clock.ts';
import { Day, text } from './text.ts';

/** A whole plan as JSON: mirrors `CasePlan` of the rules, which say whether it is sound. */

const DayText = Day.transform((day) => day as PlainDate);
const StageName = PlanName.transform((id) => id as StageId);
const Law = text(500);

const Than = z.enum(['over', 'atLeast', 'atMost', 'under']);

const Premise = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal(['yes', 'no']), fact: PlanName }),
  z.strictObject({ is: z.literal('count'), fact: PlanName, than: Than, count: z.int() }),
  z.strictObject({
    is: z.literal('share'),
    part: PlanName,
    of: PlanName,
    than: Than,
    basisPoints: z.int(),
  }),
]);

/** What every criterion may have: the law that asks for it, and when it does. */
const ASKED = { law: Law, when: z.array(Premise).max(10).exactOptional() };

/** Minutes after midnight in +08:00: the night’s first, and the first after it. */
const Hours = z.strictObject({
  nightFrom: z.int().min(0).max(1_439),
  nightUntil: z.int().min(0).max(1_439),
  weekends: z.enum(['barred', 'barredUnlessWorked', 'open']),
  source: PlanSource,
});

const Criterion = z.discriminatedUnion('needs', [
  z.strictObject({ needs: z.literal('fact'), fact: PlanName, ...ASKED }),
  z.strictObject({ needs: z.literal('yes'), fact: PlanName, ...ASKED }),
  z.strictObject({ needs: z.literal('covers'), fact: PlanName, atLeast: PlanName, ...ASKED }),
  z.strictObject({ needs: z.literal('evidence'), evidence: PlanName, ...ASKED }),
  z.strictObject({ needs: z.literal('elapsed'), clock: PlanName, ...ASKED }),
  z.strictObject({ needs: z.literal('decision'), decision: PlanName, ...ASKED }),
  z.strictObject({ needs: z.literal('holds'), that: Premise, ...ASKED }),
  z.strictObject({
    needs: z.literal('milestone'),
    link: PlanName,
    milestone: PlanName,
    ...ASKED,
  }),
  z.strictObject({ needs: z.literal('funds'), link: PlanName, atLeast: PlanName, ...ASKED }),
  z.strictObject({ needs: z.literal('verified'), verification: PlanName, ...ASKED }),
  z.strictObject({ needs: z.literal('childrenEnded'), ...ASKED }),
  z.strictObject({ needs: z.literal('incidentsSettled'), ...ASKED }),
  z.strictObject({ needs: z.literal('enforceable'), fact: PlanName, hours: Hours, ...ASKED }),
  z.strictObject({ needs: z.literal('within'), fact: PlanName, clock: PlanName, ...ASKED }),
]);

const Rule = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('all') }),
  z.strictObject({ by: z.literal('any') }),
  z.strictObject({ by: z.literal('atLeast'), count: z.int() }),
  z.strictObject({ by: z.literal('share'), basisPoints: z.int() }),
  z.strictObject({ by: z.literal('chair'), chair: DepartmentText }),
]);

const Order = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('together') }),
  z.strictObject({ by: z.literal('oneByOne') }),
  z.strictObject({ by: z.literal('last'), last: DepartmentText }),
]);

const Silence = z.discriminatedUnion('means', [
  z.strictObject({ means: z.literal('escalate') }),
  z.strictObject({ means: z.literal('noObjection'), source: PlanSource }),
  z.strictObject({ means: z.literal('refused'), source: PlanSource }),
]);

const Approval = z
  .strictObject({
    id: PlanName,
    title: PlanTitle,
    nature: z.enum(['decision', 'consultation']),
    departments: z.array(DepartmentText).max(50),
    order: Order,
    rule: Rule,
    veto: z.array(DepartmentText).max(50),
    silence: Silence,
    mayAdd: z.boolean(),
    reconfirm: z.boolean(),
    onReject: StageName,
    clock: ClockDocument,
  })
  .meta({ id: 'PlanApproval' });

const Correction = z.strictObject({
  askedWithin: z.int(),
  ground: PlanName,
  clock: ClockDocument,
  source: PlanSource,
});

const STAGE = {
  id: StageName,
  title: PlanTitle,
  acting: z.union([z.literal('lead'), DepartmentText]),
  entry: z.array(Criterion).max(50),
  approvals: z.array(Approval).max(20),
  clocks: z.array(ClockDocument).max(20),
  next: z.array(StageName).max(20),
  returnTo: z.array(StageName).max(50),
  closing: z.array(Criterion).max(50).exactOptional(),
  correction: Correction.exactOptional(),
  source: PlanSource,
};

/** A branch holds no branches of its own. */
const Branch = z.strictObject({
  id: PlanName,
  title: PlanTitle,
  stages: z
    .array(z.strictObject(STAGE).meta({ id: 'PlanBranchStage' }))
    .min(1)
    .max(50),
});

const Stage = z
  .strictObject({ ...STAGE, branches: z.array(Branch).max(10).exactOptional() })
  .meta({ id: 'PlanStage' });

const Fact = z.strictObject({
  type: z.enum(['text', 'money', 'count', 'day', 'time', 'flag']),
  title: PlanTitle,
  eachTime: z.literal(true).exactOptional(),
  provenBy: PlanName.exactOptional(),
});

const Paper = z.strictObject({ title: PlanTitle, eachTime: z.literal(true).exactOptional() });

const Hold = z.strictObject({
  id: PlanName,
  title: PlanTitle,
  stops: z.enum(['case', 'clock']),
  freezesLight: z.literal(true).exactOptional(),
  notice: PlanName.exactOptional(),
  source: PlanSource,
});

const Progress = z.strictObject({
  title: PlanTitle,
  done: PlanName,
  planned: PlanName,
  whole: PlanName,
  yellowFromBp: z.int(),
  redAboveBp: z.int(),
  source: PlanSource,
});

const Verification = z.strictObject({
  title: PlanTitle,
  by: z.enum(VERIFYING_GUARDS),
  told: z.record(PlanName, PlanName),
  ofChildren: z.record(PlanName, PlanName).exactOptional(),
  goodFor: z.int(),
  report: PlanName.exactOptional(),
  source: PlanSource,
});

const Milestone = z.strictObject({
  title: PlanTitle,
  from: StageName,
  holds: z.array(Criterion).max(50),
});

const Link = z.strictObject({
  title: PlanTitle,
  kind: z.enum(KINDS),
  parent: z.literal(true).exactOptional(),
  milestones: z.record(PlanName, PlanTitle),
  standsOn: z.array(PlanName).max(50),
  ground: PlanName.exactOptional(),
  source: PlanSource,
});

const Level = z.strictObject({
  title: PlanTitle,
  steps: z
    .array(z.strictObject({ id: PlanName, title: PlanTitle, when: z.array(Premise).max(10) }))
    .max(20),
  source: PlanSource,
});

/** What is published: a process as data. Nothing that is not listed here is taken. */
export const PlanDocument = z
  .strictObject({
    id: PlanName,
    version: z.int().min(1).max(1_000_000),
    kind: z.enum(KINDS),
    title: PlanTitle,
    basis: z.array(text(500)).max(50),
    inForce: z.strictObject({
      from: DayText,
      until: DayText.nullable(),
      source: PlanSource,
      before: PlanSource.exactOptional(),
    }),
    lead: DepartmentText,
    facts: z.record(PlanName, Fact),
    evidence: z.record(PlanName, Paper),
    refusedPapers: z
      .record(PlanName, z.strictObject({ title: PlanTitle, source: PlanSource }))
      .exactOptional(),
    clock: ClockDocument,
    spans: z
      .array(z.strictObject({ from: StageName, until: StageName, clock: ClockDocument }))
      .max(20),
    stages: z.array(Stage).max(100),
    holds: z.array(Hold).max(50),
    decisions: z.record(PlanName, z.strictObject({ title: PlanTitle, source: PlanSource })),
    taskClock: ClockDocument,
    urging: z.strictObject({ everyHours: z.int().min(1).max(1_000), source: PlanSource }),
    progress: Progress.exactOptional(),
    coordination: z.strictObject({ means: z.array(z.enum(MEANS)).max(3), source: PlanSource }),
    incidents: z.strictObject({
      answeredBy: DepartmentText,
      within: z.int().min(1).max(100),
      source: PlanSource,
    }),
    verifications: z.record(PlanName, Verification),
    milestones: z.record(PlanName, Milestone),
    links: z.record(PlanName, Link),
    levels: z.record(PlanName, Level).exactOptional(),
    fund: z.strictObject({ from: StageName, total: PlanName, paidIn: PlanName }).exactOptional(),
    limits: z
      .array(z.strictObject({ fact: PlanName, atMost: PlanName, source: PlanSource }))
      .max(20)
      .exactOptional(),
    compensationScheme: z
      .strictObject({ publishedBy: DepartmentText, source: PlanSource })
      .exactOptional(),
    children: z
      .strictObject({ kind: z.enum(KINDS), in: z.array(StageName).max(50) })
      .exactOptional(),
  })
  .meta({ id: 'PlanDocument' }) satisfies z.ZodType<CasePlan>;
