import { expect, test } from '@jest/globals';
import { BUILT_IN_PLANS } from '../plans/index.ts';
import { expansionProgramme, projectsProgramme } from '../testing/programmes.ts';
import { programmeFindings } from './programme-findings.ts';
import type { Programme } from './programme.ts';

const PLANS = new Map(BUILT_IN_PLANS.map((plan) => [plan.kind, plan]));

test.each([projectsProgramme, expansionProgramme].map((one) => [one.id, one] as const))(
  'programme %s has no findings',
  (_, programme) => {
    expect(programmeFindings(programme, PLANS)).toEqual([]);
  },
);

const { area } = expansionProgramme.measures;
const [target] = expansionProgramme.targets;

const measuring = (more: object): object => ({ measures: { area: { ...area, ...more } } });
const aiming = (...targets: readonly object[]): object => ({
  targets: targets.map((one) => ({ ...target, ...one })),
});
const dividing = (whole: object): object => ({
  rates: {
    share: {
      ...projectsProgramme.rates['startRate'],
      part: { measure: 'area', figure: 'done' },
      whole,
    },
  },
});

test.each`
  change                                                                            | pointer
  ${{ years: { first: 2013, last: 2012 } }}                                         | ${'/years'}
  ${{ years: { first: 2012, last: 2112 } }}                                         | ${'/years'}
  ${{ inForceFrom: '2012-02-30' }}                                                  | ${'/inForceFrom'}
  ${{ measures: {}, targets: [] }}                                                  | ${'/measures'}
  ${measuring({ kind: 'household' })}                                               | ${'/measures/area/adds'}
  ${measuring({ adds: 'purpose' })}                                                 | ${'/measures/area/adds'}
  ${measuring({ adds: 'constructor' })}                                             | ${'/measures/area/adds'}
  ${measuring({ adds: undefined })}                                                 | ${'/measures/area'}
  ${measuring({ unit: 'case' })}                                                    | ${'/measures/area/adds'}
  ${measuring({ unit: 'fen' })}                                                     | ${'/measures/area/adds'}
  ${measuring({ on: 'areaSquareMetres' })}                                          | ${'/measures/area/on'}
  ${measuring({ reached: [{ by: 'milestone', milestone: 'moon' }] })}               | ${'/measures/area/reached/0/milestone'}
  ${measuring({ reached: [{ by: 'stage', stages: ['moon'] }] })}                    | ${'/measures/area/reached/0/stages'}
  ${measuring({ reached: [{ by: 'stage', stages: ['startPreparation'] }] })}        | ${'/measures/area/reached/0/stages'}
  ${measuring({ reached: [{ by: 'yes', fact: 'purpose' }] })}                       | ${'/measures/area/reached/0/fact'}
  ${aiming({ measure: 'moon' })}                                                    | ${'/targets/0/measure'}
  ${aiming({ year: 2017 })}                                                         | ${'/targets/0/year'}
  ${aiming({ amount: 0 })}                                                          | ${'/targets/0/amount'}
  ${aiming({}, {})}                                                                 | ${'/targets/1'}
  ${aiming({ quarters: { by: 'basisPoints', cumulative: [1, 2, 10_000] } })}        | ${'/targets/0/quarters/cumulative'}
  ${aiming({ quarters: { by: 'basisPoints', cumulative: [2, 1, 3, 10_000] } })}     | ${'/targets/0/quarters/cumulative'}
  ${aiming({ quarters: { by: 'amounts', cumulative: [1, 2, 3, 10_000] } })}         | ${'/targets/0/quarters/cumulative'}
  ${dividing({ measure: 'moon', figure: 'done' })}                                  | ${'/rates/share/whole/measure'}
  ${dividing({ measure: 'area', figure: 'planned' })}                               | ${'/rates/share/whole/figure'}
  ${{ ...aiming(), ...dividing({ measure: 'area', figure: 'target' }) }}            | ${'/rates/share/whole/figure'}
  ${{ halfTask: { thresholdBp: 0, source: target?.source } }}                       | ${'/halfTask/thresholdBp'}
  ${{ halfTask: { thresholdBp: 5_000, stretchBp: 5_000, source: target?.source } }} | ${'/halfTask/stretchBp'}
`('a mistake at $pointer is found there', ({ change, pointer }) => {
  const broken = { ...expansionProgramme, ...(change as object) } as Programme;
  const findings = programmeFindings(broken, PLANS);
  expect(findings.map((finding) => finding.pointer)).toContain(pointer);
  for (const { zh, en } of findings) {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/[a-z]/);
  }
});

test('a kind of case without a plan is named', () => {
  const [finding] = programmeFindings(expansionProgramme, new Map());
  expect(finding).toMatchObject({ pointer: '/measures/area/kind' });
});
