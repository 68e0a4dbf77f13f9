import { featuresOf, type Feature, type FeatureKind } from './plan-features.ts';
import type { CasePlan, Words } from './plan.ts';

/** One thing in which two versions of a plan differ, in one sentence. */
export interface PlanDifference {
  readonly kind: FeatureKind;
  readonly id: string;
  /** The stage it belongs to, if it belongs to one. */
  readonly stage: string | null;
  readonly change: 'added' | 'removed' | 'changed';
  readonly words: Words;
}

const KINDS: Readonly<Record<FeatureKind, Words>> = {
  plan: { zh: '方案', en: 'plan' },
  stage: { zh: '阶段', en: 'stage' },
  branch: { zh: '并联分支', en: 'branch' },
  approval: { zh: '会签', en: 'approval' },
  clock: { zh: '期限', en: 'clock' },
  criterion: { zh: '条件', en: 'criterion' },
  fact: { zh: '事实项', en: 'fact' },
  evidence: { zh: '材料', en: 'evidence' },
  refusedPaper: { zh: '不予收取的文件', en: 'refused paper' },
  hold: { zh: '中止事由', en: 'ground for a hold' },
  decision: { zh: '区领导决定事项', en: 'decision' },
  verification: { zh: '核验', en: 'verification' },
  milestone: { zh: '节点', en: 'milestone' },
  link: { zh: '关联', en: 'link' },
};

const VERBS = {
  added: { zh: '新增', en: 'New' },
  removed: { zh: '取消', en: 'Removed' },
} as const;

/** Approvals, clocks and stages are one thing wherever they stand; a criterion belongs to its stage. */
const keyOf = ({ kind, id, stage }: Feature): string =>
  JSON.stringify(kind === 'criterion' ? [kind, stage, id] : [kind, id]);

const named = ({ kind, title }: Feature): Words => ({
  zh: `${KINDS[kind].zh}“${title.zh}”`,
  en: `${KINDS[kind].en} “${title.en}”`,
});

const difference = (
  feature: Feature,
  change: PlanDifference['change'],
  words: Words,
): PlanDifference => {
  const { kind, id, stage } = feature;
  return { kind, id, stage, change, words };
};

const whole = (feature: Feature, change: 'added' | 'removed'): PlanDifference => {
  const [verb, { zh, en }] = [VERBS[change], named(feature)];
  return difference(feature, change, { zh: `${verb.zh}${zh}`, en: `${verb.en} ${en}` });
};

/** What is said of a thing in one version and not, or otherwise, in the other. */
const changes = (before: Feature, after: Feature): readonly PlanDifference[] => {
  const was = new Map(before.says.map(([aspect, value]) => [aspect.en, value]));
  const told = after.says.flatMap(([aspect, now]) => {
    const old = was.get(aspect.en) ?? { zh: '无', en: 'none' };
    return old.zh === now.zh && old.en === now.en ? [] : [{ aspect, old, now }];
  });
  if (told.length === 0) return [];
  const { zh, en } = named(after);
  return [
    difference(after, 'changed', {
      zh: `${zh}：${told.map(({ aspect, old, now }) => `${aspect.zh}由“${old.zh}”改为“${now.zh}”`).join('；')}`,
      en: `${en}: ${told.map(({ aspect, old, now }) => `${aspect.en} “${now.en}” instead of “${old.en}”`).join('; ')}`,
    }),
  ];
};

/**
 * In what a plan differs from an earlier one, in the order in which plans are read; what is removed comes last.
 * Nothing for two plans that say the same under different versions.
 */
export const planDiff = (before: CasePlan, after: CasePlan): readonly PlanDifference[] => {
  const [was, is] = [featuresOf(before), featuresOf(after)];
  const known = new Map(was.map((feature) => [keyOf(feature), feature]));
  const kept = new Set(is.map(keyOf));
  return [
    ...is.flatMap((feature) => {
      const old = known.get(keyOf(feature));
      return old === undefined ? [whole(feature, 'added')] : changes(old, feature);
    }),
    ...was.filter((feature) => !kept.has(keyOf(feature))).map((one) => whole(one, 'removed')),
  ];
};
