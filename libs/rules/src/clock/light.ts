import { hasEnded, isRunning, type CaseState, type Clock } from '../case-state.ts';
import type { ProgressLight } from '../case-event.ts';
import { instant, type Instant } from '../calendar/instant.ts';

/** 绿 正常 · 黄 临期或滞后 · 红 超期或严重滞后 · 停 中止 · 结 办结. Derived on read, never stored as truth. */
export type Light = 'green' | 'yellow' | 'red' | 'paused' | 'done';

export const LIGHTS = [
  'green',
  'yellow',
  'red',
  'paused',
  'done',
] as const satisfies readonly Light[];

/** What colours a case; instants are `null` where none is ahead. */
export interface LightSpan {
  readonly status: CaseState['status'];
  /** End of the earliest due day among the deadlines that count. */
  readonly dueAt: Instant | null;
  /** When the first of them becomes near due. */
  readonly warnAt: Instant | null;
  /** When the first of them turns red: at its due day, or later where the plan says so. */
  readonly redAt: Instant | null;
  /** Since when the light shows what it showed then: force majeure, waiting for a higher level. */
  readonly frozenAt: Instant | null;
  readonly progress: ProgressLight;
}

const earliest = (times: readonly (Instant | null)[]): Instant | null =>
  times.reduce((least, time) => {
    if (time === null) return least;
    return least === null || time < least ? time : least;
  }, null);

/** Whether a clock counts for the light: no minimum period; one that stands still only if it was breached before. */
export const isDeadline = (clock: Clock): boolean =>
  clock.bound === 'maximum' &&
  (isRunning(clock) || (clock.state === 'held' && clock.breachedAt !== null));

/** What colours a case, from the clocks that count and its progress. */
export const lightSpan = (state: CaseState): LightSpan => {
  const counting = state.clocks.filter(isDeadline);
  return {
    status: state.status,
    dueAt: earliest(counting.map((clock) => clock.dueAt)),
    warnAt: earliest(counting.map((clock) => clock.warnAt)),
    redAt: earliest(counting.map((clock) => clock.redAt)),
    frozenAt: state.hold?.freezesLight === true ? state.hold.since : null,
    progress: state.progress,
  };
};

const ORDER: readonly ProgressLight[] = ['green', 'yellow', 'red'];

const worse = (one: ProgressLight, other: ProgressLight): ProgressLight =>
  ORDER.indexOf(one) > ORDER.indexOf(other) ? one : other;

const clockLight = (
  { dueAt, warnAt, redAt }: Pick<LightSpan, 'dueAt' | 'warnAt' | 'redAt'>,
  now: Instant,
): ProgressLight => {
  if (redAt !== null && now >= redAt) return 'red';
  const near = (warnAt !== null && now >= warnAt) || (dueAt !== null && now >= dueAt);
  return near ? 'yellow' : 'green';
};

/**
 * The one rule of the lights: red once a due day has ended (later where the plan says so) or progress is far
 * behind, yellow inside the warning span or where progress is behind. A held case shows 停 unless it is red;
 * a frozen light is the light of the instant it was frozen at.
 */
export const lightAt = (span: LightSpan, now: Instant): Light => {
  if (span.status === 'closed' || span.status === 'cancelled') return 'done';
  const seen = span.frozenAt === null ? now : instant(Math.min(now, span.frozenAt));
  const light = worse(clockLight(span, seen), span.progress);
  return span.status === 'held' && light !== 'red' ? 'paused' : light;
};

/** Whether a due day that counts has ended, whatever the light shows. */
export const isOverdue = ({ status, dueAt }: LightSpan, now: Instant): boolean =>
  (status === 'open' || status === 'held') && dueAt !== null && dueAt <= now;

/** The light of a case. */
export const lightOf = (state: CaseState, now: Instant): Light =>
  hasEnded(state) ? 'done' : lightAt(lightSpan(state), now);
