import type { MovedClock } from '../case-event.ts';
import type { ClockEvent } from './clock-evolution.ts';
import { departmentWords } from '../departments.ts';
import { unitWords } from '../calendar/period-words.ts';
import type { Audience, DepartmentCode, RungId, Words } from '../case-plan/plan.ts';

/** What happened to a clock, in one sentence. */

export const RUNG_WORDS: Readonly<Record<RungId, Words>> = {
  reminder: { zh: '提醒', en: 'reminder' },
  urge: { zh: '催办', en: 'urge' },
  yellow: { zh: '黄牌预警', en: 'yellow warning' },
  red: { zh: '红牌督办', en: 'red warning' },
  talk: { zh: '约谈', en: 'talk' },
  bulletin: { zh: '通报', en: 'bulletin' },
  accountability: { zh: '问责建议', en: 'proposal of accountability' },
};

/** Who hears of a step. */
export const AUDIENCE_WORDS: Readonly<Record<Audience, Words>> = {
  department: { zh: '责任单位', en: 'the department' },
  head: { zh: '单位负责人', en: 'its head' },
  leaderInCharge: { zh: '分管领导', en: 'the leader in charge' },
  twoOffices: { zh: '两办', en: 'the two offices' },
};

const listed = (words: readonly Words[]): Words => ({
  zh: words.map(({ zh }) => zh).join('、'),
  en: words.map(({ en }) => en).join(', '),
});

export const departmentsWords = (departments: readonly DepartmentCode[]): Words =>
  listed(departments.map(departmentWords));

/** How a clock is called: its title in the plan. */
export type Naming = (id: string) => Words;

const movedWords = (clocks: readonly MovedClock[], named: Naming): Words => {
  if (clocks.length === 0) return { zh: '到期日不变', en: 'no due day moves' };
  return listed(
    clocks.map(({ id, before, due }) => {
      const { zh, en } = named(id);
      return before === due
        ? { zh: `“${zh}”仍为 ${due}`, en: `“${en}” still on ${due}` }
        : { zh: `“${zh}”由 ${before} 改为 ${due}`, en: `“${en}” from ${before} to ${due}` };
    }),
  );
};

const about = (id: string, named: Naming, { zh, en }: Words): Words => ({
  zh: `“${named(id).zh}”${zh}`,
  en: `“${named(id).en}” ${en}`,
});

const moves = (lead: Words, clocks: readonly MovedClock[], named: Naming): Words => {
  const { zh, en } = movedWords(clocks, named);
  return { zh: `${lead.zh}；${zh}`, en: `${lead.en}; ${en}` };
};

const RECKONED_BY = {
  calendar: { zh: '工作日历变更，重算期限', en: 'Reckoned again by a new calendar' },
  plan: { zh: '办理方案变更，重算期限', en: 'Reckoned again by a new plan' },
  fact: { zh: '事实变更，重算期限', en: 'Reckoned again by a changed fact' },
} as const;

const OUTCOMES = {
  met: { zh: '按期完成', en: 'was met' },
  cancelled: { zh: '终止', en: 'was cancelled' },
} as const;

type Told<Type extends ClockEvent['type']> = Extract<ClockEvent, { type: Type }>;

const stopped = ({ clock, outcome, late }: Told<'clockStopped'>, named: Naming): Words =>
  about(
    clock,
    named,
    outcome === 'late'
      ? {
          zh: `超期完成，超期 ${late?.days ?? 0} 日（${late?.workingDays ?? 0} 个工作日）`,
          en: `ended ${late?.days ?? 0} days late (${late?.workingDays ?? 0} working days)`,
        }
      : OUTCOMES[outcome],
  );

const rang = ({ clock, rung, due, to }: Told<'clockRang'>, named: Naming): Words => {
  const { zh, en } = RUNG_WORDS[rung];
  const audience = listed(to.map((one) => AUDIENCE_WORDS[one]));
  return about(clock, named, {
    zh: `${zh}（${due} 到期），送${audience.zh}`,
    en: `${en} (due on ${due}), to ${audience.en}`,
  });
};

const asked = (event: Told<'extensionAsked'>, named: Naming): Words => {
  const unit = unitWords(event.unit);
  return about(event.clock, named, {
    zh: `申请延期 ${event.amount} ${unit.zh}：${event.reason}`,
    en: `${event.amount} more ${unit.en} asked for: ${event.reason}`,
  });
};

/* oxlint-disable-next-line max-lines-per-function -- one case per event: the list is the meaning */
export const clockEventWords = (event: ClockEvent, named: Naming): Words => {
  switch (event.type) {
    case 'clockStarted': {
      const { id, startedOn, due } = event.clock;
      return about(id, named, {
        zh: `自 ${startedOn} 起计，${due} 到期`,
        en: `runs from ${startedOn} and is due on ${due}`,
      });
    }
    case 'clockRang':
      return rang(event, named);
    case 'clockBreached': {
      const { zh, en } = departmentsWords(event.holders);
      return about(event.clock, named, {
        zh: `超期：${event.due} 到期，责任单位${zh}`,
        en: `was breached: due on ${event.due}, in the hands of ${en}`,
      });
    }
    case 'clockElapsed':
      return about(event.clock, named, { zh: '期满', en: 'has run out' });
    case 'clockStopped':
      return stopped(event, named);
    case 'clockPaused':
      return about(event.clock, named, {
        zh: `自 ${event.from} 停钟：${event.reason}`,
        en: `stands still from ${event.from}: ${event.reason}`,
      });
    case 'clockResumed':
      return moves(
        { zh: `恢复计时：${event.reason}`, en: `Goes on: ${event.reason}` },
        event.clocks,
        named,
      );
    case 'extensionAsked':
      return asked(event, named);
    case 'extensionApproved':
      return about(event.clock, named, { zh: '延期申请获同意', en: 'extension approved' });
    case 'extensionRefused':
      return about(event.clock, named, {
        zh: `不同意延期：${event.reason}`,
        en: `extension refused: ${event.reason}`,
      });
    case 'clockExtended':
      return moves({ zh: '批准延期', en: 'Extended' }, event.clocks, named);
    case 'clockCorrected':
      return moves(
        { zh: `更正起算日：${event.reason}`, en: `Start corrected: ${event.reason}` },
        event.clocks,
        named,
      );
    case 'recalculated':
      return moves(RECKONED_BY[event.cause.kind], event.clocks, named);
    case 'rungObjected':
      return about(event.clock, named, {
        zh: `对${RUNG_WORDS[event.rung].zh}提出异议：${event.reason}`,
        en: `${RUNG_WORDS[event.rung].en} objected to: ${event.reason}`,
      });
    case 'rungSettled':
      return about(event.clock, named, {
        zh: `${RUNG_WORDS[event.rung].zh}${event.outcome === 'upheld' ? '予以维持' : '予以撤回'}：${event.reason}`,
        en: `${RUNG_WORDS[event.rung].en} ${event.outcome}: ${event.reason}`,
      });
    case 'caseHeld':
      return {
        zh: `自 ${event.from} 中止：${event.reason}；${event.clocks.length} 个时钟停走`,
        en: `On hold from ${event.from}: ${event.reason}; ${event.clocks.length} clocks stand still`,
      };
    case 'caseResumed':
      return moves(
        { zh: `恢复：${event.reason}`, en: `Resumed: ${event.reason}` },
        event.clocks,
        named,
      );
    default:
      return event satisfies never;
  }
};
