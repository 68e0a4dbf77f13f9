import { hasEnded, isRunning, type CaseState } from './case-state.ts';
import type { Instant } from './instant.ts';

/** 绿 正常 · 黄 临期 · 红 超期 · 停 中止 · 结 办结. Derived on read, never stored as truth. */
export type Light = 'green' | 'yellow' | 'red' | 'paused' | 'done';

export const LIGHTS = [
  'green',
  'yellow',
  'red',
  'paused',
  'done',
] as const satisfies readonly Light[];

/** The two instants that colour an open case; `null` where none is ahead. */
export interface LightSpan {
  readonly status: CaseState['status'];
  /** End of the earliest due day among the running clocks that can be breached. */
  readonly dueAt: Instant | null;
  /** When the first of them becomes near due. */
  readonly warnAt: Instant | null;
}

const earliest = (times: readonly (Instant | null)[]): Instant | null =>
  times.reduce((least, time) => {
    if (time === null) return least;
    return least === null || time < least ? time : least;
  }, null);

/** What colours a case, from its clocks. A minimum period is no deadline and colours nothing. */
export const lightSpan = (state: CaseState): LightSpan => {
  const running = state.clocks.filter((clock) => isRunning(clock) && clock.bound === 'maximum');
  return {
    status: state.status,
    dueAt: earliest(running.map((clock) => clock.dueAt)),
    warnAt: earliest(running.map((clock) => clock.warnAt)),
  };
};

/** The light at an instant: red once a due day has ended, yellow inside the warning span. */
export const lightAt = (span: LightSpan, now: Instant): Light => {
  if (span.status === 'closed' || span.status === 'cancelled') return 'done';
  if (span.dueAt !== null && now >= span.dueAt) return 'red';
  if (span.status === 'held') return 'paused';
  return span.warnAt !== null && now >= span.warnAt ? 'yellow' : 'green';
};

/** The light of a case. */
export const lightOf = (state: CaseState, now: Instant): Light =>
  hasEnded(state) ? 'done' : lightAt(lightSpan(state), now);
