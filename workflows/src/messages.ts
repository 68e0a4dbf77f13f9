import type {
  Actor,
  CaseAct,
  CaseCommand,
  CaseKind,
  CaseNumber,
  CaseState,
  ChildMoved,
  Hear,
  Instant,
  OpenCase,
  Recalculate,
} from '@gongjian/rules';

/** The door for those who speak to cases (the API): names and shapes, no workflow code. */

/** All cases share one queue: any worker can serve any kind. */
export const TASK_QUEUE = 'gongjian-cases';

/** The workflow type under which each kind is seen in the Temporal UI. */
export const WORKFLOW_TYPE = {
  project: 'projectCase',
  demolition: 'demolitionCase',
  household: 'householdCase',
  financing: 'financingCase',
  parcel: 'parcelCase',
} as const satisfies Record<CaseKind, string>;

/** Sends a case's notices apart from the case, which may have ended: after somebody asked to try again. */
export const COURIER_WORKFLOW = 'noticeCourier';
export const courierIdOf = (number: CaseNumber): string => `notices/${number}`;

/**
 * Stands for a published plan or calendar. Only the hash travels and is kept in history; the worker's
 * payload codec puts the content in its place, which is safe because a hash names one content for ever.
 */
export interface PublishedRef {
  readonly published: string;
}

/** A case begins with the command that opens it; a continued run goes on from its state. */
export type CaseBeginning =
  | { readonly open: OpenCase; readonly by: Actor }
  | {
      readonly state: CaseState;
      /** When the run before would have sent its next notices. */
      readonly owesAt?: Instant;
      /** Milliseconds after its wake at which it rings; absent where it rings at once. */
      readonly turn?: number;
    };

export type CaseArguments = [beginning: CaseBeginning, plan: PublishedRef, calendar: PublishedRef];

/** An Update's argument. The Update's name is the act, its id the command's id. */
export interface SentCommand {
  readonly command: CaseCommand;
  readonly by: Actor;
}

/**
 * What travels with an Update: the act, and where a case is moved to another plan, that plan by its hash, so that
 * the case can judge by it.
 */
export const updateArguments = (sent: SentCommand): [SentCommand] | [SentCommand, PublishedRef] =>
  sent.command.act === 'migrate' ? [sent, { published: sent.command.plan.hash }] : [sent];

/**
 * The engine answers a repeated update id with the first answer, whatever the update says. So the id is the
 * key with what it was used for: another request under the same key reaches the rules, which refuse it.
 */
export const updateIdOf = ({ id, fingerprint }: Pick<OpenCase, 'id' | 'fingerprint'>): string =>
  `${id}/${fingerprint}`;

/** The answer to a command: recorded in the ledger, as this version of the case. */
export interface CaseReceipt {
  readonly number: CaseNumber;
  readonly version: number;
}

/** The Update that opens a case, sent together with the start of its workflow. */
export const OPEN_UPDATE = 'open';
export const updateNameOf = (act: CaseAct): string => act;

/** Tells a case how one on which it stands has moved. */
export const HEAR_SIGNAL = 'hear';
export type LinkNews = Omit<Hear, 'act'>;

export const CHILD_MOVED_SIGNAL = 'childMoved';
export type ChildNews = Omit<ChildMoved, 'act'>;

/** Makes a case look at its clocks, for whoever suspects that a timer was lost. */
export const NUDGE_SIGNAL = 'nudge';

/**
 * Tells a case of a new calendar, with its content. The case reckons its open clocks again, once; told again
 * it changes nothing.
 */
export const ADOPT_SIGNAL = 'adopt';
export type Adoption = [cause: Recalculate['cause'], calendar: PublishedRef];

/** Makes a case go on in a new run from its present state: hygiene after a very long history, and tests. */
export const RENEW_SIGNAL = 'renew';

/** The state as the workflow has it, for comparison with the ledger. */
export const STATE_QUERY = 'state';

/** `ApplicationFailure.type` of a refused command; its first detail is the `Refusal`. */
export const REFUSED = 'Refused';

/** Search attributes of every case, by name and Temporal type. Never personal data: they are not encrypted. */
export const SEARCH_ATTRIBUTES = {
  CaseKind: 'KEYWORD',
  CaseStage: 'KEYWORD',
  LeadDepartment: 'KEYWORD',
  CaseLight: 'KEYWORD',
  DueAt: 'DATETIME',
  Programme: 'KEYWORD',
} as const;
