import type { Act } from './act.ts';
import type { CaseCommand } from './command.ts';
import { refusal } from './refusal.ts';

/** Stands for an act that is being written. */
export const unbuilt = {
  may: () => refusal('unknownAct'),
  happenings: () => [],
} satisfies Act<CaseCommand>;
