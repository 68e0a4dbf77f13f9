import { approvalLines, returnsOf, stageLines } from './plan-drawing.ts';
import { stagesFrom } from './plan-lookup.ts';
import type { CasePlan, StageId, StagePlan, Words } from './plan.ts';

/** Where everything of a plan is drawn, in pixels: layers from the first stage downwards. */

export interface Box {
  readonly stage: StageId;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: readonly string[];
  readonly lines: readonly string[];
  readonly approvals: readonly string[];
  readonly closes: boolean;
}

/** The frame of one way that is walked beside others. */
export interface Frame {
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Arrow {
  readonly from: Box;
  readonly to: Box;
  readonly kind: 'next' | 'branch' | 'return';
}

export interface PlanLayout {
  readonly boxes: readonly Box[];
  readonly frames: readonly Frame[];
  readonly arrows: readonly Arrow[];
  readonly right: number;
  readonly bottom: number;
}

export const LINE = 18;
const WIDTH = 300;
const PADDING = 12;
const GAP = { across: 48, down: 44 } as const;
export const FRAME = { side: 16, head: 30 } as const;
const TEXT_SIZE = 13;
const TITLE_SIZE = 15;

/** Half the width for letters and digits, the whole for Chinese. */
const widthOf = (text: string, size: number): number =>
  Array.from(text).reduce(
    (sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? size : size * 0.56),
    0,
  );

/** A text in lines that fit into a box. */
const wrapped = (text: string, size: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const letter of text) {
    if (line !== '' && widthOf(line + letter, size) > WIDTH - 2 * PADDING) {
      lines.push(line);
      line = '';
    }
    line += letter;
  }
  return [...lines, line];
};

/** What is drawn, and in which language. */
interface Picture {
  readonly plan: CasePlan;
  readonly language: keyof Words;
}

type Sized = Omit<Box, 'x' | 'y'>;

const sized = (stage: StagePlan, { plan, language }: Picture): Sized => {
  const [heading = '', ...rest] = stageLines(stage, plan, language);
  const title = wrapped(heading, TITLE_SIZE);
  const lines = rest.flatMap((line) => wrapped(line, TEXT_SIZE));
  const approvals = stage.approvals
    .flatMap((approval) => approvalLines(approval, language))
    .flatMap((line) => wrapped(line, TEXT_SIZE));
  const rows = title.length + lines.length + approvals.length;
  return {
    stage: stage.id,
    width: WIDTH,
    height: rows * LINE + 2 * PADDING + (approvals.length > 0 ? PADDING : 0),
    title,
    lines,
    approvals,
    closes: stage.closing !== undefined,
  };
};

/** How far a stage is from the first one, counted along the longest way that does not come round again. */
const ranksOf = (plan: CasePlan): ReadonlyMap<StageId, number> => {
  const ranks = new Map<StageId, number>(plan.stages.map(({ id }) => [id, 0]));
  const goesOn = (from: StageId, to: StageId): boolean =>
    !stagesFrom(plan, to).has(from) ||
    plan.stages.findIndex(({ id }) => id === to) > plan.stages.findIndex(({ id }) => id === from);
  for (const _ of plan.stages)
    for (const stage of plan.stages)
      for (const next of stage.next.filter((to) => goesOn(stage.id, to)))
        ranks.set(next, Math.max(ranks.get(next) ?? 0, (ranks.get(stage.id) ?? 0) + 1));
  return ranks;
};

const layersOf = (plan: CasePlan): readonly (readonly StagePlan[])[] => {
  const ranks = ranksOf(plan);
  const depth = Math.max(0, ...ranks.values()) + 1;
  return Array.from({ length: depth }, (_, rank) =>
    plan.stages.filter(({ id }) => ranks.get(id) === rank),
  ).filter((layer) => layer.length > 0);
};

interface Placed {
  readonly boxes: readonly Box[];
  readonly frames: readonly Frame[];
  readonly width: number;
  readonly height: number;
}

/** One way, from its first stage downwards, in a frame. */
const placedBranch = (
  { title, stages }: NonNullable<StagePlan['branches']>[number],
  at: { readonly x: number; readonly y: number },
  picture: Picture,
): Placed => {
  let y = at.y + FRAME.head;
  const boxes = stages.map((stage) => {
    const box = { ...sized(stage, picture), x: at.x + FRAME.side, y };
    y += box.height + GAP.down;
    return box;
  });
  const width = WIDTH + 2 * FRAME.side;
  const height = y - GAP.down + FRAME.side - at.y;
  return {
    boxes,
    frames: [{ title: title[picture.language], ...at, width, height }],
    width,
    height,
  };
};

const placedBranches = (
  stage: StagePlan,
  at: { readonly x: number; readonly y: number },
  picture: Picture,
): Placed => {
  const boxes: Box[] = [];
  const frames: Frame[] = [];
  let [x, height] = [at.x, 0];
  for (const branch of stage.branches ?? []) {
    const placed = placedBranch(branch, { x, y: at.y }, picture);
    boxes.push(...placed.boxes);
    frames.push(...placed.frames);
    x += placed.width + GAP.across / 2;
    height = Math.max(height, placed.height);
  }
  return { boxes, frames, width: Math.max(0, x - at.x - GAP.across / 2), height };
};

/** A stage with the ways that are walked from it. */
const placedStage = (
  stage: StagePlan,
  at: { readonly x: number; readonly y: number },
  picture: Picture,
): Placed => {
  const own = sized(stage, picture);
  const ways = placedBranches(stage, { x: at.x, y: at.y + own.height + GAP.down }, picture);
  const width = Math.max(WIDTH, ways.width);
  const box = { ...own, x: at.x + (width - WIDTH) / 2, y: at.y };
  return {
    boxes: [box, ...ways.boxes],
    frames: ways.frames,
    width,
    height: own.height + (ways.height === 0 ? 0 : GAP.down + ways.height),
  };
};

const arrowsOf = (plan: CasePlan, boxes: ReadonlyMap<StageId, Box>): readonly Arrow[] => {
  const arrow = (from: StageId, to: StageId, kind: Arrow['kind']): Arrow[] => {
    const [a, b] = [boxes.get(from), boxes.get(to)];
    return a === undefined || b === undefined ? [] : [{ from: a, to: b, kind }];
  };
  const of = (stage: StagePlan): Arrow[] => [
    ...stage.next.flatMap((to) => arrow(stage.id, to, 'next')),
    ...returnsOf(stage).flatMap((to) => arrow(stage.id, to, 'return')),
    ...(stage.branches ?? []).flatMap(({ stages }) => [
      ...stages.slice(0, 1).flatMap((first) => arrow(stage.id, first.id, 'branch')),
      ...stages.flatMap(of),
    ]),
  ];
  return plan.stages.flatMap(of);
};

/** Lays a plan out: a row for each step on the way, alternatives beside each other, centred. */
export const planLayout = (
  plan: CasePlan,
  language: keyof Words,
  origin: { readonly x: number; readonly y: number },
): PlanLayout => {
  const layers = layersOf(plan).map((layer) =>
    layer.map((stage) => placedStage(stage, { x: 0, y: 0 }, { plan, language })),
  );
  const widthOfRow = (row: readonly Placed[]): number =>
    row.reduce((sum, { width }) => sum + width, 0) + GAP.across * (row.length - 1);
  const widest = Math.max(WIDTH, ...layers.map(widthOfRow));
  const boxes: Box[] = [];
  const frames: Frame[] = [];
  let y = origin.y;
  for (const row of layers) {
    let x = origin.x + (widest - widthOfRow(row)) / 2;
    for (const { boxes: some, frames: around, width } of row) {
      boxes.push(...some.map((box) => ({ ...box, x: box.x + x, y: box.y + y })));
      frames.push(...around.map((frame) => ({ ...frame, x: frame.x + x, y: frame.y + y })));
      x += width + GAP.across;
    }
    y += Math.max(...row.map(({ height }) => height)) + GAP.down;
  }
  const arrows = arrowsOf(plan, new Map(boxes.map((box) => [box.stage, box])));
  return { boxes, frames, arrows, right: origin.x + widest, bottom: y - GAP.down };
};
