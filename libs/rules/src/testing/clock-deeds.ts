import type { Actor } from '../case-event.ts';
import { actingAt, askedExtension, isUnfinished, type Clock } from '../case-state.ts';
import { dayOf } from '../calendar/instant.ts';
import { addDays } from '../calendar/plain-date.ts';
import { findClock } from '../case-plan/plan-lookup.ts';
import { colleague, LEADER, officer, TWO_OFFICES } from './actors.ts';
import { among, someClock } from './choices.ts';
import type { Content } from './guide.ts';
import type { ClockDeed } from './steps.ts';
import type { Walk } from './walk.ts';

/** What people do to the time of a case. */

const approverOf = (clock: Clock | undefined, pick: number): Actor => {
  const asked = clock && askedExtension(clock);
  const next = asked?.approvedBy[asked.approvals.length] ?? 'twoOffices';
  if (next === 'twoOffices')
    return pick % 3 === 0 ? TWO_OFFICES : { ...TWO_OFFICES, account: 'districtOffice.head' };
  if (next === 'leader') return LEADER;
  return pick % 4 === 0 ? officer(next) : colleague(next, 'head');
};

/** A clock on which a deed has a point: one that can be extended, one that protects somebody, one that is disputed. */
const likelyClock = ({ state, plan }: Walk, deed: ClockDeed): Clock | undefined => {
  if (deed === 'objectToRung')
    return state.clocks.find(({ rang }) => rang.some(({ objection }) => objection !== null));
  if (deed === 'correctClock')
    return state.clocks.find((one) => one.bound === 'minimum' && one.state === 'running');
  if (deed === 'askExtension')
    return state.clocks.find(
      (one) => isUnfinished(one) && findClock(plan, one.clock)?.extension !== undefined,
    );
  return deed === 'approveExtension' || deed === 'refuseExtension'
    ? state.clocks.find((one) => askedExtension(one) !== undefined)
    : undefined;
};

/** What one deed does to a clock, and who would be right to do it. */
export const clockContent = (walk: Walk, deed: ClockDeed, pick: number): [Content, Actor] => {
  const { state, now } = walk;
  const often = deed === 'objectToRung' || deed === 'correctClock' ? 3 : 1;
  const likely = pick % 5 >= often ? likelyClock(walk, deed) : undefined;
  const found = likely ?? someClock(walk, pick);
  const clock = found?.id ?? 'nosuch';
  const acting = officer(found?.stage == null ? state.acting : actingAt(state, found.stage));
  const rung = among([...(found?.rang.map((one) => one.rung) ?? []), 'talk' as const], pick);
  const blame = { clock, rung: rung ?? 'talk' } as const;
  const letter = state.evidence.find(({ kind }) => kind === 'letter')?.sha256 ?? null;
  switch (deed) {
    case 'pauseClock': {
      const ground = among(['expert', 'test', 'tired'], pick) ?? 'test';
      const notice = ground === 'expert' && pick % 4 > 0 ? letter : null;
      return [{ act: deed, clock, ground, reason: '专家评审', notice }, acting];
    }
    case 'resumeClock':
      return [{ act: deed, clock, reason: '已评审' }, acting];
    case 'askExtension': {
      const by = pick % 3 === 0 ? TWO_OFFICES : acting;
      return [{ act: deed, clock, amount: pick % 13, reason: '征地未完' }, by];
    }
    case 'approveExtension':
      return [{ act: deed, clock, opinion: null }, approverOf(found, pick)];
    case 'refuseExtension':
      return [{ act: deed, clock, reason: '不予延期' }, approverOf(found, pick)];
    case 'correctClock': {
      const startedOn = addDays(dayOf(now), 2 - (pick % 20));
      return [{ act: deed, clock, startedOn, reason: '录入有误' }, TWO_OFFICES];
    }
    case 'objectToRung':
      return [
        { act: deed, ...blame, reason: '已按期报送' },
        officer(found?.holders[0] ?? state.lead),
      ];
    case 'settleRung': {
      const outcome = pick % 2 === 0 ? 'upheld' : 'withdrawn';
      return [{ act: deed, ...blame, outcome, reason: '已核实' }, TWO_OFFICES];
    }
    default:
      return deed satisfies never;
  }
};
