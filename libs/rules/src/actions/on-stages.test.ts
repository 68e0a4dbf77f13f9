import { describe, expect, test } from '@jest/globals';
import { possibleActions } from './actions.ts';
import type { Actor } from '../case-event.ts';
import { NO_ORDERS, type CaseAct } from '../command.ts';
import type { DepartmentCode } from '../case-plan/plan.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { LEADER, officer, TWO_OFFICES } from '../testing/actors.ts';
import type { Desk } from '../testing/desk.ts';
import { districtCalendar } from '../testing/district-calendar.ts';
import {
  approves,
  FIRE,
  handedIn,
  inLayout,
  inReview,
  LAND,
  OPENER,
} from '../testing/permit-story.ts';
import { A, approves as approvesVote, B, signingDesk } from '../testing/signing-plan.ts';

/** What is listed for a case that lies at several desks, of what is asked beside its stages. */

const listed = ({ state, plan, now }: Desk, act: CaseAct, by: Actor = TWO_OFFICES): string[] =>
  possibleActions(state, { instant: now, actor: by, plan, calendar: districtCalendar })
    .filter((action) => action.act === act)
    .map(({ target, refusal }) => `${target ?? '-'}: ${refusal?.code ?? 'allowed'}`);

describe('at every desk', () => {
  test('where the main line and each branch lead, and which branch may end', () => {
    const desk = inReview();
    approves(desk, 'fireShare', 'police', 'housingBureau', 'healthBureau');
    expect(listed(desk, 'advance')).toEqual(['joint: branchesOpen', 'layout: approvalsMissing']);
    expect(listed(desk, 'finishBranch')).toEqual([
      'planning: branchGoesOn',
      'safety: allowed',
      'environment: approvalsMissing',
    ]);
    expect(listed(desk, 'finishBranch', LAND)).toEqual([
      'planning: branchGoesOn',
      'safety: notYourCase',
      'environment: notYourCase',
    ]);
    desk.does('finishBranch', { branch: 'safety' }, FIRE);
    expect(listed(desk, 'finishBranch')).not.toContain('safety: allowed');
  });

  test('where each may be returned to, and to whom its stage may be given', () => {
    expect(listed(inLayout(), 'returnToStage', LAND)).toEqual([
      'application: allowed',
      'site: allowed',
    ]);
    expect(listed(inLayout(), 'returnToStage', FIRE)).toEqual([
      'application: allowed',
      'site: notYourCase',
    ]);
    expect(listed(inLayout(), 'transferStage')).toEqual([
      'review: allowed',
      'fire: allowed',
      'hearing: allowed',
      'layout: allowed',
    ]);
  });

  test('missing papers, only where the plan lets them be asked for', () => {
    expect(listed(handedIn(), 'askCorrection')).toEqual(['application: allowed']);
    expect(listed(handedIn(), 'askCorrection', OPENER)).toEqual(['application: notCorrector']);
    expect(listed(handedIn(), 'supplyCorrection', OPENER)).toEqual([
      'application: noCorrectionAsked',
    ]);
    expect(listed(inReview(), 'askCorrection')).toEqual([]);
  });

  test('taking the whole case back', () => {
    expect(listed(inReview(), 'recall', OPENER)).toEqual(['-: allowed']);
    expect(listed(inLayout(), 'recall', OPENER)).toEqual(['-: tooLateToRecall']);
    expect(listed(inReview(), 'recall')).toEqual(['-: notOpener']);
  });
});

describe('beside the stages', () => {
  const asked = (): Desk => {
    const desk = inReview();
    const orders = { ...NO_ORDERS, reportBy: '2026-03-20' as PlainDate };
    desk.does('instruct', { text: '报告', to: FIRE.department, orders }, LEADER);
    const departments = ['fireBrigade', 'police'] as readonly string[] as DepartmentCode[];
    desk.does('copyTo', { departments, text: null }, OPENER);
    return desk;
  };

  test('each open task, with what stands in the way of reporting and judging it', () => {
    const desk = asked();
    expect(listed(desk, 'reportTask', FIRE)).toEqual(['task#1: allowed']);
    expect(listed(desk, 'acceptTask', LEADER)).toEqual(['task#1: taskNotReported']);
    desk.does('reportTask', { task: 'task#1', text: '已办', evidence: null }, FIRE);
    expect(listed(desk, 'acceptTask', LEADER)).toEqual(['task#1: allowed']);
    expect(listed(desk, 'returnTask', FIRE)).toEqual(['task#1: notTaskGiver']);
    desk.does('acceptTask', { task: 'task#1' }, LEADER);
    expect(listed(desk, 'reportTask', FIRE)).toEqual([]);
  });

  test('taking back what was asked, but not what others settle: a condition, an incident', () => {
    const desk = asked();
    expect(listed(desk, 'dropTask', LEADER)).toEqual(['task#1: allowed']);
    expect(listed(desk, 'dropTask', FIRE)).toEqual(['task#1: notTaskDropper']);
    desk.does('reportIncident', { text: '停水' }, OPENER);
    expect(listed(desk, 'dropTask', LEADER)).toEqual(['task#1: allowed']);
  });

  test('each copy that was not read', () => {
    const desk = asked();
    const police = { ...FIRE, department: 'police' as DepartmentCode };
    expect(listed(desk, 'readCopy', police)).toEqual(['copy#1: unknownCopy', 'copy#2: allowed']);
    desk.does('readCopy', { copy: 'copy#2' }, police);
    expect(listed(desk, 'readCopy', police)).toEqual(['copy#1: unknownCopy']);
    expect(listed(desk, 'copyTo', police)).toEqual(['-: allowed']);
  });

  test('everything that may be urged, and what was urged lately', () => {
    const desk = asked();
    desk.does('urge', { on: 'task', target: 'task#1', text: null }, OPENER);
    expect(listed(desk, 'urge', OPENER)).toEqual([
      'stage review: allowed',
      'stage site: allowed',
      'stage fire: allowed',
      'stage hearing: allowed',
      'approval siteOpinion: allowed',
      'approval fireShare: allowed',
      'approval hearingChair: allowed',
      'approval advice: allowed',
      'task task#1: urgedLately',
    ]);
  });
});

test('what the plan leaves to leaders is listed one by one, with what stands in the way', () => {
  expect(listed(inReview(), 'instruct', LEADER)).toEqual(['-: allowed', 'grant: allowed']);
  expect(listed(inReview(), 'instruct', OPENER)).toEqual(['-: notLeader', 'grant: notLeader']);
});

test('a round that is over is listed for who was asked in vain, and for nobody else', () => {
  const desk = signingDesk({ departments: [A, B], rule: { by: 'any' } });
  const mine = (by: Actor) => [...listed(desk, 'approve', by), ...listed(desk, 'veto', by)];
  approvesVote(desk, A);
  expect(mine(officer(B))).toEqual(['vote: allowed']);
  expect(mine(officer(A))).toEqual([]);
  expect(mine(TWO_OFFICES)).toEqual([]);
  approvesVote(desk, B);
  expect(mine(officer(B))).toEqual([]);
});
