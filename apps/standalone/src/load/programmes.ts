import { z } from 'zod';
import { answerTo, problemIn, saidBy } from './api-answer.ts';
import type { ApiSession } from './api-session.ts';
import { finding, type Finding } from './finding.ts';
import { listProgramme } from './list-programme.ts';
import { digestOf } from './opening.ts';
import type { Patience } from './patience.ts';

/** A folder's own programme, as `POST /programmes` takes it. */
export const PROGRAMME_FILE = 'programme.json';

const WHOLE = { file: PROGRAMME_FILE, row: null, column: null };

/** Under which programme the cases of a load are opened, if under any. */
export interface ProgrammeLoaded {
  readonly id: string | null;
  readonly findings: readonly Finding[];
  readonly isSent: boolean;
}

const Named = z.looseObject({ id: z.string(), version: z.int() });

const contentOf = (text: string): z.output<typeof Named> | undefined => {
  try {
    return Named.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** Under its id the district has published something else: its cases are counted by that. */
const PUBLISHED_OTHERWISE = new Set(['programmeVersionTaken', 'programmeVersionNotNext']);

/**
 * Publishes the programme of a folder, or the one that adds up its lists. Published once, it stays: the same again
 * changes nothing. Where it is refused, cases are opened under none, and it is told.
 */
export const loadProgramme = async (
  session: ApiSession,
  text: string | undefined,
  patience: Patience,
): Promise<ProgrammeLoaded> => {
  const content = text === undefined ? listProgramme : contentOf(text);
  const none = (why: Finding, isSent: boolean) => ({ id: null, findings: [why], isSent });
  if (content === undefined) return none(finding('notJson', WHOLE, PROGRAMME_FILE), true);
  const { id } = content;
  const key = `load:programme:${digestOf(content)}`;
  const said = await patience.untilAnswered(() =>
    answerTo(() => session.post('/api/v1/programmes', key, content)),
  );
  if (said.result !== 'answered')
    return none(finding('programmeRefused', WHOLE, id, said.why), false);
  const { answer } = said;
  if (answer.status < 300) return { id, findings: [], isSent: true };
  const why = saidBy(answer);
  return PUBLISHED_OTHERWISE.has(problemIn(answer)?.code ?? '')
    ? { id, findings: [finding('programmeDiffers', WHOLE, id, why)], isSent: true }
    : none(finding('programmeRefused', WHOLE, id, why), false);
};
