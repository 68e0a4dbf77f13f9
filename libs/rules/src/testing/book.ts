import type { Actor, CaseEvent, Facts } from '../case-event.ts';
import type { BranchPlan, CasePlan, Criterion, StagePlan } from '../case-plan/plan.ts';
import { ClockBook, type ClockRecord } from './clock-book.ts';
import { LinkBook } from './link-book.ts';
import { dayNumber, dayNumberAt, mayBeEnforced } from './naive-calendar.ts';
import { tellsOf } from './naive-premise.ts';
import { personsOf, RoundBook } from './round-model.ts';

/** Where the case lies: on the main line, or in one of the ways walked beside it. */
export interface DeskRecord {
  readonly branch: string | null;
  stage: StagePlan;
  acting: string;
  readonly attempt: number;
  readonly entering: number;
  readonly enteredAt: number;
  finished: boolean;
}

/** Something asked of a department by somebody. */
export interface TaskRecord {
  readonly id: string;
  readonly kind: 'condition' | 'report' | 'help' | 'incident' | 'problem';
  department: string;
  readonly due: string | null;
  readonly approval: { readonly approval: string; readonly round: number } | null;
  before: string | null;
  readonly giver: Pick<Actor, 'account' | 'department' | 'role'>;
  stands: 'open' | 'reported' | 'accepted' | 'dropped';
  /** Everybody who has reported it since it was returned last. */
  reporters: readonly string[];
}

export interface CorrectionRecord {
  stage: string;
  readonly attempt: number;
  readonly from: string;
  /** For what the clocks of its stage stand still, by the plan of that day. */
  readonly ground: string;
  supplied: boolean;
}

/** A step of the case within one decision: what has been said about where it goes. */
export interface Move {
  readonly how: 'advanced' | 'returned' | 'withdrawn';
  readonly from: string;
  readonly to: string;
  readonly branch: string | null;
  readonly reason: string;
}

/** What a step forwards is withdrawn to. */
interface BeforeAdvance {
  readonly main: DeskRecord;
  readonly ways: readonly DeskRecord[];
  readonly spans: readonly (readonly [string, number])[];
  readonly prepared: readonly string[];
  readonly facts: readonly (readonly [string, unknown])[];
  readonly papers: readonly string[];
  readonly decisions: readonly (readonly [string, string])[];
  readonly counting: readonly ClockRecord[];
}

/** What rests on nothing: somebody is told or reminded; clocks begin and end with something else. */
const ONLY_TELLS: ReadonlySet<string> = new Set(
  'noteAdded copied copyRead urged clockStarted clockStopped'.split(' '),
);

/** A stage with the way it lies in. */
interface Place {
  readonly stage: StagePlan;
  readonly holder: StagePlan | null;
  readonly way: BranchPlan | null;
}

const placesIn = ({ stages }: CasePlan): readonly Place[] =>
  stages.flatMap((stage) => [
    { stage, holder: null, way: null },
    ...(stage.branches ?? []).flatMap((way) =>
      way.stages.map((inner) => ({ stage: inner, holder: stage, way })),
    ),
  ]);

/** The stages of the plans that were read before, by their names. */
const read = new WeakMap<CasePlan, ReadonlyMap<string, Place>>();

const walkedFrom = (places: ReadonlyMap<string, Place>, id: string): ReadonlySet<string> => {
  const found = new Set([id]);
  const leadsTo = ({ next, branches = [] }: StagePlan) => [
    ...next,
    ...branches.flatMap(({ stages }) => stages.map((inner) => inner.id)),
  ];
  for (const one of found)
    for (const other of leadsTo(places.get(one)?.stage ?? ({ next: [] } as never)))
      found.add(other);
  return found;
};

/** What was counted on the paper of each plan. */
const counted = new WeakMap<CasePlan, Map<string, ReadonlySet<string>>>();

/**
 * What an honest clerk would keep beside a case: sets and counters, written down event by event and
 * never asked from the rules. The laws compare the kernel with it.
 */
export class Book {
  version = 0;
  at = 0;
  main: DeskRecord | undefined;
  readonly ways = new Map<string, DeskRecord>();
  enterings = 0;
  status: 'open' | 'held' | 'ended' = 'open';
  lead = '';
  opener: Actor | undefined;
  decision = 0;
  move: Move | undefined;
  /** The ways that the stage just entered still has to enter. */
  toEnter = new Set<string>();
  /** The clocks over several stages that have begun and not ended, by their names in the plan, with the decision that began each. */
  readonly spans = new Map<string, number>();
  readonly attempts = new Map<string, number>();
  readonly entered = new Map<string, number>();
  readonly rounds = new RoundBook();
  readonly time: ClockBook;
  readonly tasks = new Map<string, TaskRecord>();
  readonly corrections: CorrectionRecord[] = [];
  readonly copies = new Map<string, { to: string; text: string | null; read: boolean }>();
  readonly urged = new Map<string, number>();
  readonly conflicted = new Set<string>();
  /** Who has prepared what the next stage decides on, and what the stage being entered decides on. */
  readonly prepared = new Set<string>();
  private preparing: ReadonlySet<string> = new Set();
  /** Who has ever prepared what a stage decides on. */
  readonly presented = new Map<string, ReadonlySet<string>>();
  readonly facts = new Map<string, unknown>();
  readonly papers = new Set<string>();
  /** What rules over published figures have said last, of which facts, on which day. */
  readonly said = new Map<
    string,
    { verdict: string; told: Facts; heard: number | undefined; day: number }
  >();
  readonly decisions = new Map<string, string>();
  readonly linked = new LinkBook();
  readonly children = new Map<string, { version: number; ended: boolean }>();
  readonly done = new Map<string, { fingerprint: string; decision: number }>();
  plan: CasePlan;
  /** It has moved to another version of its plan. */
  migrated = false;
  /** Something rests on the last step forwards: it was done since, where that step was taken. */
  builtUpon = false;
  /** The way in which that step was taken. */
  sentOnIn: string | null = null;
  /** Who took it, and in whose place. */
  sentOnBy: readonly string[] = [];
  private sentOn: string | undefined;
  private readonly versions: readonly CasePlan[];
  private beforeAdvance: BeforeAdvance | undefined;

  constructor(plan: CasePlan, versions: readonly CasePlan[] = [plan]) {
    this.plan = plan;
    this.versions = versions;
    // oxlint-disable-next-line typescript/no-this-alias -- the clocks ask for what is written here at the time
    const book = this;
    this.time = new ClockBook(plan, {
      facts: this.facts,
      get decision() {
        return book.decision;
      },
      enteringOf: (stage) => this.entered.get(stage ?? '') ?? 0,
      dayOfTask: (number) => this.tasks.get(`task#${number}`)?.due ?? '',
    });
  }

  get clocks(): ReadonlyMap<string, ClockRecord> {
    return this.time.clocks;
  }

  get live(): ReadonlyMap<string, ClockRecord> {
    return this.time.live;
  }

  get breaches(): number {
    return this.time.breaches;
  }

  /** Before a decision's events are written down. */
  begin(): void {
    this.decision += 1;
    this.move = undefined;
    this.toEnter.clear();
  }

  note(event: CaseEvent): void {
    if (event.type === 'stageAdvanced' || event.type === 'branchFinished') {
      this.sentOn = event.command?.id;
      this.sentOnIn = event.branch;
      this.sentOnBy = personsOf(event);
      this.builtUpon = false;
    } else if (event.by.role !== 'system' && event.command?.id !== this.sentOn)
      this.builtUpon ||= !ONLY_TELLS.has(event.type) && !this.isElsewhere(event);
    this.version = event.version;
    this.at = event.at;
    if (event.command !== null)
      this.done.set(event.command.id, {
        fingerprint: event.command.fingerprint,
        decision: this.decision,
      });
    this.noteCase(event);
    this.noteMove(event);
    this.noteAsked(event);
    this.rounds.note(event);
    this.linked.note(event);
    // Nobody can answer while the case stands still.
    if (event.type === 'clockBreached' && this.status === 'open') this.rounds.isOver(event.clock);
    this.time.note(event);
    if (event.type === 'factsRecorded')
      this.time.restart(new Set(Object.keys(event.facts)), dayNumberAt(event.at));
  }

  /** Whether a way is written beside a stage on the paper of the plan, and it is not the one that was sent on. */
  isElsewhere(event: CaseEvent): boolean {
    const way = this.place(this.stageOf(event) ?? '')?.way?.id;
    return this.sentOnIn !== null && way !== undefined && way !== this.sentOnIn;
  }

  /** The stage that an event names, or that of the round, the clock or the condition it names. */
  private stageOf(event: CaseEvent): string | null | undefined {
    if ('stage' in event) return event.stage;
    if ('approval' in event) return this.rounds.find(event)?.stage;
    if (event.type === 'assigned' && event.on !== 'task')
      return event.on === 'stage' ? event.target : this.rounds.latest(event.target)?.stage;
    if ('task' in event || event.type === 'assigned') {
      const task = 'task' in event ? event.task : event.target;
      const { approval = null } = (typeof task === 'string' ? this.tasks.get(task) : task) ?? {};
      return approval === null ? undefined : this.rounds.find(approval)?.stage;
    }
    return undefined;
  }

  /** How much was heard of the child cases. */
  get heard(): number {
    let sum = 0;
    for (const { version } of this.children.values()) sum += version + 1;
    return sum;
  }

  /** The desks at which somebody has something to do. */
  get desks(): readonly DeskRecord[] {
    const open = [...this.ways.values()].filter(({ finished }) => !finished);
    return this.main === undefined ? [] : [this.main, ...open];
  }

  deskAt(stage: string): DeskRecord | undefined {
    return this.desks.find((desk) => desk.stage.id === stage);
  }

  deskOf(branch: string | null): DeskRecord | undefined {
    return branch === null ? this.main : this.ways.get(branch);
  }

  /** The department in whose hands a stage is. */
  actingAt(stage: string): string {
    return this.deskAt(stage)?.acting ?? this.main?.acting ?? '';
  }

  /** Every stage of the plan by its name. */
  get places(): ReadonlyMap<string, Place> {
    const known = read.get(this.plan);
    if (known !== undefined) return known;
    const places = new Map(placesIn(this.plan).map((place) => [place.stage.id, place]));
    read.set(this.plan, places);
    return places;
  }

  place(id: string): Place | undefined {
    return this.places.get(id);
  }

  /** Every stage that comes after one, itself included, counted on paper. */
  stagesAfter(id: string): ReadonlySet<string> {
    const known = counted.get(this.plan) ?? new Map<string, ReadonlySet<string>>();
    counted.set(this.plan, known);
    const found = known.get(id) ?? walkedFrom(this.places, id);
    known.set(id, found);
    return found;
  }

  openTasks(): readonly TaskRecord[] {
    return [...this.tasks.values()].filter(
      ({ stands }) => stands === 'open' || stands === 'reported',
    );
  }

  /** What a stage still waits for to be supplied. */
  openCorrection(stage: string): CorrectionRecord | undefined {
    return this.corrections.find(
      (one) => one.stage === stage && one.attempt === this.attempts.get(stage) && !one.supplied,
    );
  }

  /** Whether a criterion holds, by what is written here; where it is not asked for, it does. */
  holds(criterion: Criterion, at = this.at): boolean {
    const { facts } = this;
    const asked = (criterion.when ?? []).map((premise) => tellsOf(premise, facts));
    if (asked.includes('no')) return true;
    if (asked.includes('unknown')) return false;
    switch (criterion.needs) {
      case 'fact':
        return facts.has(criterion.fact);
      case 'yes':
        return facts.get(criterion.fact) === true;
      case 'covers':
        return Number(facts.get(criterion.fact)) >= Number(facts.get(criterion.atLeast));
      case 'evidence':
        return this.papers.has(criterion.evidence);
      case 'elapsed':
        return this.time.latest(criterion.clock)?.verdict === 'elapsed';
      case 'decision':
        return this.decisions.get(criterion.decision) === 'agreed';
      case 'milestone':
      case 'funds':
        return this.linked.holds(criterion, facts);
      case 'verified':
        return this.isVerified(criterion.verification, at);
      case 'childrenEnded':
        return [...this.children.values()].every(({ ended }) => ended);
      case 'enforceable':
        return mayBeEnforced(facts.get(criterion.fact), criterion.hours);
      case 'incidentsSettled':
        return !this.openTasks().some(({ kind }) => kind === 'incident');
      case 'within': {
        const due = this.time.latest(criterion.clock)?.due ?? -Infinity;
        return facts.has(criterion.fact) && dayNumber(String(facts.get(criterion.fact))) <= due;
      }
      case 'holds':
        return tellsOf(criterion.that, facts) === 'yes';
      default:
        return criterion satisfies never;
    }
  }

  /** Whether a rule has said so lately, of the facts as they are. */
  private isVerified(name: string, at: number): boolean {
    const said = this.said.get(name);
    const planned = this.plan.verifications[name];
    if (said === undefined || planned === undefined) return false;
    const same = Object.values(planned.told).every(
      (fact) => said.told[fact] === this.facts.get(fact),
    );
    const news = planned.ofChildren === undefined || said.heard === this.heard;
    const fresh = dayNumberAt(at) - said.day <= planned.goodFor;
    const { report } = planned;
    const heard = said.verdict !== 'report' || report === undefined || this.papers.has(report);
    return same && news && fresh && heard && said.verdict !== 'block' && said.verdict !== 'unknown';
  }

  private noteCase(event: CaseEvent): void {
    switch (event.type) {
      case 'verified':
        this.said.set(event.verification, {
          verdict: event.verdict,
          told: event.told,
          heard: event.heard,
          day: dayNumberAt(event.at),
        });
        break;
      case 'caseOpened':
        this.lead = event.lead;
        this.opener = event.by;
        for (const person of personsOf(event)) this.prepared.add(person);
        this.preparing = new Set(this.prepared);
        for (const [name, value] of Object.entries(event.facts)) this.facts.set(name, value);
        break;
      case 'factsRecorded':
        for (const person of personsOf(event)) this.prepared.add(person);
        for (const [name, value] of Object.entries(event.facts)) this.facts.set(name, value);
        break;
      case 'evidenceAttached':
        this.papers.add(event.evidence.kind);
        break;
      case 'recordsLapsed':
        for (const name of event.facts) this.facts.delete(name);
        for (const { kind } of event.papers) this.papers.delete(kind);
        break;
      case 'decisionTaken':
        this.decisions.set(event.decision, event.outcome);
        break;
      case 'decisionLapsed':
        this.decisions.delete(event.decision);
        break;
      case 'childOpened':
        this.children.set(event.number, { version: 0, ended: false });
        break;
      case 'childMoved':
        this.children.set(event.number, { version: event.childVersion, ended: event.ended });
        break;
      case 'caseHeld':
        this.status = 'held';
        break;
      case 'caseResumed':
        this.status = 'open';
        break;
      case 'caseClosed':
      case 'caseCancelled':
      case 'caseRecalled':
        this.status = 'ended';
        break;
      default:
    }
  }

  private noteMove(event: CaseEvent): void {
    switch (event.type) {
      case 'stageAdvanced':
        this.keep();
        for (const person of personsOf(event)) this.prepared.add(person);
        this.preparing = new Set(this.prepared);
        this.move = { how: 'advanced', reason: '', ...event };
        break;
      case 'stageReturned':
        this.preparing = new Set(this.prepared);
        this.move = { how: 'returned', ...event };
        this.forgetWaiting(event.to);
        break;
      case 'advanceWithdrawn':
        this.move = { how: 'withdrawn', ...event, to: event.to ?? event.from };
        this.restore(event.branch);
        break;
      case 'stageEntered':
        this.enter(event);
        break;
      case 'branchFinished':
        this.keep();
        for (const person of personsOf(event)) this.prepared.add(person);
        this.leaveSpans(event.stage);
        this.finish(event.branch);
        break;
      case 'branchCancelled':
        this.ways.delete(event.branch);
        break;
      case 'actingChanged':
        for (const desk of [this.main, ...this.ways.values()])
          if (desk?.stage.id === event.stage) desk.acting = event.to;
        for (const task of this.openTasks())
          if (task.approval !== null && this.rounds.find(task.approval)?.stage === event.stage)
            task.department = event.to;
        break;
      case 'planMigrated':
        this.migrate(event);
        break;
      default:
    }
  }

  private finish(branch: string): void {
    const way = this.ways.get(branch);
    if (way !== undefined) way.finished = true;
  }

  private enter({ stage: id, attempt, acting, branch, at }: CaseEvent & { type: 'stageEntered' }) {
    const stage = this.place(id)?.stage;
    if (stage === undefined) throw new Error(`the plan has no stage ${id}`);
    if (this.move?.how === 'advanced' && this.move.to === id) this.leaveSpans(this.move.from);
    this.beginSpans(id);
    this.attempts.set(id, attempt);
    this.enterings += 1;
    this.entered.set(id, this.enterings);
    const entering = this.enterings;
    const desk = { branch, stage, acting, attempt, entering, enteredAt: at, finished: false };
    this.present(id, branch);
    this.toEnter.delete(branch ?? '');
    if (branch !== null) {
      this.ways.set(branch, desk);
      return;
    }
    if (this.main !== undefined) this.prepared.clear();
    this.main = desk;
    this.ways.clear();
    this.toEnter = new Set((stage.branches ?? []).map((way) => way.id));
  }

  /** A way that begins decides on what its holder does; what a new plan begins, on all that is prepared since too. */
  private present(id: string, branch: string | null): void {
    const begins = branch !== null && !this.ways.has(branch);
    const holder = begins ? (this.presented.get(this.main?.stage.id ?? '') ?? []) : [];
    const fresh = this.move === undefined ? this.prepared : begins ? [] : this.preparing;
    this.presented.set(id, new Set([...(this.presented.get(id) ?? []), ...holder, ...fresh]));
  }

  /** Time that is limited goes on from where it began; what is to be waited for is waited for anew. */
  private beginSpans(entered: string): void {
    for (const { from, clock } of this.plan.spans)
      if (from === entered && (clock.bound === 'minimum' || !this.spans.has(clock.id)))
        this.spans.set(clock.id, this.decision);
  }

  /** What was waited for is waited for no more where the way to its first stage is walked again. */
  private forgetWaiting(to: string): void {
    const again = this.stagesAfter(to);
    for (const { from, clock } of this.plan.spans)
      if (clock.bound === 'minimum' && again.has(from)) this.spans.delete(clock.id);
  }

  private leaveSpans(left: string): void {
    for (const { until, clock } of this.plan.spans) if (until === left) this.spans.delete(clock.id);
  }

  private keep(): void {
    if (this.main === undefined) return;
    const ways = [...this.ways.values()].map((way) => ({ ...way }));
    const prepared = [...this.prepared];
    const spans = [...this.spans];
    const counting = [...this.clocks.values()].filter(({ lapsed }) => !lapsed);
    const records = { facts: [...this.facts], papers: [...this.papers] };
    const decisions = [...this.decisions];
    const main = { ...this.main };
    this.beforeAdvance = { main, ways, spans, prepared, ...records, decisions, counting };
  }

  /** As it was before the last step forwards: the whole case, or one of its ways. */
  private restore(branch: string | null): void {
    const kept = this.beforeAdvance;
    if (kept === undefined) return;
    this.spans.clear();
    for (const [name, began] of kept.spans) this.spans.set(name, began);
    this.prepared.clear();
    for (const one of kept.prepared) this.prepared.add(one);
    for (const [name, value] of kept.facts) this.facts.set(name, value);
    for (const kind of kept.papers) this.papers.add(kind);
    for (const [name, outcome] of kept.decisions) this.decisions.set(name, outcome);
    for (const clock of kept.counting) clock.lapsed = false;
    if (branch === null) {
      this.main = kept.main;
      this.ways.clear();
    }
    for (const way of kept.ways)
      if (way.branch !== null && (branch === null || branch === way.branch))
        this.ways.set(way.branch, way);
  }

  private migrate({ plan: ref, stages, at }: CaseEvent & { type: 'planMigrated' }): void {
    const plan = this.versions.find(({ id, version }) => id === ref.id && version === ref.version);
    if (plan === undefined) throw new Error(`no plan ${ref.id} v${ref.version}`);
    this.plan = plan;
    this.migrated = true;
    const name = (id: string): string => stages[id] ?? id;
    const renamed = <Value>(map: Map<string, Value>): void => {
      const entries = [...map];
      map.clear();
      for (const [id, value] of entries) map.set(name(id), value);
    };
    renamed(this.attempts);
    renamed(this.entered);
    const presented = [...this.presented];
    this.presented.clear();
    for (const [id, accounts] of presented) {
      const known = this.presented.get(name(id)) ?? [];
      this.presented.set(name(id), new Set([...known, ...accounts]));
    }
    for (const desk of [this.main, ...this.ways.values()])
      if (desk !== undefined) desk.stage = this.place(name(desk.stage.id))?.stage ?? desk.stage;
    for (const task of this.tasks.values())
      if (task.before !== null) task.before = name(task.before);
    for (const one of this.corrections) one.stage = name(one.stage);
    this.time.migrate(plan, stages, dayNumberAt(at));
  }

  private noteAsked(event: CaseEvent): void {
    switch (event.type) {
      case 'taskOpened':
        this.tasks.set(event.task.id, {
          ...event.task,
          giver: event.by,
          stands: 'open',
          reporters: [],
        });
        break;
      case 'taskReported': {
        this.standing(event.task, 'reported');
        const task = this.tasks.get(event.task);
        if (task !== undefined) task.reporters = [...task.reporters, ...personsOf(event)];
        break;
      }
      case 'taskReturned':
        this.standing(event.task, 'open');
        Object.assign(this.tasks.get(event.task) ?? {}, { reporters: [] });
        break;
      case 'taskAccepted':
        this.standing(event.task, 'accepted');
        break;
      case 'taskDropped':
        this.standing(event.task, 'dropped');
        break;
      case 'correctionAsked': {
        const attempt = this.attempts.get(event.stage) ?? 0;
        const { stage, from } = event;
        const ground = this.place(stage)?.stage.correction?.ground ?? '';
        this.corrections.push({ stage, attempt, from, ground, supplied: false });
        break;
      }
      case 'correctionSupplied': {
        const open = this.openCorrection(event.stage);
        if (open !== undefined) open.supplied = true;
        break;
      }
      case 'copied':
        this.copies.set(event.id, { to: event.to, text: event.text, read: false });
        break;
      case 'copyRead':
        Object.assign(this.copies.get(event.id) ?? {}, { read: true });
        break;
      case 'urged':
        this.urged.set(`${event.on} ${event.target}`, event.at);
        break;
      case 'conflictDeclared':
        this.conflicted.add(event.account);
        break;
      default:
    }
  }

  private standing(id: string, stands: TaskRecord['stands']): void {
    const task = this.tasks.get(id);
    if (task !== undefined) task.stands = stands;
  }
}
