import { describe, expect, test } from '@jest/globals';
import type { DepartmentCode } from '../case-plan/plan.ts';
import { LEADER, officer, STRANGER } from '../testing/actors.ts';
import { handedIn, INTAKE, OPENER } from '../testing/permit-story.ts';

const send = (text: string | null, ...departments: readonly string[]) => ({
  departments: departments as readonly DepartmentCode[],
  text,
});
const READER = officer('healthBureau');

describe('a copy (抄送)', () => {
  test('goes to each department once, whoever names it twice', () => {
    const desk = handedIn();
    const content = send('知悉', 'healthBureau', 'police', 'healthBureau');
    expect(desk.does('copyTo', content, INTAKE)).toEqual(['copied', 'copied']);
    expect(desk.state.copies.map(({ id, to }) => `${id} ${to}`)).toEqual([
      'copy#1 healthBureau',
      'copy#2 police',
    ]);
  });

  test('is not sent again with the same words, but to those who have none, and with other words', () => {
    const desk = handedIn();
    desk.does('copyTo', send('知悉', 'police'), INTAKE);
    expect(desk.refused('copyTo', send('知悉', 'police'), OPENER).code).toBe('nobodyToCopy');
    expect(desk.does('copyTo', send('知悉', 'police', 'taxBureau'), OPENER)).toEqual(['copied']);
    expect(desk.does('copyTo', send(null, 'police'), OPENER)).toEqual(['copied']);
    expect(desk.state.copies.map(({ id }) => id)).toEqual(['copy#1', 'copy#2', 'copy#3']);
  });

  test.each([
    ['to nobody', send(null)],
    ['to too many', send(null, ...Array.from({ length: 51 }, (_, index) => `d${index}`))],
    ['with empty words', send('', 'police')],
  ])('%s is refused', (_, content) => {
    expect(handedIn().refused('copyTo', content, INTAKE).code).toBe('malformed');
  });

  test('is sent by whoever takes part, a leader too, and by no stranger', () => {
    expect(handedIn().refused('copyTo', send(null, 'police'), STRANGER).code).toBe('notTaking');
    expect(handedIn().does('copyTo', send(null, 'police'), LEADER)).toEqual(['copied']);
  });
});

describe('its receipt', () => {
  const sent = () => {
    const desk = handedIn();
    desk.does('copyTo', send('知悉', 'healthBureau'), INTAKE);
    return desk;
  };

  test('says who has read it and when, once', () => {
    const desk = sent().at('2026-03-03 09:00');
    expect(desk.does('readCopy', { copy: 'copy#1' }, READER)).toEqual(['copyRead']);
    expect(desk.state.copies[0]?.read).toEqual({ by: 'healthBureau.officer', at: desk.now });
    expect(desk.refused('readCopy', { copy: 'copy#1' }, READER).code).toBe('copyReadAlready');
  });

  test('is given by nobody else, and for no copy that was not sent', () => {
    expect(sent().refused('readCopy', { copy: 'copy#1' }, INTAKE).code).toBe('unknownCopy');
    expect(sent().refused('readCopy', { copy: 'copy#2' }, READER).code).toBe('unknownCopy');
  });

  test('makes the department take part: it may note something', () => {
    expect(sent().does('addNote', { text: '无意见' }, READER)).toEqual(['noteAdded']);
  });
});
