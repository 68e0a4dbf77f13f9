import type { Actor, HappeningType } from '../case-event.ts';
import type { Approval } from '../case-state.ts';
import type { AddSigner } from '../command.ts';
import type { CasePlan, DepartmentCode, StageId } from '../case-plan/plan.ts';
import {
  approval,
  law,
  onDayNamed,
  parameter,
  stage,
  words,
  workingDays,
} from '../case-plan/plan-words.ts';
import { FIXTURE_MANNERS } from './fixture-manners.ts';
import { officer } from './actors.ts';
import { Desk } from './desk.ts';

/** A case that is drafted, signed by whoever a test wants and as it wants, shown and closed. */

type Options = Omit<Parameters<typeof approval>[1], 'title' | 'clock' | 'onReject'>;

/** Four departments that sign, by their letters. */
export const SIGNERS = ['financeBureau', 'justiceBureau', 'auditBureau', 'housingBureau'] as const;
export const [A, B, C, D] = SIGNERS;
/** One that no plan names. */
export const EXTRA = 'ecologyBureau';
/** The department that drafts, and the one that acts while the others sign. */
export const DRAFTER = 'cultureBureau';
export const ACTING = 'educationBureau';

export const code = (department: string): DepartmentCode => department as DepartmentCode;
export const SIGNING = 'signing' as StageId;
export const SHOWING = 'showing' as StageId;

const limit = (id: string, days: number) =>
  workingDays(days, { id, title: words(id, id), source: parameter('fixture'), ladder: [] });

const asked = (id: string, options: Options) =>
  approval(id, {
    ...options,
    title: words(id, id),
    onReject: 'drafting',
    clock: limit(`${id}Answer`, 5),
  });

const rest = (id: string, acting: string) => ({
  title: words(id, id),
  acting,
  source: parameter('fixture'),
});

export const SILENCE = {
  noObjection: { means: 'noObjection', source: law('fixture') },
  refused: { means: 'refused', source: law('fixture') },
} as const;

/** A plan in whose second stage these approvals are asked. */
export const signingPlan = (approvals: Readonly<Record<string, Options>>): CasePlan => ({
  id: 'fixtureSigning',
  version: 1,
  kind: 'project',
  title: words('会签', 'Signing'),
  basis: [],
  lead: code(DRAFTER),
  facts: { remark: { type: 'text', title: words('备注', 'remark') } },
  evidence: { photo: { title: words('照片', 'photo') } },
  clock: limit('signingPeriod', 200),
  spans: [{ from: SIGNING, until: SHOWING, clock: limit('span', 100) }],
  stages: [
    stage('drafting', {
      ...rest('drafting', 'lead'),
      clocks: [limit('draftingLimit', 10)],
      next: ['signing'],
    }),
    stage('signing', {
      ...rest('signing', ACTING),
      approvals: Object.entries(approvals).map(([id, options]) => asked(id, options)),
      clocks: [limit('signingLimit', 20)],
      next: ['showing'],
      returnTo: ['drafting'],
    }),
    stage('showing', {
      ...rest('showing', ACTING),
      clocks: [limit('showingLimit', 10)],
      returnTo: ['drafting', 'signing'],
      closing: [],
    }),
  ],
  ...FIXTURE_MANNERS,
  taskClock: onDayNamed({ id: 'taskPeriod', title: words('交办', 'task'), source: parameter('x') }),
  holds: [
    {
      id: 'waiting',
      title: words('等待', 'waiting'),
      stops: 'case',
      source: parameter('fixture'),
    },
  ],
});

/** A case that is being signed, on a day in March 2026. */
export const signingDesk = (options: Options, more: Readonly<Record<string, Options>> = {}): Desk =>
  signedUnder(signingPlan({ vote: options, ...more }));

export const signedUnder = (plan: CasePlan): Desk => {
  const desk = new Desk(plan, '2026-03-02 10:00');
  desk.does('advance', { to: SIGNING }, officer(DRAFTER));
  return desk;
};

/** Another person of a department. */
export const colleague = (department: string, behalf?: string): Actor => ({
  ...officer(department),
  account: `${department}.colleague`,
  ...(behalf === undefined ? {} : { behalf }),
});

export const round = (desk: Desk, id = 'vote'): Approval => {
  const found = desk.state.approvals.findLast(({ approval: one }) => one === id);
  if (found === undefined) throw new Error(`no approval ${id}`);
  return found;
};

export const approves = (desk: Desk, department: string, id = 'vote'): HappeningType[] =>
  desk.does('approve', { approval: id, opinion: null, conditions: [] }, officer(department));

export const rejects = (desk: Desk, department: string, id = 'vote'): HappeningType[] =>
  desk.does('reject', { approval: id, reason: '不同意' }, officer(department));

export const adds = (
  desk: Desk,
  by: Actor,
  where: AddSigner['where'] = 'beside',
  department: string = EXTRA,
): HappeningType[] =>
  desk.does(
    'addSigner',
    { approval: 'vote', department: code(department), where, reason: '涉及该单位' },
    by,
  );
