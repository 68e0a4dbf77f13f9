import type { Act } from '../act.ts';
import type { FactValue, Facts } from '../case-event.ts';
import { desksOf, openApprovals, type CaseState } from '../case-state.ts';
import type { AddNote, AttachEvidence, Moment, RecordFacts } from '../command.ts';
import { limitsKept } from './fact-limits.ts';
import { fundsStillThere } from '../linking/fund-account.ts';
import { firstOf, inHands, notEnded, takesPart } from '../permission.ts';
import { parseMinute } from '../calendar/instant.ts';
import { parsePlainDate } from '../calendar/plain-date.ts';
import type { CasePlan, FactPlan, StageId } from '../case-plan/plan.ts';
import { judgedProgress } from '../clock/progress.ts';
import { recalculateByFacts } from '../clock/recalculation.ts';
import { reported } from '../clock/recurring.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { signerOf } from '../approval/round.ts';

/** Longest text a case keeps: a sheet of paper. Longer things are evidence. */
const MAX_TEXT = 4_000;

/**
 * A day people can mean. A period that starts on the last days of the year 9999 (some forms write them
 * for “without end”) would end on a day that cannot be written, and its clock would never ring.
 */
export const isDayOfFact = (text: string): boolean =>
  parsePlainDate(text) !== undefined && text >= '1900-01-01' && text <= '2999-12-31';

const FITS: Readonly<Record<FactPlan['type'], (value: FactValue) => boolean>> = {
  text: (value) => typeof value === 'string' && value.length > 0 && value.length <= MAX_TEXT,
  money: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  count: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  day: (value) => typeof value === 'string' && isDayOfFact(value),
  time: (value) =>
    typeof value === 'string' &&
    parseMinute(value) !== undefined &&
    isDayOfFact(value.slice(0, 10)),
  flag: (value) => typeof value === 'boolean',
};

const WANTED: Readonly<Record<FactPlan['type'], string>> = {
  text: `文字 text, 1–${MAX_TEXT}`,
  money: '金额，单位分 amount in 分, an integer from 0',
  count: '非负整数 an integer from 0',
  day: '日期 a day YYYY-MM-DD, 1900–2999',
  time: '时刻 a time YYYY-MM-DDTHH:mm in +08:00, 1900–2999',
  flag: 'true / false',
};

/** Refuses facts the plan does not know, or of another type than it says. */
export const factsFit = (facts: Facts, plan: CasePlan): Refusal | undefined => {
  for (const [name, value] of Object.entries(facts)) {
    const fact = Object.hasOwn(plan.facts, name) ? plan.facts[name] : undefined;
    if (fact === undefined) return refusal('unknownFact', name);
    if (!FITS[fact.type](value)) return refusal('wrongFact', `${name}: ${WANTED[fact.type]}`);
  }
  return undefined;
};

/**
 * Refuses what others have said while no paper of theirs is on record that counts: it is no fact of the district's own
 * making, and it is recorded anew with a paper of the new attempt.
 */
export const factsProven = (
  facts: Facts,
  { evidence }: Pick<CaseState, 'evidence'>,
  plan: CasePlan,
): Refusal | undefined => {
  const unproven = Object.keys(facts)
    .map((name) => plan.facts[name]?.provenBy)
    .filter((kind) => kind !== undefined)
    .find((kind) => !evidence.some((paper) => paper.kind === kind && paper.lapsed !== true));
  return unproven === undefined
    ? undefined
    : refusal('factUnproven', plan.evidence[unproven]?.title ?? unproven);
};

export const recordFacts: Act<RecordFacts> = {
  may: (state, _, at) =>
    firstOf(
      () => notEnded(state),
      () => inHands(state, at),
    ),
  content: (state, { facts }, at) =>
    Object.keys(facts).length === 0
      ? refusal('nothingToRecord')
      : firstOf(
          () => factsFit(facts, at.plan),
          () => factsProven(facts, state, at.plan),
          () => fundsStillThere(state, facts, at.plan),
          () => limitsKept(state.facts, facts, at.plan),
        ),
  happenings: (state, { facts }, at) => [
    { type: 'factsRecorded', facts },
    ...recalculateByFacts(state, facts, at),
    ...reported(state, facts, at),
    ...judgedProgress(state.progress, { facts: { ...state.facts, ...facts } }, at.plan),
  ],
};

/** A paper belongs to the stage in which whoever hands it in acts or is asked; else to that of the main line. */
const stageOfPaper = (state: CaseState, { actor: { department } }: Moment): StageId => {
  const acts = desksOf(state).find(({ acting }) => acting === department);
  const asked = openApprovals(state).find((round) => signerOf(round, department) !== undefined);
  return acts?.stage ?? asked?.stage ?? state.stage;
};

/** Refuses a paper that the plan forbids, with its law, and one of a kind it does not know. */
const paperFits = (
  kind: string,
  { evidence, refusedPapers = {} }: CasePlan,
): Refusal | undefined => {
  const forbidden = Object.hasOwn(refusedPapers, kind) ? refusedPapers[kind] : undefined;
  if (forbidden !== undefined) {
    const { title, source } = forbidden;
    return refusal('forbiddenPaper', {
      zh: `“${title.zh}”（${source.text}）`,
      en: `“${title.en}” (${source.text})`,
    });
  }
  return Object.hasOwn(evidence, kind) ? undefined : refusal('unknownEvidence', kind);
};

export const attachEvidence: Act<AttachEvidence> = {
  may: (state, _, at) =>
    firstOf(
      () => notEnded(state),
      () => takesPart(state, at),
    ),
  content: (state, { evidence }, at) => {
    const unfit = paperFits(evidence.kind, at.plan);
    if (unfit !== undefined) return unfit;
    return state.evidence.some(
      ({ sha256, kind, lapsed }) =>
        sha256 === evidence.sha256 && kind === evidence.kind && lapsed !== true,
    )
      ? refusal('duplicateEvidence', evidence.name)
      : undefined;
  },
  happenings: (state, { evidence }, at) => [
    { type: 'evidenceAttached', evidence, stage: stageOfPaper(state, at) },
  ],
};

/** Refuses words that say nothing, or more than a sheet of paper holds. */
export const textFits = (text: string): Refusal | undefined =>
  FITS.text(text) ? undefined : refusal('malformed', WANTED.text);

export const addNote: Act<AddNote> = {
  may: (state, _, at) =>
    firstOf(
      () => notEnded(state),
      () => takesPart(state, at),
    ),
  content: (_, { text }) => textFits(text),
  happenings: (_, { text }) => [{ type: 'noteAdded', text }],
};
