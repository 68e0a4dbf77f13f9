import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import {
  ALREADY_EXISTS,
  askAdministrator,
  CLOSED,
  hasCode,
  insteadOf,
  INVALID_ARGUMENT,
  NOT_FOUND,
} from './refusal.ts';

/**
 * `IndexedValueType` of Temporal's API; its own package cannot be imported by name in Node's ESM.
 */
const KEYWORD = 2;
const DATETIME = 6;

/**
 * What the workflows file their cases under. The board reads PostgreSQL; these serve the Temporal
 * UI.
 */
const SEARCH_ATTRIBUTES = {
  CaseKind: KEYWORD,
  CaseStage: KEYWORD,
  LeadDepartment: KEYWORD,
  CaseLight: KEYWORD,
  DueAt: DATETIME,
  Programme: KEYWORD,
} as const;

/** The services of a cluster look for new attributes and namespaces every ten seconds. */
const HEARD_LIMIT_MS = 30_000;
const POLL_MS = 100;

/**
 * Registers what is missing. The development server's own `--search-attribute` does so only in a
 * new database file and is silently ignored later.
 * @throws StartProblem with the command for an administrator.
 */
export const ensureSearchAttributes = async (
  { operatorService }: Connection,
  namespace: string,
): Promise<void> => {
  // Where this is closed, as in Temporal Cloud, the listing afterwards finds out what is missing.
  const listed = await retried(NOT_FOUND, () =>
    operatorService.listSearchAttributes({ namespace }).catch(insteadOf(CLOSED, undefined)),
  );
  if (listed === undefined) return;
  const known = listed.customAttributes;
  const wanted = Object.entries(SEARCH_ATTRIBUTES);
  const other = wanted.find(([name, type]) => (known[name] ?? type) !== type);
  if (other !== undefined) {
    throw askAdministrator(creation(namespace), new Error(`${other[0]} has another type`));
  }
  const missing = wanted.filter(([name]) => known[name] === undefined);
  if (missing.length === 0) return;
  await operatorService
    .addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) })
    .catch(insteadOf([ALREADY_EXISTS], undefined))
    .catch((thrown: unknown) => {
      throw askAdministrator(creation(namespace), thrown);
    });
};

/** Waits until a listing by them works: a start that uses an attribute too early is refused. */
export const untilListed = async (
  { workflowService }: Connection,
  namespace: string,
): Promise<void> => {
  const conditions = Object.keys(SEARCH_ATTRIBUTES).map((name) => `${name} is null`);
  const request = { namespace, query: conditions.join(' and '), pageSize: 1 };
  try {
    await retried(INVALID_ARGUMENT, () => workflowService.listWorkflowExecutions(request));
  } catch (thrown) {
    throw askAdministrator(creation(namespace), thrown);
  }
};

/** Does it again while the servers have not yet heard of what was just made. */
const retried = async <Answer>(code: number, work: () => Promise<Answer>): Promise<Answer> => {
  const until = performance.now() + HEARD_LIMIT_MS;
  for (;;) {
    try {
      return await work();
    } catch (thrown) {
      if (!hasCode(thrown, code, NOT_FOUND) || performance.now() > until) throw thrown;
      await pause(POLL_MS);
    }
  }
};

/** The command takes several names but one type. */
const creation = (namespace: string): string =>
  [
    { type: 'Keyword', value: KEYWORD },
    { type: 'Datetime', value: DATETIME },
  ]
    .map(({ type, value }) => {
      const names = Object.entries(SEARCH_ATTRIBUTES).filter(([, wanted]) => wanted === value);
      const flags = names.map(([name]) => `--name ${name}`).join(' ');
      return `temporal operator search-attribute create --namespace ${namespace} --type ${type} ${flags}`;
    })
    .join(' && ');
