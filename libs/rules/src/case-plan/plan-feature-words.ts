import { departmentsWords, departmentWords } from '../departments.ts';
import { AUDIENCE_WORDS, RUNG_WORDS } from '../clock/clock-event-words.ts';
import { unitWords } from '../calendar/period-words.ts';
import type { Period } from '../calendar/period.ts';
import { groundsOf } from './plan-lookup.ts';
import type {
  ApprovalPlan,
  Approver,
  CasePlan,
  ClockPlan,
  DepartmentCode,
  LimitPlan,
  Offset,
  Rung,
  SilencePlan,
  Source,
  TermPlan,
  VotingRule,
  Words,
} from './plan.ts';

/** What a plan says of one thing, in a few words: for a comparison, and for a drawing. */

export const both = (zh: string, en: string): Words => ({ zh, en });

const NOTHING = both('无', 'none');

export const listed = (words: readonly Words[]): Words =>
  words.length === 0
    ? NOTHING
    : both(words.map(({ zh }) => zh).join('、'), words.map(({ en }) => en).join(', '));

export const yesNo = (yes: boolean): Words => (yes ? both('是', 'yes') : both('否', 'no'));
export const plain = (text: string): Words => both(text, text);

/** Where a number comes from, in a word. */
export const MARK_WORDS: Readonly<Record<Source['mark'], Words>> = {
  LAW: both('法律', 'LAW'),
  PRACTICE: both('做法', 'PRACTICE'),
  PARAMETER: both('本区参数', 'PARAMETER'),
};

export const sourceWords = ({ mark, text }: Source): Words =>
  both(`${MARK_WORDS[mark].zh}:${text}`, `${MARK_WORDS[mark].en} ${text}`);

export const actingWords = (acting: DepartmentCode | 'lead'): Words =>
  acting === 'lead' ? both('牵头单位', 'the lead department') : departmentWords(acting);

/** What a fact, a paper or the like is called by the plan. */
export const titleOf = (
  things: Readonly<Record<string, { readonly title: Words }>>,
  id: string,
): Words => {
  const title = Object.hasOwn(things, id) ? things[id]?.title : undefined;
  return title === undefined ? plain(id) : both(`“${title.zh}”`, `“${title.en}”`);
};

/** How much time, without the day from which it runs. */
export const amountWords = ({ amount, unit }: Pick<Period, 'amount' | 'unit'>): Words => {
  const { zh, en } = unitWords(unit);
  return both(`${amount} ${zh}`, `${amount} ${en}`);
};

export const termPlanWords = (term: TermPlan, plan: CasePlan): Words => {
  switch (term.by) {
    case 'period': {
      const { zh, en } = amountWords(term);
      if (term.startsOn === undefined) return both(zh, en);
      const from = titleOf(plan.facts, term.startsOn);
      return both(`${zh}，自${from.zh}起`, `${en} from ${from.en}`);
    }
    case 'fact': {
      const { zh, en } = titleOf(plan.facts, term.fact);
      return both(`${zh}所载日期`, `the day told by ${en}`);
    }
    case 'day':
      return plain(term.day);
    case 'told':
      return both('交办时指定的日期', 'the day named when it is asked');
    case 'monthly': {
      const { zh, en } = listed(term.reportedBy.map((fact) => titleOf(plan.facts, fact)));
      return both(`每月 ${term.day} 日前报${zh}`, `${en} every month by day ${term.day}`);
    }
    default:
      return term satisfies never;
  }
};

const NOTHING_MORE = both('', '');

export const offsetWords = (after: Offset): Words => {
  const [count, zh, en] =
    'workingDays' in after
      ? [after.workingDays, '个工作日', 'working days']
      : [after.workingHours, '个工作小时', 'working hours'];
  return count <= 0
    ? both(`到期前 ${-count} ${zh}`, `${-count} ${en} before`)
    : both(`逾期 ${count} ${zh}`, `${count} ${en} late`);
};

const rungWords = ({ id, after, to, urgent }: Rung): Words => {
  const [name, when] = [RUNG_WORDS[id], offsetWords(after)];
  const who = listed(to.map((one) => AUDIENCE_WORDS[one]));
  const now = urgent === true ? both('，紧急', ', urgent') : NOTHING_MORE;
  return both(
    `${name.zh}（${when.zh}，告知${who.zh}${now.zh}）`,
    `${name.en} (${when.en}, to ${who.en}${now.en})`,
  );
};

export const ladderWords = (ladder: readonly Rung[]): Words => listed(ladder.map(rungWords));

const approverWords = (one: Approver): Words => {
  if (one === 'twoOffices') return both('两办', 'the two offices');
  return one === 'leader' ? both('区领导', 'a leader') : departmentWords(one);
};

export const extensionPlanWords = ({ extension }: ClockPlan): Words => {
  if (extension === undefined) return both('不得延长', 'none');
  const { times, atMost, unit, approvedBy } = extension;
  const [name, who] = [unitWords(unit), listed(approvedBy.map(approverWords))];
  return both(
    `至多 ${times} 次，每次至多 ${atMost} ${name.zh}，由${who.zh}批准`,
    `at most ${times} times, ${atMost} ${name.en} each, granted by ${who.en}`,
  );
};

export const pausedByWords = (clock: ClockPlan, plan: CasePlan): Words =>
  clock.pausedBy === 'everyHold'
    ? both('随案件中止', 'with the case')
    : listed(groundsOf(plan, clock).map(({ title }) => title));

/** From when on its light is red. */
export const redWords = ({ redAfter }: ClockPlan): Words =>
  redAfter === undefined
    ? both('到期', 'when due')
    : both(`逾期 ${redAfter.months} 个月`, `${redAfter.months} months late`);

export const BOUND_WORDS: Readonly<Record<ClockPlan['bound'], Words>> = {
  maximum: both('最长期限', 'at most'),
  minimum: both('最短期限', 'at least'),
};
export const ROLL_WORDS: Readonly<Record<ClockPlan['roll'], Words>> = {
  forward: both('遇休息日顺延', 'moves on from a rest day'),
  backward: both('遇休息日提前', 'moves back from a rest day'),
  none: both('遇休息日不变', 'stays on a rest day'),
};
export const CORRECTION_WORDS: Readonly<Record<ClockPlan['correction'], Words>> = {
  free: both('可更正', 'may be corrected'),
  neverEarlier: both('只可更正为更晚', 'may be corrected to later only'),
  none: both('不得更正', 'is not corrected'),
};

export const ruleWords = (rule: VotingRule): Words => {
  switch (rule.by) {
    case 'all':
      return both('全部同意', 'all');
    case 'any':
      return both('任一同意', 'any one');
    case 'atLeast':
      return both(`至少 ${rule.count} 家同意`, `at least ${rule.count}`);
    case 'share': {
      const percent = `${rule.basisPoints / 100}%`;
      return both(`至少 ${percent} 同意`, `at least ${percent}`);
    }
    case 'chair': {
      const { zh, en } = departmentWords(rule.chair);
      return both(`由${zh}决定`, `${en} decides`);
    }
    default:
      return rule satisfies never;
  }
};

export const orderWords = ({ order }: ApprovalPlan): Words => {
  if (order.by === 'together') return both('同时征求', 'all at once');
  if (order.by === 'oneByOne') return both('依次征求', 'one after the other');
  const { zh, en } = departmentWords(order.last);
  return both(`${zh}最后`, `${en} last`);
};

export const silenceWords = (silence: SilencePlan): Words => {
  const meaning: Readonly<Record<SilencePlan['means'], Words>> = {
    escalate: both('继续催办', 'the ladder goes on'),
    noObjection: both('视为无异议', 'counts as no objection'),
    refused: both('视为不同意', 'counts as refusing'),
  };
  const { zh, en } = meaning[silence.means];
  return silence.means === 'escalate'
    ? both(zh, en)
    : both(`${zh}(${silence.source.text})`, `${en} (${silence.source.text})`);
};

/** Who finds out what was reported, and how fast. */
export const incidentWords = ({ incidents: { answeredBy, within } }: CasePlan): Words => {
  const { zh, en } = departmentWords(answeredBy);
  return both(`${zh}于 ${within} 个工作日内查明`, `${en} finds out within ${within} working days`);
};

export const departmentsOf = (codes: readonly DepartmentCode[]): Words =>
  codes.length === 0 ? NOTHING : departmentsWords(codes);

/** An amount and what bounds it. */
export const limitWords = ({ fact, atMost, source }: LimitPlan, { facts }: CasePlan): Words => {
  const [what, bound] = [titleOf(facts, fact), titleOf(facts, atMost)];
  return both(
    `${what.zh}不得超过${bound.zh}（${source.text}）`,
    `${what.en} never exceeds ${bound.en} (${source.text})`,
  );
};

/** From when to when the rules hold. */
export const datesWords = ({ inForce: { from, until } }: CasePlan): Words =>
  both(
    `${from} 起${until === null ? '' : `，${until} 止（不含）`}`,
    `from ${from}${until === null ? '' : `, before ${until}`}`,
  );

/** From when to when the rules hold, and by what. */
export const inForceWords = (plan: CasePlan): Words => {
  const [{ zh, en }, { text }] = [datesWords(plan), plan.inForce.source];
  return both(`${zh}(${text})`, `${en} (${text})`);
};
