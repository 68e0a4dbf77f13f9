import { actingWords, departmentsOf, ruleWords, termPlanWords } from './plan-feature-words.ts';
import type { ApprovalPlan, CasePlan, ClockPlan, StageId, StagePlan, Words } from './plan.ts';
import { stagesOf } from './plan-lookup.ts';

type Language = keyof Words;

/** A clock in one line: its title and its term. */
const clockLine = ({ title, term }: ClockPlan, plan: CasePlan, language: Language): string =>
  `· ${title[language]} ${termPlanWords(term, plan)[language]}`;

/** What is asked, of whom and by which rule, as each language writes it. */
const APPROVAL_LINES: Readonly<
  Record<Language, (asked: string, of: string, rule: string) => readonly string[]>
> = {
  zh: (asked, of, rule) => [`会签：${asked}`, `${of}（${rule}）`],
  en: (asked, of, rule) => [`Approval: ${asked}`, `${of} (${rule})`],
};

/** An approval in lines: what is asked, of whom, and by which rule. */
export const approvalLines = (approval: ApprovalPlan, language: Language): readonly string[] =>
  APPROVAL_LINES[language](
    approval.title[language],
    departmentsOf(approval.departments)[language],
    ruleWords(approval.rule)[language],
  );

/** A stage in lines: its title, who acts, and how long it may take. */
export const stageLines = (
  stage: StagePlan,
  plan: CasePlan,
  language: Language,
): readonly string[] => [
  stage.title[language],
  actingWords(stage.acting)[language],
  ...stage.clocks.map((clock) => clockLine(clock, plan, language)),
];

/** Where a stage sends a case back: its own returns, and those of a refused approval; each once. */
export const returnsOf = ({ returnTo, approvals }: StagePlan): readonly StageId[] => [
  ...new Set([...returnTo, ...approvals.map(({ onReject }) => onReject)]),
];

/** Mermaid reads some names as its own words, quotes as the end of a label, and a line break as one of its own. */
const quoted = (lines: readonly string[]): string =>
  `"${lines
    .map((line) =>
      line
        .replaceAll('"', '#quot;')
        .replaceAll('<', '#lt;')
        .replaceAll(/\s*\n\s*/g, ' '),
    )
    .join('<br/>')}"`;

/** The names under which stages are drawn, by the order in which they stand. */
const namesOf = (plan: CasePlan): ReadonlyMap<StageId, string> =>
  new Map(stagesOf(plan).map(({ id }, index) => [id, `s${index + 1}`]));

interface Drawing {
  readonly plan: CasePlan;
  readonly language: Language;
  readonly nameOf: (stage: StageId) => string;
}

const stageNode = (stage: StagePlan, { plan, language, nameOf }: Drawing): readonly string[] => {
  const name = nameOf(stage.id);
  const label = quoted(stageLines(stage, plan, language));
  return [
    stage.closing === undefined ? `${name}[${label}]` : `${name}([${label}])`,
    ...stage.approvals.flatMap((approval, index) => [
      `${name}a${index + 1}{{${quoted(approvalLines(approval, language))}}}`,
      `${name} --- ${name}a${index + 1}`,
    ]),
  ];
};

const branchGroups = (stage: StagePlan, drawing: Drawing): readonly string[] =>
  (stage.branches ?? []).flatMap(({ title, stages }, index) => {
    const name = `${drawing.nameOf(stage.id)}b${index + 1}`;
    return [
      `subgraph ${name}[${quoted([title[drawing.language]])}]`,
      ...stages.flatMap((one) => stageNode(one, drawing).map((line) => `  ${line}`)),
      'end',
    ];
  });

const arrowsOf = (stage: StagePlan, { nameOf }: Drawing): readonly string[] => {
  const from = nameOf(stage.id);
  return [
    ...stage.next.map((to) => `${from} --> ${nameOf(to)}`),
    ...(stage.branches ?? []).flatMap(({ stages: [first] }) =>
      first === undefined ? [] : [`${from} ==> ${nameOf(first.id)}`],
    ),
    ...returnsOf(stage).map((to) => `${from} -.-> ${nameOf(to)}`),
  ];
};

/**
 * A plan as Mermaid text: stages with who acts and how long it may take, approvals beside them, ways that are walked
 * side by side in frames, returns as dashed arrows, stages where a case may be closed rounded.
 */
export const planMermaid = (plan: CasePlan, language: Language = 'zh'): string => {
  const names = namesOf(plan);
  const drawing: Drawing = { plan, language, nameOf: (stage) => names.get(stage) ?? stage };
  const { title, version } = plan;
  return [
    '---',
    `title: ${JSON.stringify(`${title[language]} v${version}`)}`,
    '---',
    'flowchart TD',
    ...[
      ...plan.stages.flatMap((stage) => stageNode(stage, drawing)),
      ...plan.stages.flatMap((stage) => branchGroups(stage, drawing)),
      ...stagesOf(plan).flatMap((stage) => arrowsOf(stage, drawing)),
    ].map((line) => `  ${line}`),
    '',
  ].join('\n');
};
