import {
  Departments,
  LoadedOrganisation,
  Organisation,
  wordsOf,
  type Department,
  type NewAccount,
} from '@gongjian/contract';
import type { Words } from '@gongjian/rules';
import { answerTo, saidBy } from './api-answer.ts';
import type { ApiSession } from './api-session.ts';
import { finding, type Finding } from './finding.ts';
import { digestOf } from './opening.ts';
import type { Patience } from './patience.ts';

export const ORGANISATION_FILE = 'org.json';

const WHOLE = { file: ORGANISATION_FILE, row: null, column: null };

/** What loading the organisation has come to. */
export interface OrganisationLoaded {
  readonly departments: readonly Department[];
  /** Accounts made just now, each with the password that is told only once. */
  readonly created: readonly NewAccount[];
}

type Refused = { readonly refused: Finding; readonly isSent: boolean };

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const wrongParts = (error: {
  readonly issues: readonly { path: PropertyKey[]; message: string }[];
}): Words => {
  const said = error.issues
    .slice(0, 3)
    .map(({ path, message }) => [path.join('.'), wordsOf(message)] as const);
  return {
    zh: said.map(([path, words]) => `${path} ${words.zh}`).join('；'),
    en: said.map(([path, words]) => `${path} ${words.en}`).join('; '),
  };
};

/** Sends the district's organisation. What is there already stays as it is. */
export const loadOrganisation = async (
  session: ApiSession,
  text: string,
  patience: Patience,
): Promise<OrganisationLoaded | Refused> => {
  const content = parsed(text);
  if (content === undefined)
    return { refused: finding('notJson', WHOLE, ORGANISATION_FILE), isSent: true };
  const organisation = Organisation.safeParse(content);
  if (!organisation.success) {
    const refused = finding('organisationUnusable', WHOLE, wrongParts(organisation.error));
    return { refused, isSent: true };
  }
  const key = `load:${ORGANISATION_FILE}:${digestOf(content)}`;
  const said = await patience.untilAnswered(() =>
    answerTo(() => session.post('/api/v1/organisation', key, content)),
  );
  if (said.result !== 'answered')
    return { refused: finding('organisationRefused', WHOLE, said.why), isSent: false };
  const loaded = LoadedOrganisation.safeParse(said.answer.body);
  return loaded.success
    ? loaded.data
    : { refused: finding('organisationRefused', WHOLE, saidBy(said.answer)), isSent: false };
};

/** The departments the product knows already; `undefined` where it does not say. */
export const knownDepartments = async (
  session: ApiSession,
  patience: Patience,
): Promise<readonly Department[] | undefined> => {
  const said = await patience.untilAnswered(() =>
    answerTo(() => session.get('/api/v1/departments')),
  );
  if (said.result !== 'answered') return undefined;
  return Departments.safeParse(said.answer.body).data?.departments;
};
