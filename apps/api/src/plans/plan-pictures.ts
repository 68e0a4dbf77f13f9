import type { Request } from 'express';
import { planMermaid, planSvg, type CasePlan } from '@gongjian/rules';
import { ApiProblem } from '../problems/problem-error.ts';
import { languageOf } from '../problems/language.ts';

/** The forms in which a plan is drawn; the first is for whoever takes any. */
export const PICTURE_TYPES = ['image/svg+xml', 'text/vnd.mermaid'] as const;

const DRAWN = {
  'image/svg+xml': planSvg,
  'text/vnd.mermaid': planMermaid,
} as const satisfies Record<(typeof PICTURE_TYPES)[number], unknown>;

/** A drawn plan with the type of what it is drawn in. */
export interface Picture {
  readonly type: (typeof PICTURE_TYPES)[number];
  readonly text: string;
}

/** Draws a plan in the form and the language that were asked for; 406 `notAcceptable`. */
export const pictureFor = (request: Request, plan: CasePlan): Picture => {
  const asked = request.accepts([...PICTURE_TYPES]);
  const type = PICTURE_TYPES.find((known) => known === asked);
  if (type === undefined) throw new ApiProblem('notAcceptable');
  return { type, text: DRAWN[type](plan, languageOf(request)) };
};
