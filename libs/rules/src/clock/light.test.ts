import { describe, expect, test } from '@jest/globals';
import { LIGHTS, lightAt, lightOf, lightSpan, type LightSpan } from './light.ts';
import { officer, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { loanPlan, roadPlan } from '../testing/fixture-plans.ts';
import { wall } from '../testing/time.ts';

const WARN = wall('2026-03-25 09:00');
const DUE = wall('2026-03-31 00:00');

type Sight = {
  status: LightSpan['status'];
  due: string | null;
  warn: string | null;
  now: string;
  light: string;
};

describe('the light of a span', () => {
  test.each<Sight>`
    status         | due      | warn      | now                   | light
    ${'open'}      | ${'due'} | ${'warn'} | ${'2026-03-25 08:59'} | ${'green'}
    ${'open'}      | ${'due'} | ${'warn'} | ${'2026-03-25 09:00'} | ${'yellow'}
    ${'open'}      | ${'due'} | ${'warn'} | ${'2026-03-30 23:59'} | ${'yellow'}
    ${'open'}      | ${'due'} | ${'warn'} | ${'2026-03-31 00:00'} | ${'red'}
    ${'open'}      | ${'due'} | ${null}   | ${'2026-03-30 23:59'} | ${'green'}
    ${'open'}      | ${'due'} | ${null}   | ${'2026-03-31 00:00'} | ${'red'}
    ${'open'}      | ${null}  | ${null}   | ${'2099-01-01'}       | ${'green'}
    ${'held'}      | ${null}  | ${null}   | ${'2026-03-31 00:00'} | ${'paused'}
    ${'held'}      | ${'due'} | ${'warn'} | ${'2026-03-26 00:00'} | ${'paused'}
    ${'held'}      | ${'due'} | ${'warn'} | ${'2026-03-31 00:00'} | ${'red'}
    ${'closed'}    | ${'due'} | ${'warn'} | ${'2026-03-31 00:00'} | ${'done'}
    ${'cancelled'} | ${'due'} | ${'warn'} | ${'2026-03-31 00:00'} | ${'done'}
  `('$status, $due, $warn, on $now is $light', ({ status, due, warn, now, light }) => {
    const span = {
      status,
      dueAt: due === null ? null : DUE,
      warnAt: warn === null ? null : WARN,
      redAt: due === null ? null : DUE,
      frozenAt: null,
      progress: 'green' as const,
    };
    expect(lightAt(span, wall(now))).toBe(light);
    expect(LIGHTS).toContain(light);
  });
});

describe('the light of a case', () => {
  const road = (): Desk => new Desk(roadPlan, '2026-03-02 10:00');
  const lightOn = (desk: Desk, time: string): string => lightOf(desk.state, wall(time));

  test('follows its nearest clock, without anyone ringing', () => {
    const desk = road();
    expect(lightOn(desk, '2026-03-02 10:00')).toBe('green');
    expect(lightOn(desk, '2026-03-25 09:00')).toBe('yellow');
    expect(lightOn(desk, '2026-03-31 00:00')).toBe('red');
  });

  test('is green again in the next stage, where another clock runs', () => {
    const desk = road().at('2026-04-10 10:00').goes('opinions');
    expect(lightOn(desk, '2026-04-10 10:00')).toBe('green');
  });

  test('is paused on hold, and red on hold where a clock that may not stop is late', () => {
    const desk = road().goes('opinions', 'hearing').at('2026-03-05 10:00');
    desk.does('hold', { ground: 'waiting', reason: '等待', notice: null }, TWO_OFFICES);
    expect(lightOn(desk, '2026-03-06 10:00')).toBe('paused');
    expect(lightOn(desk, '2026-07-04 10:00')).toBe('red');
  });

  test('is not coloured by a minimum period', () => {
    const desk = road().goes('opinions', 'hearing', 'decision');
    desk.records({ servedOn: '2025-10-10' });
    desk.goes('service');
    expect(desk.clock('stage:suitPeriod#1').dueAt).toBeLessThan(wall('2026-04-20'));
    expect(lightSpan(desk.state).dueAt).toBe(desk.clock('stage:monthlySpending#1').dueAt);
  });

  test('turns red at the end of the due day where a ladder warns of nothing', () => {
    const desk = new Desk(loanPlan, '2026-03-02 10:00');
    expect(lightOn(desk, '2026-03-04 23:59')).toBe('green');
    expect(lightOn(desk, '2026-03-05 00:00')).toBe('red');
  });

  test('goes out at the end', () => {
    const desk = road().at('2026-06-10 10:00');
    desk.does('cancel', { reason: '不再征收' }, officer('expropriationDepartment'));
    expect(lightOn(desk, '2026-06-10 10:00')).toBe('done');
  });
});
