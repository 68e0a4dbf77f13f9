import type { Request } from 'express';
import { planMermaid, planPage, planSvg, type CasePlan } from '@gongjian/rules';
import { ApiProblem } from '../problems/problem-error.ts';
import { languageOf } from '../problems/language.ts';

/** The forms in which a plan is drawn; the first is for whoever takes any. */
export const PICTURE_TYPES = ['image/svg+xml', 'text/vnd.mermaid'] as const;

const DRAWN = {
  'image/svg+xml': planSvg,
  'text/vnd.mermaid': planMermaid,
} as const satisfies Record<(typeof PICTURE_TYPES)[number], unknown>;

/** The form in which a plan is told. */
export const PAGE_TYPE = 'text/markdown';

/** A drawn or told plan with the type of its text. */
export interface Picture {
  readonly type: (typeof PICTURE_TYPES)[number] | typeof PAGE_TYPE;
  readonly text: string;
}

/** Draws a plan in the form and the language that were asked for; 406 `notAcceptable`. */
export const pictureFor = (request: Request, plan: CasePlan): Picture => {
  const asked = request.accepts([...PICTURE_TYPES]);
  const type = PICTURE_TYPES.find((known) => known === asked);
  if (type === undefined) throw new ApiProblem('notAcceptable');
  return { type, text: DRAWN[type](plan, languageOf(request)) };
};

/** Tells a plan as a page, which leads to its drawing next to it; 406 `notAcceptable`. */
export const pageFor = (request: Request, plan: CasePlan): Picture => {
  if (request.accepts(PAGE_TYPE) === false) throw new ApiProblem('notAcceptable');
  return { type: PAGE_TYPE, text: planPage(plan, 'drawing') };
};
