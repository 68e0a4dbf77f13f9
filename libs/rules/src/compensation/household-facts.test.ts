import { expect, test } from '@jest/globals';
import { householdPlan } from '../plans/household.ts';
import type { Fen } from '../amount.ts';
import type { Facts } from '../case-event.ts';
import { householdOfFacts } from './household-facts.ts';

const facts: Facts = {
  buildingUse: '住宅',
  buildingArea: '86.35',
  houseValue: 86_350_000,
  valuationDay: '2026-03-20',
  agreementSignedOn: '2026-04-10',
};

test('a case’s facts are what is reckoned with; what nobody told is named', () => {
  expect(householdOfFacts(facts, { attachments: 5 as Fen })).toMatchObject({
    household: {
      use: 'residential',
      area: 8_635,
      value: 86_350_000,
      valuationDay: '2026-03-20',
      signedOn: '2026-04-10',
      movedOn: null,
      attachments: 5,
      exchange: null,
    },
    assumed: [{ zh: '按没有认定住房困难情形计' }, { zh: '按没有经营计' }],
  });
});

test.each([
  ['buildingUse', '别墅'],
  ['buildingUse', null],
  ['buildingArea', '约 86'],
  ['buildingArea', null],
  ['houseValue', null],
  ['valuationDay', null],
])('%s as %j is missing, by name', (name, value) => {
  const { [name]: _, ...others } = facts;
  const answer = householdOfFacts(value === null ? others : { ...others, [name]: value }, {});
  if (!('code' in answer)) throw new Error('nothing is missing');
  expect(answer.code).toBe('compensationIncomplete');
  expect(answer.missing.map(({ zh }) => zh)).toEqual([expect.stringContaining(`[${name}]`)]);
});

test('the household plan knows every fact that is read', () => {
  const read = [...Object.keys(facts), 'movedOn'];
  expect(Object.keys(householdPlan.facts)).toEqual(expect.arrayContaining(read));
});
