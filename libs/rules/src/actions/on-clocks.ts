import { askedExtension, isUnfinished, openPause, type Clock } from '../case-state.ts';
import type { CaseCommand } from '../command.ts';
import { isBlame } from '../clock/objection.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { findClock, groundsOf } from '../case-plan/plan-lookup.ts';
import type { CasePlan } from '../case-plan/plan.ts';
import { SENT, type Probe, type Probing } from './probe.ts';

interface ClockProbe {
  readonly zh: string;
  readonly en: string;
  readonly command: (clock: string) => CaseCommand;
  /** Whether the plan or the clock's state makes it worth showing. */
  readonly shown: (clock: Clock, plan: CasePlan) => boolean;
}

const mayStandAlone = (clock: Clock, plan: CasePlan): boolean => {
  const known = findClock(plan, clock.clock);
  return known !== undefined && groundsOf(plan, known).some(({ stops }) => stops === 'clock');
};

const ON_CLOCKS: readonly ClockProbe[] = [
  {
    zh: '申请延期',
    en: 'Ask for time',
    command: (clock) => ({ act: 'askExtension', clock, amount: 1, reason: '', ...SENT }),
    shown: (clock, plan) => findClock(plan, clock.clock)?.extension !== undefined,
  },
  {
    zh: '同意延期',
    en: 'Grant the extension',
    command: (clock) => ({ act: 'approveExtension', clock, opinion: null, ...SENT }),
    shown: (clock) => askedExtension(clock) !== undefined,
  },
  {
    zh: '不同意延期',
    en: 'Refuse the extension',
    command: (clock) => ({ act: 'refuseExtension', clock, reason: '', ...SENT }),
    shown: (clock) => askedExtension(clock) !== undefined,
  },
  {
    zh: '停钟',
    en: 'Pause the clock',
    command: (clock) => ({
      act: 'pauseClock',
      clock,
      ground: '',
      reason: '',
      notice: null,
      ...SENT,
    }),
    shown: mayStandAlone,
  },
  {
    zh: '恢复计时',
    en: 'Resume the clock',
    command: (clock) => ({ act: 'resumeClock', clock, reason: '', ...SENT }),
    shown: (clock) => openPause(clock)?.stops === 'clock',
  },
  {
    zh: '更正起算日',
    en: 'Correct the starting day',
    command: (clock) => ({
      act: 'correctClock',
      clock,
      startedOn: '' as PlainDate,
      reason: '',
      ...SENT,
    }),
    shown: (clock, plan) => findClock(plan, clock.clock)?.correction !== 'none',
  },
];

/** What may be done with the clocks that have not ended. */
export const onClocks: Probing = (state, { plan }) =>
  state.clocks.filter(isUnfinished).flatMap((clock) => {
    const title = findClock(plan, clock.clock)?.title ?? { zh: clock.clock, en: clock.clock };
    return ON_CLOCKS.filter(({ shown }) => shown(clock, plan)).map(({ zh, en, command }) => ({
      command: command(clock.id),
      target: clock.id,
      title: { zh: `${zh}：${title.zh}`, en: `${en}: ${title.en}` },
    }));
  });

/** The steps of ladders that blame somebody and are not settled. */
export const onBlame: Probing = (state, { plan }) =>
  state.clocks.flatMap((clock) =>
    clock.rang
      .filter(({ rung, settled }) => isBlame(rung) && settled === null)
      .flatMap(({ rung }) => {
        const { zh, en } = findClock(plan, clock.clock)?.title ?? { zh: clock.id, en: clock.id };
        const target = `${clock.id} ${rung}`;
        const about = { clock: clock.id, rung, reason: '', ...SENT };
        return [
          {
            command: { act: 'objectToRung', ...about },
            target,
            title: { zh: `申诉：${zh}（${rung}）`, en: `Object: ${en} (${rung})` },
          },
          {
            command: { act: 'settleRung', outcome: 'upheld', ...about },
            target,
            title: { zh: `认定：${zh}（${rung}）`, en: `Settle: ${en} (${rung})` },
          },
        ] satisfies Probe[];
      }),
  );
