import { FRAME, LINE, planLayout, type Arrow, type Box, type Frame } from './plan-layout.ts';
import type { CasePlan, Words } from './plan.ts';

/** A plan as a picture that needs nothing else: no script, no style sheet, no font from elsewhere. */

const MARGIN = 24;
const HEAD = 56;
/** Returns run beside the stages, each in a lane of its own. */
const LANE = 12;
const TITLES: Words = { zh: '阶段图', en: 'stages' };
const LEGEND: Words = {
  zh: '实线：进入；虚线：退回；框：并联办理；圆角：可以办结',
  en: 'solid: goes on; dashed: returns; frame: side by side; rounded: may be closed',
};

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const textAt = (x: number, y: number, line: string, style: string): string =>
  `<text x="${x}" y="${y}" ${style}>${escaped(line)}</text>`;

const TITLE_STYLE = 'font-size="15" font-weight="600" fill="#1b1b1b"';
const LINE_STYLE = 'font-size="13" fill="#4a4a4a"';
const APPROVAL_STYLE = 'font-size="13" fill="#7a4b00"';

const boxDrawn = (box: Box): string => {
  const { x, y, width, height, title, lines, approvals, closes } = box;
  const radius = closes ? 18 : 4;
  const rows = [
    ...title.map((line) => [line, TITLE_STYLE] as const),
    ...lines.map((line) => [line, LINE_STYLE] as const),
  ];
  const split = y + 12 + rows.length * LINE + 6;
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="#ffffff" stroke="#2f5d8a" stroke-width="1.5"/>`,
    ...rows.map(([line, style], index) => textAt(x + 12, y + 12 + index * LINE + 14, line, style)),
    ...(approvals.length === 0
      ? []
      : [
          `<line x1="${x}" y1="${split}" x2="${x + width}" y2="${split}" stroke="#d9a441" stroke-width="1"/>`,
          ...approvals.map((line, index) =>
            textAt(x + 12, split + 6 + index * LINE + 14, line, APPROVAL_STYLE),
          ),
        ]),
  ].join('\n');
};

const frameDrawn = ({ title, x, y, width, height }: Frame): string =>
  [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="#f3f7fb" stroke="#8fb0cf" stroke-dasharray="2 3"/>`,
    textAt(x + 12, y + 20, title, 'font-size="13" font-weight="600" fill="#2f5d8a"'),
  ].join('\n');

const path = (points: readonly (readonly [number, number])[], style: string): string =>
  `<polyline points="${points.map(([x, y]) => `${x},${y}`).join(' ')}" fill="none" ${style}/>`;

const NEXT_STYLE = 'stroke="#2f5d8a" stroke-width="1.5" marker-end="url(#on)"';
const RETURN_STYLE =
  'stroke="#b3261e" stroke-width="1.2" stroke-dasharray="6 4" marker-end="url(#back)"';

const middle = ({ x, width }: Box): number => x + width / 2;

/** Down to the next row, in a step where it lies aside. */
const downwards = ({ from, to, kind }: Arrow): string => {
  const [start, end] = [from.y + from.height, to.y];
  const bend = end - 22 - (kind === 'branch' ? FRAME.head - 8 : 0);
  return path(
    middle(from) === middle(to)
      ? [
          [middle(from), start],
          [middle(to), end],
        ]
      : [
          [middle(from), start],
          [middle(from), bend],
          [middle(to), bend],
          [middle(to), end],
        ],
    NEXT_STYLE,
  );
};

/** In a lane beside the drawing: for what goes back, and for what passes over other stages. */
const aside = (
  { from, to, kind }: Arrow,
  lane: number,
  side: 'left' | 'right',
  slot: number,
): string => {
  const edge = ({ x, width }: Box): number => (side === 'left' ? x : x + width);
  const leaves = from.y + from.height / 2 + (slot % 3) * 5 - 5;
  const arrives = to.y + to.height / 2 + (slot % 3) * 5 - 5;
  return path(
    [
      [edge(from), leaves],
      [lane, leaves],
      [lane, arrives],
      [edge(to), arrives],
    ],
    kind === 'return' ? RETURN_STYLE : NEXT_STYLE,
  );
};

/** Whether an arrow can go straight down without crossing a stage. */
const isFree = ({ from, to }: Arrow, boxes: readonly Box[]): boolean =>
  to.y > from.y &&
  !boxes.some(
    (box) =>
      box !== from &&
      box !== to &&
      box.y >= from.y + from.height &&
      box.y + box.height <= to.y &&
      Math.min(middle(from), middle(to)) < box.x + box.width &&
      Math.max(middle(from), middle(to)) > box.x,
  );

/** Short ways lie nearest, so that lanes cross as seldom as may be. */
const inLanes = (arrows: readonly Arrow[]): readonly Arrow[] =>
  arrows.toSorted((a, b) => Math.abs(a.from.y - a.to.y) - Math.abs(b.from.y - b.to.y));

const MARKERS = `<defs>
<marker id="on" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#2f5d8a"/></marker>
<marker id="back" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#b3261e"/></marker>
</defs>`;

const FONTS = `font-family="'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei','WenQuanYi Zen Hei',sans-serif"`;

/** Draws a plan from its data alone: the same plan gives the same picture. */
export const planSvg = (plan: CasePlan, language: keyof Words = 'zh'): string => {
  const isBack = ({ kind }: Arrow): boolean => kind === 'return';
  const count = planLayout(plan, language, { x: 0, y: 0 }).arrows.filter(isBack).length;
  const left = MARGIN + LANE * (count + 1);
  const layout = planLayout(plan, language, { x: left, y: HEAD + MARGIN });
  const { boxes, frames, arrows } = layout;
  const backs = inLanes(arrows.filter(isBack));
  const onwards = arrows.filter((arrow) => !isBack(arrow));
  const long = inLanes(onwards.filter((arrow) => !isFree(arrow, boxes)));
  const width = layout.right + LANE * (long.length + 1) + MARGIN;
  const height = layout.bottom + MARGIN;
  const heading = `${plan.title[language]} v${plan.version}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" ${FONTS}>`,
    `<title>${escaped(`${heading} ${TITLES[language]}`)}</title>`,
    MARKERS,
    `<rect width="${width}" height="${height}" fill="#fbfbfa"/>`,
    textAt(MARGIN, 32, heading, 'font-size="20" font-weight="700" fill="#1b1b1b"'),
    textAt(MARGIN, 54, LEGEND[language], 'font-size="12" fill="#6a6a6a"'),
    ...frames.map(frameDrawn),
    ...backs.map((arrow, index) => aside(arrow, left - LANE * (index + 1), 'left', index)),
    ...long.map((arrow, index) => aside(arrow, layout.right + LANE * (index + 1), 'right', index)),
    ...onwards.filter((arrow) => isFree(arrow, boxes)).map(downwards),
    ...boxes.map(boxDrawn),
    '</svg>',
    '',
  ].join('\n');
};
