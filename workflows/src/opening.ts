import {
  decide,
  fold,
  instant,
  isRefusal,
  refusal,
  type CaseEvent,
  type CaseState,
  type Moment,
} from '@gongjian/rules';
import type { CaseBeginning } from './messages.ts';
import { refused } from './refused.ts';

type Opening = Extract<CaseBeginning, { open: unknown }>;

/** What opens a case, and the case as it stands then; throws the refusal where it cannot be opened. */
export const opening = (
  { open, by }: Opening,
  law: Pick<Moment, 'plan' | 'calendar'>,
): { readonly state: CaseState; readonly events: readonly CaseEvent[] } => {
  const events = decide(undefined, open, { ...law, instant: instant(Date.now()), actor: by });
  if (isRefusal(events)) throw refused(events);
  const state = fold(events);
  if (state === undefined) throw refused(refusal('malformed', 'open'));
  return { state, events };
};
