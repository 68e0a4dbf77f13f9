import type { CaseEvent } from '../case-event.ts';
import type { Clock, ClockPause, DueMove, Extension } from '../case-state.ts';
import type { ClockAccount, ClockDay, Standing } from './clock-account.ts';
import { dayWords } from '../calendar/calendar-words.ts';
import { dayOf, type Instant } from '../calendar/instant.ts';
import { accountedDayWords, periodWords, unitWords } from '../calendar/period-words.ts';
import { findClock } from '../case-plan/plan-lookup.ts';
import type { CasePlan, Words } from '../case-plan/plan.ts';

/** A move of a due day with the event that says so: when, by whom, and the reason given. */
export interface ToldMove extends DueMove {
  readonly at: Instant;
  readonly by: string;
  readonly reason: string | null;
}

const BECAUSE: Readonly<Record<DueMove['because'], Words>> = {
  resumed: {
    zh: '恢复计时，中止的时间不计入',
    en: 'it went on; the time it stood still is not counted',
  },
  extended: { zh: '批准延期', en: 'an extension was granted' },
  corrected: { zh: '两办更正起算日', en: 'the two offices corrected its start' },
  reinstated: { zh: '撤回后继续计时', en: 'what ended it was withdrawn' },
  calendar: { zh: '工作日历变更', en: 'the working calendar changed' },
  plan: { zh: '办理方案变更', en: 'the plan changed' },
  fact: { zh: '所依据的事实变更', en: 'the fact it is reckoned from changed' },
};

/** The reason that people gave for a move: an extension's was given when it was asked for. */
const reasonOf = (event: CaseEvent, clock: string, events: readonly CaseEvent[]): string | null => {
  if (event.type !== 'clockExtended') return 'reason' in event ? event.reason : null;
  const asked = events.findLast(
    (one) => one.type === 'extensionAsked' && one.clock === clock && one.version < event.version,
  );
  return asked?.type === 'extensionAsked' ? asked.reason : null;
};

/** Every move of a clock's due day, oldest first, with the event it came by. */
export const movesOf = (clock: Clock, events: readonly CaseEvent[]): readonly ToldMove[] =>
  clock.moves.flatMap((move) => {
    const event = events.find(({ version }) => version === move.version);
    return event === undefined
      ? []
      : [
          {
            ...move,
            at: event.at,
            by: event.by.account,
            reason: reasonOf(event, clock.id, events),
          },
        ];
  });

export const moveWords = ({ version, before, after, because, reason }: ToldMove): Words => {
  const { zh, en } = BECAUSE[because];
  return {
    zh: `第${version}版：到期日由 ${before} 改为 ${after}，${zh}${reason === null ? '' : `（${reason}）`}`,
    en: `Version ${version}: due on ${after} instead of ${before}; ${en}${reason === null ? '' : ` (${reason})`}`,
  };
};

/** Why a clock stood still: the ground, the law that allows it, who said so, and on what paper. */
export const pauseWords = ({ ground, from, to, by, notice }: ClockPause, plan: CasePlan): Words => {
  const known = plan.holds.find(({ id }) => id === ground);
  const { zh, en } = known?.title ?? { zh: ground, en: ground };
  const law =
    known === undefined
      ? { zh: '', en: '' }
      : { zh: `（${known.source.text}）`, en: ` (${known.source.text})` };
  const paper =
    notice === null
      ? { zh: '', en: '' }
      : { zh: `，书面告知 ${notice.slice(0, 12)}`, en: `, notice ${notice.slice(0, 12)}` };
  return {
    zh: `${from} 起因“${zh}”停钟${law.zh}，${to === null ? '尚未恢复' : `${to} 恢复`}，由 ${by} 登记${paper.zh}`,
    en: `Stood still from ${from} for “${en}”${law.en}, ${to === null ? 'not yet resumed' : `resumed on ${to}`}, by ${by}${paper.en}`,
  };
};

const DECIDED: Readonly<Record<Extension['state'], Words>> = {
  asked: { zh: '没有答复', en: 'not answered' },
  granted: { zh: '已批准', en: 'granted' },
  refused: { zh: '不同意', en: 'refused' },
};

const extensionWords = ({ amount, unit, askedAt, by, reason, state }: Extension): Words => {
  const [name, decided] = [unitWords(unit), DECIDED[state]];
  return {
    zh: `${dayOf(askedAt)} ${by} 申请延期 ${amount} ${name.zh}（${reason}）：${decided.zh}`,
    en: `${by} asked on ${dayOf(askedAt)} for ${amount} more ${name.en} (${reason}): ${decided.en}`,
  };
};

const STANDS: Readonly<Record<Standing, Words>> = {
  neverEarlier: {
    zh: '最短期限不得早于已告知的日期届满',
    en: 'a minimum period never ends earlier than was told',
  },
  notBeforeTold: {
    zh: '到期日不得早于作出变动的当天',
    en: 'a due day never moves to before the day on which it is moved',
  },
  endedStill: { zh: '时钟在停钟期间终结', en: 'the clock ended while it stood still' },
  asRecorded: { zh: '以登记时的结论为准', en: 'what was recorded then stands' },
};

const standsWords = ({ due }: Clock, { reckoned, stands }: ClockAccount): Words[] =>
  stands === null
    ? []
    : [
        {
          zh: `按日推算为 ${reckoned}，到期日仍为 ${due}：${STANDS[stands].zh}`,
          en: `Reckoned it ends on ${reckoned}; it is due on ${due}: ${STANDS[stands].en}`,
        },
      ];

const termWords = (clock: Clock, { period, reckoning, reckoned }: ClockAccount): Words[] => {
  if (period !== null) return [...periodWords(period, reckoning)];
  const { term } = clock;
  const zh = term.by === 'monthly' ? `每月 ${term.day} 日前` : '固定日期';
  const en = term.by === 'monthly' ? `Every month by day ${term.day}` : 'A fixed day';
  return [{ zh: `${zh}，本期为 ${reckoned}`, en: `${en}: ${reckoned}` }];
};

const leftWords = (clock: Clock, account: ClockAccount): Words => {
  const { budget, consumed, remaining, unit } = account;
  const name = unitWords(unit);
  const still = clock.state === 'held';
  return {
    zh: `共 ${budget} ${name.zh}，已用 ${consumed}，剩余 ${remaining}${still ? '，停钟期间不再消耗' : ''}`,
    en: `${consumed} of ${budget} ${name.en} are consumed, ${remaining} left${still ? '; standing still it consumes nothing' : ''}`,
  };
};

const heldWords = (clock: Clock, { reckoned }: ClockAccount): Words[] =>
  clock.state === 'held'
    ? [
        {
          zh: `正在停钟；如今日恢复，${reckoned} 到期`,
          en: `It stands still; if it went on today, it would be due on ${reckoned}`,
        },
      ]
    : [];

const lateWords = ({ late }: ClockAccount): Words[] =>
  late.days === 0
    ? []
    : [
        {
          zh: `超期 ${late.days} 日（${late.workingDays} 个工作日）`,
          en: `${late.days} days late (${late.workingDays} working days)`,
        },
      ];

/** What a day is to a clock, in one line, with the ground of a pause or the notice it comes from. */
export const clockDayWords = (day: ClockDay, clock: Clock, plan: CasePlan): Words => {
  if (day.as === 'kept') {
    const { zh, en } = dayWords(day);
    return { zh: `已告知的到期日不提前：${zh}`, en: `the due day that was told is kept: ${en}` };
  }
  const words = accountedDayWords(day);
  if (day.as !== 'stoodStill') return words;
  const pause = clock.pauses.find(({ from, to }) => from <= day.day && (to ?? '9') > day.day);
  const ground = plan.holds.find(({ id }) => id === pause?.ground);
  return ground === undefined
    ? words
    : {
        zh: `${words.zh}，${ground.title.zh}（${ground.source.text}）`,
        en: `${words.en}: ${ground.title.en} (${ground.source.text})`,
      };
};

/** How a clock's time comes about, sentence by sentence: its law, its days, what moved it, what is left. */
export const clockAccountWords = (
  clock: Clock,
  account: ClockAccount,
  { plan, events }: { readonly plan: CasePlan; readonly events: readonly CaseEvent[] },
): readonly Words[] => {
  const source = findClock(plan, clock.clock)?.source.text;
  return [
    ...(source === undefined ? [] : [{ zh: `依据：${source}`, en: `By ${source}` }]),
    ...termWords(clock, account),
    ...clock.pauses.map((pause) => pauseWords(pause, plan)),
    ...clock.extensions.map(extensionWords),
    ...movesOf(clock, events).map(moveWords),
    ...standsWords(clock, account),
    ...heldWords(clock, account),
    leftWords(clock, account),
    ...lateWords(account),
  ];
};
