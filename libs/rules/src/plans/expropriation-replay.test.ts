import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../case-event.ts';
import { addDays, daysBetween, type PlainDate } from '../calendar/plain-date.ts';
import type { StageId } from '../case-plan/plan.ts';
import { truthOf } from '../gate/premise.ts';
import { isShare } from '../gate/premise-words.ts';
import { colleague, officer, TWO_OFFICES } from '../testing/actors.ts';
import { Desk } from '../testing/desk.ts';
import { openApprovals } from '../case-state.ts';
import { pendingSigners } from '../approval/round.ts';
import { demolitionPlan, editionOn } from './index.ts';
import { DISTRICT_PROFILE } from './district-profile.ts';

/**
 * Published expropriations, walked through the plan on the days on which they were published, with the days that the
 * law gives. What is not published is made up, and what differs is said in the name of the test.
 */

interface Progress {
  readonly signed_households: number | null;
  readonly total_households: number | null;
  readonly published_pct: number | null;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly households: number | null;
  readonly dates: Readonly<Record<string, string | null>>;
  readonly signing_period_text: string | null;
  readonly progress: readonly Progress[];
}

const LIST = new URL('../../../../examples/lists/expropriation.json', import.meta.url);
const ROWS = JSON.parse(readFileSync(LIST, 'utf8')) as readonly Row[];
const byId = (id: string): Row => {
  const row = ROWS.find((one) => one.id === id);
  if (row === undefined) throw new Error(`no ${id} in the list`);
  return row;
};
const dayIn = (id: string, name: string): PlainDate => {
  const day = byId(id).dates[name];
  if (day == null || !/^\d{4}-\d\d-\d\d$/.test(day)) throw new Error(`${id} has no day ${name}`);
  return day as PlainDate;
};

const LEAD = officer('expropriationDepartment');

/** What the list tells of an area; the rest is made up so that nothing special is asked for. */
const told = ({ name, purpose, households, progress }: Row, more: Facts): Facts => ({
  purpose,
  listNotes: name,
  households: households ?? progress[0]?.total_households ?? 200,
  oldQuarterRenewal: false,
  subsidisedHousing: false,
  entrusted: false,
  majorDecision: false,
  planChanged: false,
  conditionalAgreements: false,
  appraiserAgreed: true,
  riskObjections: 0,
  riskSurveyed: households ?? progress[0]?.total_households ?? 200,
  ...more,
});

const TO_PLAN = [
  'conformity',
  'area',
  'survey',
  'unregisteredBuildings',
  'compensationPlan',
  'compensationPlanReview',
];
const TO_DECISION = [
  ...TO_PLAN,
  'consultation',
  'consultationResult',
  'riskAssessment',
  'escrow',
  'legalityReview',
  'executiveMeeting',
  'decision',
];

/** The edition by which what is opened on a day is judged. */
const rulesOf = (day: string) => {
  const found = editionOn('demolition', day as PlainDate);
  if (found === undefined) throw new Error(`no rules of ${day}`);
  return found;
};

/** An area of the list, opened so long before, as far as it has come. */
const area = (
  id: string,
  { opened, facts = {} }: { readonly opened: string; readonly facts?: Facts },
  ...stages: readonly string[]
): Desk =>
  new Desk(rulesOf(opened), `${opened} 09:00`, { facts: told(byId(id), facts) }).goes(...stages);

/** Decided, and announced on the published day. */
const announced = (id: string, opened: string, facts: Facts = {}): Desk => {
  const desk = area(id, { opened, facts }, ...TO_DECISION);
  const on = dayIn(id, 'decision');
  expect(desk.state.changedAt).toBeLessThan(desk.at(`${on} 09:00`).now);
  desk.records({ decisionOn: on, decisionAnnouncedOn: on });
  return desk.goes('appraiserChoice');
};

const lacksFor = (desk: Desk, to: string): string => {
  for (const round of openApprovals(desk.state))
    for (const { department } of pendingSigners(round))
      desk.does(
        'approve',
        { approval: round.approval, opinion: null, conditions: [] },
        colleague(department, 'signer'),
      );
  const { missing } = desk.refused('advance', { to: to as StageId }, TWO_OFFICES);
  return missing.map(({ zh }) => zh).join('\n');
};

describe('the plan is published for comments', () => {
  const published = (id: string, from: string, facts: Facts = {}): Desk => {
    const desk = area(id, { opened: addDays(from as PlainDate, -60), facts }, ...TO_PLAN);
    return desk.at(`${from} 08:00`).goes('consultation');
  };

  test('A-E11: from 2018-07-11 to 2018-08-11, one day longer than the 30 that nobody may shorten', () => {
    const [from, to] = [dayIn('A-E11', 'consultation_from'), dayIn('A-E11', 'consultation_to')];
    const desk = published('A-E11', from, { oldQuarterRenewal: true, objectingHouseholds: 0 });
    const { due } = desk.clock('stage:consultation#1');
    expect(due).toBe('2018-08-10');
    expect(daysBetween(due, to)).toBe(1);
    desk.ringsUntil(`${due} 23:59`);
    expect(lacksFor(desk, 'consultationResult')).toContain('“征求意见期限”期满');
    desk.ringsUntil(`${addDays(to, 1)} 09:00`);
    expect(desk.goes('consultationResult', 'riskAssessment').state.stage).toBe('riskAssessment');
  });

  test('A-E11: households were visited on 2018-07-12 to 16, while comments were heard; art. 15 wants the survey and its publication before the plan, so the case is surveyed before', () => {
    const desk = published('A-E11', dayIn('A-E11', 'consultation_from'));
    const surveyed = desk.events.findIndex(
      (one) => one.type === 'stageEntered' && one.stage === 'survey',
    );
    const heard = desk.events.findIndex(
      (one) => one.type === 'stageEntered' && one.stage === 'consultation',
    );
    expect(surveyed).toBeGreaterThan(0);
    expect(surveyed).toBeLessThan(heard);
    expect(desk.state.facts['surveyPublishedOn']).toBeDefined();
  });

  test('A-E11: an old quarter, so the objections are counted before it goes on; how many objected is not published', () => {
    const desk = published('A-E11', dayIn('A-E11', 'consultation_from'), {
      oldQuarterRenewal: true,
    });
    expect(lacksFor(desk.goes('consultationResult'), 'riskAssessment')).toContain(
      '[objectingHouseholds]',
    );
  });

  test('A-E04: 30 days from 2024-06-30 end on 2024-07-30, as published without a last day', () => {
    const desk = published('A-E04', dayIn('A-E04', 'consultation_from'));
    expect(desk.clock('stage:consultation#1').due).toBe('2024-07-30');
  });

  test('A-E04: signing before the decision, 85 % and 95 %, is of Wuhan’s own rule and no stage of Order 590: the case knows one ratio, 80 % by default, after the decision', () => {
    expect(byId('A-E04').signing_period_text).toMatch(/85%.*95%/);
    expect(DISTRICT_PROFILE.signingThreshold.value).toBe(8_000);
    const order = demolitionPlan.stages.map(({ id }) => String(id));
    expect(order.indexOf('signing')).toBeGreaterThan(order.indexOf('decision'));
  });

  test('A-E14: collective land is another procedure: not taken in here, however long its comments (31 days) were heard', () => {
    const [from, to] = [dayIn('A-E14', 'consultation_from'), dayIn('A-E14', 'consultation_to')];
    expect(daysBetween(from, to)).toBe(31);
    const desk = area('A-E14', { opened: '2023-01-03', facts: { stateOwnedLand: false } });
    expect(lacksFor(desk, 'conformity')).toMatch(/国有土地.*土地管理法.*另立案件/);
  });
});

test('A-E12: the freeze that goes with the area published on 2016-08-18 ends on 2017-08-18 at the latest; its notice is not published, so the day of the area stands for it', () => {
  const on = dayIn('A-E12', 'range_announcement');
  const facts = { rangeAnnouncedOn: on, freezeNoticeOn: on };
  const desk = area('A-E12', { opened: '2016-07-01', facts }, 'conformity', 'area');
  desk.at(`${on} 09:00`).goes('survey');
  expect(desk.clock('freeze')).toMatchObject({ startedOn: on, due: '2017-08-18' });
  desk.ringsUntil('2017-08-19 09:00');
  expect(desk.clock('freeze').breachedAt).not.toBeNull();
  const longer = { clock: 'freeze', amount: 1, reason: '尚未作出决定' };
  expect(desk.refused('askExtension', longer, LEAD).code).toBe('notExtendable');
});

describe('the decision is announced, and its remedies run', () => {
  test.each`
    id         | opened          | review          | suit            | because
    ${'A-E02'} | ${'2018-12-03'} | ${'2019-07-29'} | ${'2019-11-28'} | ${'60 days end on a Saturday and move to Monday'}
    ${'A-E07'} | ${'2021-05-06'} | ${'2021-12-20'} | ${'2022-04-19'} | ${'60 days end on a Saturday and move to Monday'}
    ${'A-E10'} | ${'2022-09-01'} | ${'2023-04-25'} | ${'2023-08-24'} | ${'the published day is that of the announcement'}
  `(
    '$id: a review until $review, a suit until $suit: $because; the list tells neither, and that the decision was announced on its day is taken from it',
    ({ id, opened, review, suit }) => {
      const desk = announced(String(id), String(opened));
      const startedOn = dayIn(String(id), 'decision');
      expect(desk.clock('reviewWindow')).toMatchObject({ startedOn, due: review });
      expect(desk.clock('suitWindow')).toMatchObject({ startedOn, due: suit });
      expect(desk.goes('appraisal').state.stage).toBe('appraisal');
    },
  );

  test('A-E09: opened by the rules of 2014, moved on 2015-05-01 as 法释〔2015〕9号 art. 26 has it, decided on 2015-06-01: a suit until 2015-12-01, and not within the 3 months of the edition it was opened by', () => {
    const desk = area('A-E09', { opened: '2014-12-01' }, ...TO_DECISION.slice(0, -2));
    expect(desk.plan.inForce.until).toBe('2015-05-01');
    desk.ringsUntil('2015-05-01 09:00');
    desk.migrates(rulesOf('2015-05-01'));
    desk.goes('executiveMeeting', 'decision');
    const on = dayIn('A-E09', 'decision');
    desk.at(`${on} 09:00`).records({ decisionOn: on, decisionAnnouncedOn: on });
    desk.goes('appraiserChoice');
    expect(desk.clock('reviewWindow')).toMatchObject({ startedOn: on, due: '2015-07-31' });
    expect(desk.clock('suitWindow')).toMatchObject({ startedOn: on, due: '2015-12-01' });
  });

  test('A-E01 was decided in 2015, on a day that is not published: from when remedies ran cannot be told, and no day is guessed', () => {
    expect(byId('A-E01').dates['decision']).toBe('2015');
    const desk = area('A-E01', { opened: '2015-01-05' }, ...TO_DECISION);
    const lacks = lacksFor(desk, 'appraiserChoice');
    expect(lacks).toContain('[decisionAnnouncedOn]');
    expect(desk.state.clocks.some(({ clock }) => clock === 'reviewWindow')).toBe(false);
  });
});

describe('the executive meeting', () => {
  test.each`
    id         | opened          | households | needed
    ${'A-E07'} | ${'2021-05-06'} | ${53}      | ${false}
    ${'A-E06'} | ${'2017-09-04'} | ${163}     | ${true}
    ${'A-E12'} | ${'2016-07-01'} | ${385}     | ${true}
    ${'A-E05'} | ${'2021-09-01'} | ${393}     | ${true}
    ${'A-E09'} | ${'2014-12-01'} | ${477}     | ${true}
    ${'A-E13'} | ${'2019-09-02'} | ${1076}    | ${true}
    ${'A-E08'} | ${'2015-09-01'} | ${1153}    | ${true}
  `(
    '$id, judged by the rules of $opened, with $households households: $needed, by the 100 of the default; whether it met is not published',
    ({ id, opened, households, needed }) => {
      expect(byId(String(id)).households).toBe(households);
      const to = TO_DECISION.indexOf('executiveMeeting');
      const desk = area(String(id), { opened: String(opened) }, ...TO_DECISION.slice(0, to));
      expect(lacksFor(desk, 'decision').includes('[executiveMeetingMinutes]')).toBe(needed);
    },
  );

  test.each([
    ['A-E02', '2018-12-03', false],
    ['A-E07', '2021-05-06', true],
  ])(
    '%s, begun on %s: the review takes the seven working days of Order 713, in force since 2019-09-01: %s',
    (id, opened, counted) => {
      const to = TO_DECISION.indexOf('executiveMeeting');
      const desk = area(
        id,
        { opened, facts: { majorDecision: true } },
        ...TO_DECISION.slice(0, to),
      );
      const lacks = lacksFor(desk, 'decision');
      expect(lacks.includes('“合法性审查时间”期满')).toBe(counted);
      expect(lacks.includes('[partyCommitteeReport]')).toBe(counted);
    },
  );
});

describe('households sign', () => {
  /** Announced, appraised, shown, and opened for signing on the published day. */
  const signing = (id: string, opened: string, facts: Facts): Desk => {
    const desk = area(id, { opened, facts }, ...TO_DECISION, 'appraiserChoice', 'appraisal');
    return desk.goes('preliminaryResults');
  };

  test('A-E10: announced on 2023-02-24, signed from 2023-03-13: the appraiser is chosen in the 10 days and results are shown for 5, whose last is a Sunday and moves to that Monday; the case enters signing a day later and ends it on the published day', () => {
    const to = dayIn('A-E10', 'signing_to');
    const facts = { signingFrom: dayIn('A-E10', 'signing_from'), signingTo: to };
    const desk = announced('A-E10', '2022-09-01', facts);
    expect(desk.clock('stage:appraiserChoiceLimit#1').due).toBe('2023-03-06');
    desk.at('2023-03-06 16:00').goes('appraisal');
    expect(desk.clock('stage:appraiserChoiceLimit#1')).toMatchObject({ state: 'met' });
    desk.at('2023-03-07 16:00').goes('preliminaryResults');
    expect(desk.clock('stage:preliminaryShown#1').due).toBe('2023-03-13');
    desk.ringsUntil('2023-03-13 09:00');
    expect(lacksFor(desk, 'signing')).toContain('“分户初评公示时间”期满');
    desk.ringsUntil('2023-03-14 08:00');
    expect(desk.goes('signing').clock('stage:signingPeriod#1')).toMatchObject({ due: to });
    desk.ringsUntil('2023-04-12 23:59');
    expect(desk.clock('stage:signingPeriod#1').breachedAt).toBeNull();
    desk.ringsUntil('2023-04-13 00:01');
    expect(desk.clock('stage:signingPeriod#1').breachedAt).not.toBeNull();
  });

  test.each`
    id         | opened          | days
    ${'A-E03'} | ${'2022-10-10'} | ${61}
    ${'A-E08'} | ${'2015-09-01'} | ${54}
  `(
    '$id: $days days as the plan of the area says, which no law gives: due on the published day and not on the 60th',
    ({ id, opened }) => {
      const [from, to] = [dayIn(String(id), 'signing_from'), dayIn(String(id), 'signing_to')];
      const desk = signing(String(id), String(opened), { signingFrom: from, signingTo: to });
      expect(desk.state.changedAt).toBeLessThan(desk.at(`${from} 08:00`).now);
      expect(desk.goes('signing').clock('stage:signingPeriod#1').due).toBe(to);
    },
  );

  test('A-E02: 45 days without the appraisal and the holidays, from the day of the decision: signing on that day leaves no time for appraiser and results, so the case waits; how long the appraisal took is not published, so the last day is told and not reckoned', () => {
    const from = dayIn('A-E02', 'signing_from');
    expect(from).toBe(dayIn('A-E02', 'decision'));
    expect(byId('A-E02').signing_period_text).toContain('评估时间和国家法定节假日除外');
    const desk = announced('A-E02', '2018-12-03', { signingFrom: from });
    desk.goes('appraisal', 'preliminaryResults');
    const lacks = lacksFor(desk, 'signing');
    expect(lacks).toContain('“分户初评公示时间”期满');
    expect(lacks).toContain('[signingTo]');
  });

  test('A-E07: “one month” without a first day: no last day is made of it', () => {
    expect(byId('A-E07').signing_period_text).toBe('一个月');
    const desk = signing('A-E07', '2021-05-06', { signingFrom: '2021-10-19' });
    expect(lacksFor(desk, 'signing')).toContain('[signingTo]');
  });

  test.each`
    id         | at   | published | exact         | reached
    ${'A-E05'} | ${0} | ${87}     | ${'87.53… %'} | ${true}
    ${'A-E06'} | ${0} | ${100}    | ${'100 %'}    | ${true}
    ${'A-E08'} | ${0} | ${66.6}   | ${'66.69… %'} | ${false}
    ${'A-E13'} | ${0} | ${null}   | ${'47.58… %'} | ${false}
  `(
    '$id: published as $published %, by its households $exact: of the 80 % reached $reached',
    ({ id, at, published, reached }) => {
      const { progress } = byId(String(id));
      const { signed_households, total_households, published_pct } = progress[Number(at)] ?? {};
      expect(published_pct ?? null).toBe(published);
      const facts = {
        signedHouseholds: signed_households ?? 0,
        households: total_households ?? 0,
      };
      const { value } = DISTRICT_PROFILE.signingThreshold;
      const ratio = isShare('signedHouseholds', 'households', 'atLeast', value);
      expect(truthOf(ratio, facts)).toBe(reached);
    },
  );

  test.each([
    ['A-E01', 98.8],
    ['A-E06', 99.8],
    ['A-E08', 80],
  ])(
    '%s is published with %d %% and without both numbers of households: a percentage alone proves no ratio',
    (id, percent) => {
      const bare = byId(id).progress.find(({ published_pct }) => published_pct === percent);
      const { signed_households, total_households } = bare ?? {};
      const facts: Facts = {
        ...(signed_households == null ? {} : { signedHouseholds: signed_households }),
        ...(total_households == null ? {} : { households: total_households }),
      };
      const ratio = isShare('signedHouseholds', 'households', 'atLeast', 8_000);
      expect(truthOf(ratio, facts)).toBeUndefined();
    },
  );

  test('A-E08: of 1,153 households 923 must have signed; the seven plots of Ningbo take effect one by one, which is a case for each plot here', () => {
    const facts = {
      oldQuarterRenewal: true,
      objectingHouseholds: 0,
      conditionalAgreements: true,
      signingFrom: dayIn('A-E08', 'signing_from'),
      signingTo: dayIn('A-E08', 'signing_to'),
      signedHouseholds: 769,
    };
    const desk = signing('A-E08', '2015-09-01', facts).goes('signing');
    expect(lacksFor(desk, 'clearance')).toContain('征收决定效力终止');
    desk.records({ signedHouseholds: 922 });
    expect(lacksFor(desk, 'clearance')).toContain('征收决定效力终止');
    desk.records({ signedHouseholds: 923 });
    expect(desk.goes('clearance').state.stage).toBe('clearance');
  });
});

test('reward periods: none of the list publishes one, so none is replayed', () => {
  expect(ROWS.filter(({ dates }) => dates['reward_period_to'] != null)).toEqual([]);
});
