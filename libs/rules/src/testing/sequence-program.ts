import process from 'node:process';
import * as fc from 'fast-check';
import type { Actor } from '../case-event.ts';
import { hasEnded } from '../case-state.ts';
import type { CaseCommand } from '../command.ts';
import { instant, toWallClock } from '../calendar/instant.ts';
import type { CasePlan } from '../case-plan/plan.ts';
import { take } from './deeds.ts';
import { permitPlan, versionsOf } from './fixture-plans.ts';
import { longJourneys, type Deed, type Journey } from './steps.ts';
import { Walk } from './walk.ts';

/**
 * Run as a program of its own: sequences of commands with what the rules answer, for whoever sends them to cases on a
 * real server. Nothing in them waits, so that the server's clock and the walk's tell the same day.
 */
interface Asked {
  readonly cases: number;
  readonly commands: number;
  readonly seed: number;
  /** The instant at which the cases are opened, in milliseconds. */
  readonly at: number;
}

/** One thing to do: send a command, which is answered so; or make the case go on in a new run. */
type Doing =
  | { readonly command: CaseCommand; readonly by: Actor; readonly answer: string }
  | { readonly renew: true };

/** What only the case itself, its children or its time would do. */
const ELSEWHERE: ReadonlySet<Deed> = new Set<Deed>([
  'openChild',
  'childMoved',
  'hear',
  'ring',
  'recalculate',
  'inquire',
  'reopen',
]);

/** No case of another kind is opened on the way, and none is stood on. */
const alone = (plan: CasePlan): CasePlan => {
  const { children: _, ...rest } = plan;
  return { ...rest, links: {} };
};
const plans = versionsOf(permitPlan).map(alone);
const [plan = permitPlan] = plans;

const isOf = (command: { readonly act: string }): command is CaseCommand =>
  !['open', 'ring', 'recalculate', 'childMoved', 'hear'].includes(command.act);

const sequenceOf = ({ steps }: Journey, { at, commands }: Asked): readonly Doing[] => {
  const walk = new Walk(plan, toWallClock(instant(at)), false, plans);
  const opened = walk.now;
  const doings: Doing[] = [];
  for (const step of steps) {
    if (doings.length >= commands || hasEnded(walk.state) || walk.now !== opened) break;
    if (step.do === 'renew' || step.do === 'crash') doings.push({ renew: true });
    if (ELSEWHERE.has(step.do)) continue;
    const before = walk.log.length;
    take(walk, { ...step, wait: 0 });
    // Whoever walks on may wait for a period to run; there the sequence ends.
    for (const { command, by, answer, at: when } of walk.log.slice(before))
      if (isOf(command) && when === opened) doings.push({ command, by, answer });
  }
  return doings;
};

const asked = JSON.parse(process.argv[2] ?? '{}') as Asked;
const sequences: (readonly Doing[])[] = [];
for (let turn = 0; sequences.length < asked.cases; turn += 1)
  for (const journey of fc.sample(longJourneys, { numRuns: 100, seed: asked.seed + turn })) {
    const sequence = sequenceOf(journey, asked);
    if (sequence.length >= asked.commands && sequences.length < asked.cases)
      sequences.push(sequence);
  }
process.stdout.write(JSON.stringify({ plans, sequences }));
