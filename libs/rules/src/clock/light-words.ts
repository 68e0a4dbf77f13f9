import type { ProgressLight } from '../case-event.ts';
import type { CaseState, Clock } from '../case-state.ts';
import { isWarning } from './due-day.ts';
import { dayOf, type Instant } from '../calendar/instant.ts';
import { findClock } from '../case-plan/plan-lookup.ts';
import type { CasePlan, Offset, ProgressRule, Words } from '../case-plan/plan.ts';
import { gapBp } from './progress.ts';

/** What makes a light: the rule it follows, the reason in words, and since when. */
export interface ToldLight {
  readonly rule: Words;
  readonly reason: Words;
  /** `null` where nothing is wrong, or where a report of progress, found in the history, says so. */
  readonly since: Instant | null;
}

/** A hold as a light shows it. */
export interface Holding {
  readonly ground: Words;
  readonly since: Instant;
  readonly source: string;
  /** What a frozen light shows for the rest of the hold. */
  readonly shown: ProgressLight | null;
}

const quoted = ({ clock }: Clock, plan: CasePlan): Words => {
  const { zh, en } = findClock(plan, clock)?.title ?? { zh: clock, en: clock };
  return { zh: `“${zh}”`, en: `“${en}”` };
};

const sourceOf = ({ clock }: Clock, plan: CasePlan): string =>
  findClock(plan, clock)?.source.text ?? clock;

export const overdue = (clock: Clock, plan: CasePlan): ToldLight => {
  const { zh, en } = quoted(clock, plan);
  const later = findClock(plan, clock.clock)?.redAfter;
  const [isZh, isEn] =
    later === undefined
      ? ['到期日终了未办结，红灯', 'red once the due day has ended']
      : [`超期满 ${later.months} 个月，红灯`, `red ${later.months} months after the due day`];
  const source = later?.source.text ?? sourceOf(clock, plan);
  return {
    rule: { zh: `${isZh}（${source}）`, en: `${isEn} (${source})` },
    reason: { zh: `${zh}${clock.due} 到期，已超期`, en: `${en} was due on ${clock.due}` },
    since: clock.redAt,
  };
};

export const notYetRed = (clock: Clock, plan: CasePlan): ToldLight => {
  const { zh, en } = quoted(clock, plan);
  const red = findClock(plan, clock.clock)?.redAfter;
  const months = red?.months ?? 0;
  const source = red?.source.text ?? sourceOf(clock, plan);
  return {
    rule: {
      zh: `超期不满 ${months} 个月，黄灯（${source}）`,
      en: `yellow until ${months} months after the due day (${source})`,
    },
    reason: {
      zh: `${zh}${clock.due} 到期，已超期，${dayOf(clock.redAt)} 转为红灯`,
      en: `${en} was due on ${clock.due}; red on ${dayOf(clock.redAt)}`,
    },
    since: clock.dueAt,
  };
};

const offsetWords = (after: Offset): Words =>
  'workingDays' in after
    ? {
        zh: `到期前 ${-after.workingDays} 个工作日`,
        en: `${-after.workingDays} working days before the due day`,
      }
    : {
        zh: `到期前 ${-after.workingHours} 个工作小时`,
        en: `${-after.workingHours} office hours before the end of the due day`,
      };

export const nearDue = (clock: Clock, plan: CasePlan): ToldLight => {
  const { zh, en } = quoted(clock, plan);
  const warning = findClock(plan, clock.clock)?.ladder.find(isWarning);
  const from = offsetWords(warning?.after ?? { workingDays: 0 });
  return {
    rule: { zh: `${from.zh}起临期，黄灯`, en: `yellow from ${from.en} on` },
    reason: { zh: `${zh}${clock.due} 到期，临期`, en: `${en} is due on ${clock.due}, soon` },
    since: clock.warnAt,
  };
};

/** Percent of the whole, cut off and never rounded up: 9.999 shows as 9.99. */
const percent = (bp: number): string => (Math.floor(bp) / 100).toFixed(2);

export const behind = (state: CaseState, rule: ProgressRule): ToldLight => {
  const points = percent(gapBp(rule, state.facts) ?? 0);
  const { zh, en } = rule.title;
  return {
    rule: { zh: `${zh}（${rule.source.text}）`, en: `${en} (${rule.source.text})` },
    reason: {
      zh: `进度落后计划 ${points} 个百分点`,
      en: `Progress is ${points} percentage points behind the plan`,
    },
    since: null,
  };
};

export const onTime = (clock: Clock | undefined, plan: CasePlan): ToldLight => {
  const said = clock === undefined ? undefined : quoted(clock, plan);
  return {
    rule: {
      zh: '未临期、未超期、进度不落后，绿灯',
      en: 'green while nothing is near due, late or behind',
    },
    reason:
      clock === undefined || said === undefined
        ? { zh: '没有在计的时限', en: 'No deadline is running' }
        : { zh: `${said.zh}${clock.due} 到期`, en: `${said.en} is due on ${clock.due}` },
    since: null,
  };
};

const LIGHT_WORDS: Readonly<Record<ProgressLight, Words>> = {
  green: { zh: '绿灯', en: 'green' },
  yellow: { zh: '黄灯', en: 'yellow' },
  red: { zh: '红灯', en: 'red' },
};

export const held = ({ ground, since, source, shown }: Holding): ToldLight => {
  const [zh, en] =
    shown === null
      ? ['', '']
      : [`，中止时为${LIGHT_WORDS[shown].zh}`, `; it was ${LIGHT_WORDS[shown].en} then`];
  return {
    rule: { zh: `中止期间停灯（${source}）`, en: `no colour while on hold (${source})` },
    reason: {
      zh: `${dayOf(since)} 起中止：${ground.zh}${zh}`,
      en: `On hold since ${dayOf(since)}: ${ground.en}${en}`,
    },
    since,
  };
};

export const frozen = (told: ToldLight, { ground, since }: Holding): ToldLight => ({
  ...told,
  reason: {
    zh: `${told.reason.zh}；${dayOf(since)} 起因“${ground.zh}”中止，灯色冻结`,
    en: `${told.reason.en}; frozen since ${dayOf(since)}: ${ground.en}`,
  },
});

export const ended = ({ status, changedAt }: CaseState): ToldLight => {
  const [zh, en] = status === 'closed' ? ['已办结', 'Closed'] : ['已撤销', 'Cancelled'];
  return {
    rule: { zh: '办结、撤销的案件不亮灯', en: 'a case that has ended has no light' },
    reason: { zh, en },
    since: changedAt,
  };
};
