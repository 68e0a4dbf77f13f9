import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { defineSearchAttributeKey } from '@temporalio/common/lib/search-attributes.js';
import {
  awaitedNow,
  childrenByStage,
  departmentsWords,
  desksOf,
  findApproval,
  findClock,
  hasEnded,
  instant,
  isUnfinished,
  lightOf,
  lightSpan,
  openApprovals,
  stageOf,
  wakeAt,
  type CasePlan,
  type CaseState,
  type Clock,
  type DepartmentCode,
  type Instant,
} from '@gongjian/rules';
import { nearer } from './nearer.ts';
import { spreadOf } from './spread.ts';
import type { Turn } from './turn.ts';

/** How a case shows itself in the Temporal UI: search attributes for lists, Markdown for its page. */

const KIND = defineSearchAttributeKey('CaseKind', 'KEYWORD');
const STAGE = defineSearchAttributeKey('CaseStage', 'KEYWORD');
const LEAD = defineSearchAttributeKey('LeadDepartment', 'KEYWORD');
const LIGHT = defineSearchAttributeKey('CaseLight', 'KEYWORD');
const DUE = defineSearchAttributeKey('DueAt', 'DATETIME');
const PROGRAMME = defineSearchAttributeKey('Programme', 'KEYWORD');

const LIGHT_WORDS = {
  green: '● 正常',
  yellow: '▲ 临期',
  red: '■ 超期',
  paused: '‖ 停钟',
  done: '✓ 办结',
} as const;

/** The titles of a child's stages are in its own plan, which its parent does not hold: of these two it knows what they mean. */
const CHILD_STAGES: Readonly<Record<string, string>> = { opening: '正在立案', ended: '已了结' };

const names = (departments: readonly DepartmentCode[]): string => departmentsWords(departments).zh;

const clockLine = (clock: Clock, plan: CasePlan): string => {
  const title = findClock(plan, clock.clock)?.title.zh ?? clock.clock;
  const held = clock.state === 'held' ? '，停钟' : '';
  const breached = clock.breachedAt === null ? '' : '，**已超期**';
  const provisional = clock.provisional ? '，暂定' : '';
  return `- ${title}：${clock.due} 止${provisional}${held}${breached}（${names(clock.holders)}）`;
};

const approvalLine = (state: CaseState, plan: CasePlan): string[] =>
  openApprovals(state).map((round) => {
    const title = findApproval(plan, round.approval)?.title.zh ?? round.approval;
    return `- 会签“${title}”第 ${round.round} 轮，还差：${names(awaitedNow(state, round))}`;
  });

const branchLine = (state: CaseState, plan: CasePlan): string[] =>
  desksOf(state)
    .filter(({ branch }) => branch !== null)
    .map(({ stage, acting }) => `- 并联“${stageOf(plan, stage).title.zh}”：${names([acting])}`);

/** The page of a case: stage, who must act, clocks, child cases. */
export const detailsOf = (state: CaseState, plan: CasePlan, now: Instant): string => {
  const children = Object.entries(childrenByStage(state));
  return [
    `### ${state.title}`,
    `**${LIGHT_WORDS[lightOf(state, now)]}** · ${stageOf(plan, state.stage).title.zh} · 办理：${names([state.acting])} · 牵头：${names([state.lead])} · 第 ${state.version} 版`,
    ...branchLine(state, plan),
    ...approvalLine(state, plan),
    ...state.clocks.filter(isUnfinished).map((clock) => clockLine(clock, plan)),
    ...(children.length === 0
      ? []
      : [
          `- 户案：${children.map(([stage, count]) => `${CHILD_STAGES[stage] ?? stage} ${count} 户`).join('，')}`,
        ]),
    ...(state.breaches === 0 ? [] : [`- 累计超期 ${state.breaches} 次`]),
  ].join('\n\n');
};

/**
 * Keeps the Temporal UI in step with a case, and writes search attributes only where one has changed. What
 * nobody has asked for follows within minutes, each case at a time of its own: the lists people work with
 * never read Temporal, and ten thousand breaches of one midnight have more urgent things to write.
 */
export class Face {
  /** Whether somebody's act is to be seen; a new run shows itself too. */
  isAwaited = true;
  private shown = '';
  /** How long this case's face may lag behind. */
  private readonly lag = spreadOf(workflowInfo().workflowId);
  /** When the search attributes follow; `undefined` = they show what is. */
  private due: Instant | undefined;
  /** When they follow a light that time alone is going to turn red. */
  private turning: Instant | undefined;

  /**
   * When a case must look again: when it rings, or because its search attributes are to follow. Once its wake has
   * come it waits for its turn: to look is to ring.
   */
  nextLook(state: CaseState, turn: Turn, now: Instant): Instant | undefined {
    const { redAt } = lightSpan(state);
    this.turning = redAt === null || redAt <= now ? undefined : instant(redAt + this.lag);
    const follows = this.follows();
    const [wake, ringsAt] = [wakeAt(state), turn.ringsAt(state)];
    const waitsForTurn = wake !== undefined && follows !== undefined && follows >= wake;
    return waitsForTurn ? ringsAt : nearer(ringsAt, follows);
  }

  show(state: CaseState, plan: CasePlan, now: Instant): void {
    setCurrentDetails(detailsOf(state, plan, now));
    const { dueAt } = lightSpan(state);
    const due = hasEnded(state) || dueAt === null ? null : dueAt;
    const light = lightOf(state, now);
    const key = [state.stage, state.lead, light, due].join(' ');
    if (key !== this.shown && !this.mustShow(state, now)) {
      this.due = this.follows(instant(now + this.lag));
      return;
    }
    this.isAwaited = false;
    this.due = undefined;
    if (key === this.shown) return;
    this.shown = key;
    upsertSearchAttributes([
      { key: KIND, value: state.kind },
      { key: STAGE, value: state.stage },
      { key: LEAD, value: state.lead },
      { key: LIGHT, value: light },
      { key: DUE, value: due === null ? null : new Date(due) },
      { key: PROGRAMME, value: state.programme },
    ]);
  }

  /** Nothing follows an end. */
  private mustShow(state: CaseState, now: Instant): boolean {
    return this.isAwaited || hasEnded(state) || (this.follows() ?? now + 1) <= now;
  }

  /** When the search attributes follow, `latest` at the latest. */
  private follows(latest?: Instant): Instant | undefined {
    return nearer(nearer(this.due, this.turning), latest);
  }
}
