import { describe, expect, test } from '@jest/globals';
import type { CaseEvent } from '../case-event.ts';
import { wakeAt } from './ringing.ts';
import { instant, toWallClock } from '../calendar/instant.ts';
import type { StageId } from '../case-plan/plan.ts';
import { officer, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { loanPlan, roadPlan } from '../testing/fixture-plans.ts';
import { wall } from '../testing/time.ts';

const LEAD = officer('expropriationDepartment');
const MAP = { id: 'map', kind: 'map', name: 'map.pdf', sha256: 'a'.repeat(64), size: 9 };
const stageId = (id: string): StageId => id as StageId;

/** A road opened on Monday 2026-03-02; drafting may take 20 working days, until Monday 2026-03-30. */
const road = (): Desk => new Desk(roadPlan, '2026-03-02 10:00');

const wakeOf = (desk: Desk): string => {
  const wake = wakeAt(desk.state);
  return wake === undefined ? 'never' : toWallClock(wake);
};

/** What the clocks said, as `type subject at`, one line for each. */
const told = (events: readonly CaseEvent[], clock: string): string[] =>
  events.flatMap((event) => {
    if (!('clock' in event) || event.clock !== clock) return [];
    const which = event.type === 'clockRang' ? ` ${event.rung}` : '';
    return [`${event.type}${which} ${toWallClock(event.at)}`];
  });

const DRAFTING = 'stage:draftingLimit#1';

describe('a ladder of 20 working days from 2026-03-02', () => {
  test('starts with its due day, the end of it, and its rungs in working days', () => {
    const clock = road().clock(DRAFTING);
    expect(clock).toMatchObject({
      state: 'running',
      startedOn: '2026-03-02',
      due: '2026-03-30',
      dueAt: wall('2026-03-31'),
      warnAt: wall('2026-03-25 09:00'),
      provisional: false,
      holders: ['expropriationDepartment'],
      breachedAt: null,
    });
    expect(clock.rungs).toEqual([
      { rung: 'reminder', at: wall('2026-03-25 09:00'), to: ['department'] },
      // Five working days later: 4 to 6 April are Qingming.
      { rung: 'red', at: wall('2026-04-07 09:00'), to: ['leaderInCharge', 'twoOffices'] },
    ]);
  });

  test('wakes for the reminder, the breach and the escalation, each at its time, then for others', () => {
    const desk = road();
    expect(wakeOf(desk)).toBe('2026-03-25 09:00');
    expect(desk.at('2026-03-25 09:00').rings()).toEqual(['clockRang']);
    expect(wakeOf(desk)).toBe('2026-03-31 00:00');
    expect(desk.at('2026-03-31 00:00').rings()).toEqual(['clockBreached']);
    expect(wakeOf(desk)).toBe('2026-04-07 09:00');
    expect(desk.at('2026-04-07 09:00').rings()).toEqual(['clockRang']);
    expect(told(desk.events, DRAFTING)).toEqual([
      'clockRang reminder 2026-03-25 09:00',
      'clockBreached 2026-03-31 00:00',
      'clockRang red 2026-04-07 09:00',
    ]);
    // The period of the whole case, three years, is all that is left.
    expect(wakeOf(desk)).toBe('2029-02-27 09:00');
  });

  test.each(['2026-03-25 08:59', '2026-03-02 10:00'])('says nothing yet on %s', (time) => {
    const desk = road();
    expect(desk.at(time).rings()).toEqual([]);
    expect(wakeOf(desk)).toBe('2026-03-25 09:00');
  });

  test('is not breached in the last millisecond of its due day, and is at 24:00', () => {
    const desk = road();
    desk.at('2026-03-30 23:59').rings();
    expect(desk.state.breaches).toBe(0);
    desk.now = instant(wall('2026-03-31') - 1);
    expect(desk.rings()).toEqual([]);
    expect(desk.at('2026-03-31').rings()).toEqual(['clockBreached']);
    expect(desk.clock(DRAFTING).breachedAt).toBe(wall('2026-03-31'));
    expect(desk.state.breaches).toBe(1);
  });

  test('says after an outage all that it missed, in the order in which it fell due, and only once', () => {
    const desk = road().at('2026-05-20 15:00');
    expect(desk.rings()).toEqual(['clockRang', 'clockBreached', 'clockRang']);
    expect(told(desk.events, DRAFTING)).toEqual([
      'clockRang reminder 2026-05-20 15:00',
      'clockBreached 2026-05-20 15:00',
      'clockRang red 2026-05-20 15:00',
    ]);
    expect(desk.rings()).toEqual([]);
    expect(desk.at('2026-06-20').rings()).toEqual([]);
  });

  test('tells the leader in charge once, however often anyone looks', () => {
    const desk = road();
    for (let month = 4; month <= 9; month += 1) desk.at(`2026-0${month}-15 09:00`).rings();
    const escalations = desk.events.filter(
      (event) => event.type === 'clockRang' && event.rung === 'red',
    );
    expect(escalations).toHaveLength(1);
  });
});

describe('several clocks that were missed speak in order of time, whoever they belong to', () => {
  test('approvals of 5 and 10 days and a stage of 15', () => {
    const desk = road().goes('opinions');
    desk.at('2026-06-01 09:00').rings();
    const said = desk.events.flatMap((event) =>
      event.type === 'clockBreached' || event.type === 'clockRang'
        ? [`${event.clock} ${event.type === 'clockRang' ? event.rung : 'breach'}`]
        : [],
    );
    expect(said).toEqual([
      'approval:money#1 reminder',
      'approval:money#1 breach',
      'approval:plans#1 reminder',
      'approval:money#1 red',
      'approval:plans#1 breach',
      'stage:opinionsLimit#1 reminder',
      'approval:plans#1 red',
      'stage:opinionsLimit#1 breach',
      'stage:opinionsLimit#1 red',
    ]);
  });
});

describe('K11: what comes first, the act or the breach', () => {
  test('done in the last minute of the due day is done in time and never breached', () => {
    const desk = road();
    desk.does('attachEvidence', { evidence: MAP }, LEAD);
    desk.at('2026-03-30 23:59').goes('opinions');
    expect(desk.clock(DRAFTING)).toMatchObject({ state: 'met', breachedAt: null, rungs: [] });
    desk.at('2026-09-01').rings();
    expect(told(desk.events, DRAFTING)).toEqual([
      'clockRang reminder 2026-03-30 23:59',
      'clockStopped 2026-03-30 23:59',
    ]);
  });

  test('done at 24:00 is late: the breach is recorded first, by the case itself', () => {
    const desk = road();
    desk.does('attachEvidence', { evidence: MAP }, LEAD);
    desk.at('2026-03-31 00:00');
    const happened = desk.does('advance', { to: stageId('opinions') }, LEAD);
    expect(happened.slice(0, 3)).toEqual(['clockRang', 'clockBreached', 'stageAdvanced']);
    expect(desk.clock(DRAFTING)).toMatchObject({ state: 'late', breachedAt: wall('2026-03-31') });
    const breach = desk.events.find(({ type }) => type === 'clockBreached');
    expect(breach).toMatchObject({ by: { role: 'system' }, command: null, due: '2026-03-30' });
  });

  test('a refused command records no breach; the next look at the clocks does', () => {
    const desk = road().at('2026-03-31 00:00');
    expect(desk.refused('advance', { to: stageId('opinions') }, LEAD).code).toBe('entryUnmet');
    expect(desk.state.breaches).toBe(0);
    expect(desk.rings()).toContain('clockBreached');
  });

  test('a breach stays on the clock when the stage is returned', () => {
    const desk = road().goes('opinions').at('2026-06-01 09:00');
    desk.does('returnToStage', { to: stageId('drafting'), reason: '补正' }, TWO_OFFICES);
    expect(desk.clock('stage:opinionsLimit#1')).toMatchObject({ state: 'late' });
    expect(desk.clock('approval:plans#1')).toMatchObject({ state: 'late' });
    expect(desk.state.breaches).toBe(3);
  });
});

describe('a breach names those who let the clock run', () => {
  test('of an approval, the departments that have not answered', () => {
    const desk = road().goes('opinions').at('2026-03-04 10:00');
    desk.does(
      'approve',
      { approval: 'money', opinion: null, conditions: [] },
      officer('financeBureau'),
    );
    desk.at('2026-03-10').rings();
    const breach = desk.events.find(({ type }) => type === 'clockBreached');
    expect(breach).toMatchObject({
      clock: 'approval:money#1',
      holders: ['justiceBureau', 'auditBureau'],
    });
  });

  test('of a stage, the department that acts in it', () => {
    const desk = road();
    desk.goes('opinions').at('2026-06-01').rings();
    const breach = desk.events.findLast(({ type }) => type === 'clockBreached');
    expect(breach).toMatchObject({ clock: 'stage:opinionsLimit#1', holders: ['districtOffice'] });
  });
});

describe('K15: a minimum period cannot be shortened', () => {
  /** Heard from 2026-03-02; thirty days end on Wednesday 2026-04-01. */
  const hearing = (): Desk => {
    const desk = road().goes('opinions', 'hearing');
    desk.records({ escrow: 10, budget: 10, settled: true });
    return desk;
  };
  const decide = { to: stageId('decision') };

  test.each(['2026-03-02 10:00', '2026-03-20 10:00', '2026-04-01 09:00', '2026-04-01 23:59'])(
    'what waits for it is refused on %s, and the refusal names the period and its law',
    (time) => {
      const refusal = hearing().at(time).refused('advance', decide, TWO_OFFICES);
      expect(refusal.code).toBe('entryUnmet');
      expect(refusal.missing).toEqual([
        {
          zh: '“hearingPeriod”期满（fixture art. 3）',
          en: '“hearingPeriod” must run out (fixture art. 3)',
        },
      ]);
    },
  );

  test('it is possible from the day after, without anyone having rung before', () => {
    const happened = hearing().at('2026-04-02 00:00').does('advance', decide, TWO_OFFICES);
    expect(happened[0]).toBe('clockElapsed');
    expect(happened).toContain('stageEntered');
  });

  test('it elapses by itself, is never breached and warns of nothing', () => {
    const desk = hearing();
    desk.ringsUntil('2026-04-02 00:00');
    expect(desk.clock('stage:hearingPeriod#1')).toMatchObject({
      state: 'elapsed',
      breachedAt: null,
      rungs: [],
      warnAt: null,
    });
    expect(told(desk.events, 'stage:hearingPeriod#1')).toEqual(['clockElapsed 2026-04-02 00:00']);
  });

  test('a return starts it anew: the days of the first time count for nothing', () => {
    const desk = hearing().at('2026-04-02 09:00');
    desk.does('returnToStage', { to: stageId('opinions'), reason: '方案修改' }, TWO_OFFICES);
    desk.goes('hearing');
    expect(desk.clock('stage:hearingPeriod#2')).toMatchObject({
      startedOn: '2026-04-02',
      due: '2026-05-06', // 05-02 lies in the Labour Day block
    });
    desk.records({ settled: true });
    expect(desk.at('2026-05-06 23:59').refused('advance', decide, TWO_OFFICES).code).toBe(
      'entryUnmet',
    );
    expect(desk.at('2026-05-07 00:00').does('advance', decide, TWO_OFFICES)).toContain(
      'stageEntered',
    );
  });

  test('a hold does not shorten it, nor stop it', () => {
    const desk = hearing().at('2026-03-10 10:00');
    desk.does('hold', { ground: 'waiting', reason: '等待', notice: null }, TWO_OFFICES);
    desk.at('2026-03-20 10:00').does('resume', { reason: '继续' }, TWO_OFFICES);
    expect(desk.clock('stage:hearingPeriod#1').due).toBe('2026-04-01');
  });
});

describe('a clock that starts on the day of a fact', () => {
  const served = (servedOn: string): Desk => {
    const desk = road().goes('opinions', 'hearing', 'decision');
    desk.at('2026-04-10 10:00').records({ servedOn });
    return desk.goes('service');
  };

  test.each([
    ['2026-04-10', '2026-10-10', 'a make-up Saturday does not roll'],
    ['2026-04-01', '2026-10-08', 'National Day rolls'],
    ['2026-03-27', '2026-09-28', 'a Sunday rolls'],
    ['2026-04-20', '2026-10-20', 'a day still to come'],
  ])('served on %s, six months end on %s: %s', (servedOn, due) => {
    expect(served(servedOn).clock('stage:suitPeriod#1')).toMatchObject({
      startedOn: servedOn,
      due,
    });
  });

  test('that lies long ago has elapsed, or is breached, at the next look; its reminder is not sent late', () => {
    const desk = served('2025-08-20');
    expect(wakeAt(desk.state)).toBe(wall('2026-02-25'));
    expect(desk.rings()).toEqual(['clockElapsed', 'clockBreached', 'clockRang']);
    expect(told(desk.events, 'stage:serviceLimit#1')).toEqual([
      'clockBreached 2026-04-10 10:00',
      'clockRang red 2026-04-10 10:00',
    ]);
  });

  test('without the fact, where a plan lets it be absent, starts on the day it is armed', () => {
    const plan = {
      ...roadPlan,
      stages: roadPlan.stages.map((stage) =>
        stage.id === 'service' ? { ...stage, entry: [] } : stage,
      ),
    };
    const desk = new Desk(plan, '2026-03-02 10:00').goes('opinions', 'hearing', 'decision');
    desk.at('2026-05-20 10:00').goes('service');
    expect(desk.clock('stage:suitPeriod#1').startedOn).toBe('2026-05-20');
  });
});

describe('a reminder whose time has passed when the clock starts', () => {
  test('is not sent: the light already shows it', () => {
    const desk = new Desk(loanPlan, '2026-03-02 10:00').goes('bank');
    const clock = desk.clock('approval:rate#1');
    expect(clock.due).toBe('2026-03-05');
    expect(clock.warnAt).toBe(wall('2026-03-02 09:00'));
    expect(clock.rungs.map(({ rung }) => rung)).toEqual(['red']);
  });

  test('a ladder may have no reminder, and then nothing warns', () => {
    const clock = new Desk(loanPlan, '2026-03-02 10:00').clock('stage:needLimit#1');
    expect(clock).toMatchObject({ due: '2026-03-04', warnAt: null });
    expect(clock.rungs).toEqual([
      { rung: 'red', at: wall('2026-03-05 09:00'), to: ['head', 'leaderInCharge'] },
    ]);
  });
});

describe('verdicts', () => {
  test('an approval granted meets its own clock and leaves the others', () => {
    const desk = road().goes('opinions').at('2026-03-03 10:00');
    for (const one of ['developmentBureau', 'naturalResourcesBureau'])
      desk.does('approve', { approval: 'plans', opinion: null, conditions: [] }, officer(one));
    expect(desk.clock('approval:plans#1').state).toBe('met');
    expect(desk.clock('approval:money#1').state).toBe('running');
    expect(desk.clock('stage:opinionsLimit#1').state).toBe('running');
  });

  test('a return cancels what was still in time', () => {
    const desk = road().goes('opinions').at('2026-03-03 10:00');
    desk.does('returnToStage', { to: stageId('drafting'), reason: '补正' }, TWO_OFFICES);
    const ended = desk.state.clocks.filter(({ id }) => id.endsWith('#1') && id !== DRAFTING);
    expect(ended.map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(desk.clock('stage:draftingLimit#2').startedOn).toBe('2026-03-03');
  });
});

describe('a span runs over several stages', () => {
  const frozen = (): Desk => {
    const desk = road().goes('opinions');
    desk.records({ frozenOn: '2026-02-10' });
    return desk.goes('hearing');
  };

  test('from the day of its fact, through a return, until its last stage is left forwards', () => {
    const desk = frozen();
    expect(desk.clock('freeze')).toMatchObject({ startedOn: '2026-02-10', due: '2026-06-10' });
    desk.at('2026-03-05 10:00');
    desk.does('returnToStage', { to: stageId('drafting'), reason: '补正' }, TWO_OFFICES);
    expect(desk.clock('freeze').state).toBe('running');
    desk.goes('opinions', 'hearing', 'decision');
    expect(desk.state.clocks.filter(({ clock }) => clock === 'freeze')).toHaveLength(1);
    desk.goes('service');
    expect(desk.clock('freeze').state).toBe('met');
  });

  test('is breached whichever stage the case is in', () => {
    const desk = frozen().goes('decision');
    desk.ringsUntil('2026-06-11 00:00');
    expect(desk.clock('freeze').breachedAt).toBe(wall('2026-06-11'));
    desk.goes('service');
    expect(desk.clock('freeze').state).toBe('late');
  });

  test('begins again where its first stage is entered after it had ended', () => {
    const desk = new Desk(loanPlan, '2026-03-02 10:00').goes('bank', 'signing');
    expect(desk.clock('search').state).toBe('met');
    desk.at('2026-03-20 10:00');
    desk.does('returnToStage', { to: stageId('need'), reason: '重谈' }, officer('financeBureau'));
    expect(desk.clock('case:search#2')).toMatchObject({
      state: 'running',
      startedOn: '2026-03-20',
      subject: 'case',
    });
  });
});
