export * from './contribution.ts';
export * from './figure.ts';
export * from './programme.ts';
export type { PlansByKind, ProgrammeFinding } from './programme-finding.ts';
export * from './programme-findings.ts';
export * from './roll-up.ts';
export * from './share.ts';
export * from './tally.ts';
