import {
  getExternalWorkflowHandle,
  ParentClosePolicy,
  startChild,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  hasEnded,
  kindOfNumber,
  workflowIdOf,
  type CaseEvent,
  type CaseNumber,
  type CaseState,
} from '@gongjian/rules';
import {
  CHILD_MOVED_SIGNAL,
  HEAR_SIGNAL,
  WORKFLOW_TYPE,
  type CaseArguments,
  type ChildNews,
  type LinkNews,
} from './messages.ts';

type Owed = LinkNews & { readonly to: CaseNumber };
type ChildOpened = CaseEvent & { type: 'childOpened' };

const argumentsOf = (child: ChildOpened, parent: CaseState): CaseArguments => {
  const { number, title, lead, plan, facts, by, command } = child;
  const kind = kindOfNumber(number);
  if (kind === undefined) throw new Error(`${number} is no case number`);
  const open = {
    act: 'open',
    id: command?.id ?? number,
    fingerprint: command?.fingerprint ?? number,
    number,
    kind,
    title,
    programme: parent.programme,
    lead,
    parent: parent.number,
    plan,
    rulesOn: parent.rulesOn,
    calendar: parent.calendar,
    facts,
  } as const;
  return [{ open, by }, { published: plan.hash }, { published: parent.calendar }];
};

/** Starts a child case. A child that runs already is the same child: its number is its workflow id. */
const startOne = async (child: ChildOpened, parent: CaseState): Promise<void> => {
  const kind = kindOfNumber(child.number);
  if (kind === undefined) return;
  try {
    await startChild(WORKFLOW_TYPE[kind], {
      workflowId: workflowIdOf(child.number),
      args: argumentsOf(child, parent),
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      staticSummary: child.title.slice(0, 60),
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
};

/** A parent that has ended or is gone needs no news: the child's own record stands. */
const tellParent = async (parent: CaseNumber, news: ChildNews): Promise<void> => {
  try {
    await getExternalWorkflowHandle(workflowIdOf(parent)).signal(CHILD_MOVED_SIGNAL, news);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
};

/** At once: enough for a range of households, and no flood. */
const AT_ONCE = 50;

/** Whoever has ended meanwhile needs no news: its own record stands. */
const tellFollower = async ({ to, ...news }: Owed): Promise<void> => {
  try {
    await getExternalWorkflowHandle(workflowIdOf(to)).signal(HEAR_SIGNAL, news);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
};

/**
 * What a case sends to others: children to start, to its parent where it stands, and to those that stand on it what
 * they have not heard. Nothing is sent before it is recorded, and a run is continued only when nothing is left.
 */
export class Family {
  private readonly births: ChildOpened[] = [];
  private readonly news: Owed[] = [];
  private told: string;

  /** `known`: the state from which a continued run goes on; its parent has heard of it. */
  constructor(known: CaseState | undefined) {
    this.told = known === undefined ? '' : Family.standing(known);
  }

  /** Notes what a recorded event asks to be sent. */
  note(event: CaseEvent): void {
    if (event.type === 'childOpened') this.births.push(event);
  }

  /** Takes what the ledger says that others have not heard. */
  owe(news: readonly Owed[]): void {
    this.news.push(...news);
  }

  isQuiet(state: CaseState | undefined): boolean {
    if (state === undefined) return true;
    return (
      this.births.length + this.news.length === 0 && (state.parent === null || this.knows(state))
    );
  }

  /** Sends all there is to send as of `state`, which is recorded. */
  async send(state: CaseState | undefined): Promise<void> {
    if (state === undefined) return;
    const births = this.births.splice(0);
    await Promise.all(births.map((child) => startOne(child, state)));
    while (this.news.length > 0) await Promise.all(this.news.splice(0, AT_ONCE).map(tellFollower));
    if (state.parent === null || this.knows(state)) return;
    this.told = Family.standing(state);
    const { number, stage, version } = state;
    await tellParent(state.parent, {
      number,
      stage,
      ended: hasEnded(state),
      childVersion: version,
    });
  }

  private knows(state: CaseState): boolean {
    return this.told === Family.standing(state);
  }

  private static standing(state: CaseState): string {
    return `${state.stage}#${state.attempt} ${state.status}`;
  }
}
