import { describe, expect, test } from '@jest/globals';
import { planPage } from './plan-page.ts';
import { figuresOf } from './plan-page/figures.ts';
import { printed, written } from './plan-page/markdown.ts';
import { clocksOf, stagesOf } from './plan-lookup.ts';
import type { CasePlan } from './plan.ts';
import { BUILT_IN_PLANS } from '../plans/index.ts';
import { branchedPlan } from '../testing/branched-plan.ts';
import { FIXTURE_PLANS } from '../testing/fixture-plans.ts';

const named = (plans: readonly CasePlan[]) => plans.map((plan) => [plan.id, plan] as const);

/** Every number in the data of a plan; the rungs of a ladder count once, on however many clocks it stands. */
const numbersIn = (plan: CasePlan): readonly number[] => {
  const ladders = new Set(clocksOf(plan).map(({ ladder }) => JSON.stringify(ladder)));
  const { version: _, ...content } = plan;
  const found: number[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'number') found.push(value);
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) if (key !== 'ladder') collect(inner);
  };
  collect(content);
  for (const ladder of ladders) collect(JSON.parse(ladder));
  return found;
};

const ascending = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

/** Narrow and wide: which one is printed depends on what stands beside it. */
const SIGNS = /[,:;()\uff0c\uff1a\uff1b\uff08\uff09]/g;

/** What a reader sees: no drawing, no targets of links, no anchors. */
const seen = (page: string): string =>
  page
    .replace(/```mermaid[\s\S]*?```/, '')
    .replaceAll(/\]\([^)]*\)/g, ']')
    .replaceAll(/<a id="[^"]*"><\/a>/g, '');

describe.each(named([...BUILT_IN_PLANS, ...FIXTURE_PLANS, branchedPlan]))('%s', (_, plan) => {
  const page = planPage(plan);

  test('has every stage, clock, paper, article and source on its page', () => {
    const texts = [
      ...plan.basis,
      ...clocksOf(plan).flatMap(({ title, source }) => [title.zh, source.text]),
      ...stagesOf(plan).flatMap((stage) => [
        stage.title.zh,
        stage.source.text,
        ...[...stage.entry, ...(stage.closing ?? [])].map(({ law }) => law),
        ...stage.approvals.map(({ title }) => title.zh),
      ]),
      ...[plan.facts, plan.evidence, plan.decisions, plan.milestones, plan.links].flatMap((some) =>
        Object.values(some).map(({ title }) => title.zh),
      ),
      ...plan.holds.flatMap(({ title, source }) => [title.zh, source.text]),
      ...(plan.limits ?? []).map(({ source }) => source.text),
    ];
    const unsigned = (text: string): string => printed(written(text)).replaceAll(SIGNS, '');
    const whole = page.replaceAll(SIGNS, '');
    expect(texts.filter((text) => !whole.includes(unsigned(text)))).toEqual([]);
  });

  test('tells every number of the plan, each with its source', () => {
    const figures = figuresOf(plan);
    expect(ascending(figures.flatMap(({ numbers }) => numbers))).toEqual(
      ascending(numbersIn(plan)),
    );
    expect(figures.filter(({ source }) => source.text === '')).toEqual([]);
  });

  test('leads to every place it points to', () => {
    const places = new Set([...page.matchAll(/<a id="([^"]*)">/g)].map(([, name]) => name));
    const targets = [...page.matchAll(/\]\(#([^)]*)\)/g)].map(([, name]) => name);
    expect(targets.filter((name) => !places.has(name))).toEqual([]);
    expect(targets.length).toBeGreaterThan(stagesOf(plan).length);
  });

  test('has as many cells in every row of a table as in its head', () => {
    const widths = page.split('\n\n').flatMap((block) => {
      const rows = block.startsWith('|') ? block.trimEnd().split('\n') : [];
      return [new Set(rows.map((row) => row.split(/(?<!\\)\|/).length)).size].filter(
        (one) => one > 1,
      );
    });
    expect(widths).toEqual([]);
  });
});

test.each(named(BUILT_IN_PLANS))('%s is told in names, not in codes', (_, plan) => {
  const codes = [
    ...stagesOf(plan).map(({ id }) => id),
    ...clocksOf(plan).map(({ id }) => id),
    ...plan.holds.map(({ id }) => id),
    ...Object.keys({ ...plan.facts, ...plan.evidence, ...plan.decisions }),
    ...stagesOf(plan).flatMap(({ approvals }) => approvals.flatMap((one) => one.departments)),
  ].filter((code) => /[a-z][A-Z]/.test(code));
  const words = new Set(seen(planPage(plan)).match(/[A-Za-z]+/g));
  expect(codes.filter((code) => words.has(code))).toEqual([]);
});

test('nothing that somebody wrote leaves its cell or becomes HTML', () => {
  const title = { zh: '甲 | <b>乙</b>\n# 丙', en: 'x' };
  const page = planPage({
    ...branchedPlan,
    title,
    stages: branchedPlan.stages.map((stage) => ({ ...stage, title })),
  });
  expect(seen(page)).not.toContain('<b>');
  expect(page).toContain('甲 \\| \\<b\\>乙\\</b\\> \\# 丙');
  expect(page).not.toMatch(/^# 丙/m);
});

test.each`
  typed                              | shown
  ${'国务院令第590号：不得少于30日'} | ${'国务院令第590号\uff1a不得少于30日'}
  ${'30 日(自然日)，顺延'}           | ${'30 日\uff08自然日\uff09\uff0c顺延'}
  ${'规定(2012)第2条'}               | ${'规定\uff082012\uff09第2条'}
  ${'**金额**:[3 立项](#stage-a);a'} | ${'**金额**\uff1a[3 立项](#stage-a)\uff1ba'}
  ${'[3 立项](#stage-a)、1,000'}     | ${'[3 立项](#stage-a)、1,000'}
`('$typed is printed as Chinese is', ({ typed, shown }) => {
  expect(printed(String(typed))).toBe(shown);
});
