import type { Department, NewAccount } from '@gongjian/contract';
import type { ApiSession } from './api-session.ts';
import type { CaseList } from './case-list.ts';
import { openCases } from './case-opener.ts';
import { registerOf } from './department-register.ts';
import { expropriationList } from './expropriation-list.ts';
import { financingList } from './financing-list.ts';
import type { Finding } from './finding.ts';
import type { ListFolder } from './folder.ts';
import { LoadProblem } from './load-problem.ts';
import type { LoadProgress } from './load-progress.ts';
import { findingsOfSending, reportOf, type LoadReport } from './load-report.ts';
import { knownDepartments, loadOrganisation, ORGANISATION_FILE } from './organisation.ts';
import { Patience, type Time } from './patience.ts';
import { loadProgramme, PROGRAMME_FILE } from './programmes.ts';
import { projectList } from './project-list.ts';
import { readCases, type ReadCases } from './read-cases.ts';

const CASE_LISTS: readonly CaseList[] = [projectList, expropriationList, financingList];

/** Where a load tells what it does. */
export interface LoadOffice {
  readonly time: Time;
  progress(total: number): LoadProgress;
  /** First passwords are told once: they are put away before anything else is done. */
  keep(accounts: readonly NewAccount[]): Promise<void>;
}

interface Organised {
  readonly departments: readonly Department[];
  readonly findings: readonly Finding[];
  readonly isSent: boolean;
}

/** The organisation first: whether a lead unit is known decides what is opened. */
const organise = async (
  { texts }: ListFolder,
  session: ApiSession,
  { office, patience }: { readonly office: LoadOffice; readonly patience: Patience },
): Promise<Organised> => {
  const file = texts.get(ORGANISATION_FILE);
  const loaded =
    file === undefined ? undefined : await loadOrganisation(session, file.text, patience);
  if (loaded !== undefined && 'departments' in loaded) {
    if (loaded.created.length > 0) await office.keep(loaded.created);
    return { departments: loaded.departments, findings: [], isSent: true };
  }
  const departments = await knownDepartments(session, patience);
  if (departments === undefined)
    throw new LoadProblem(1, {
      zh: '系统没有给出单位名录，未装入任何清单；请稍后再装入',
      en: 'The system did not tell its departments; nothing was loaded, try again later',
    });
  const findings = loaded === undefined ? [] : [loaded.refused];
  return { departments, findings, isSent: loaded?.isSent ?? true };
};

type FileCases = ReadCases & { readonly file: string };

const casesIn = (
  { texts }: ListFolder,
  departments: readonly Department[],
  programme: string | null,
): FileCases[] => {
  const register = registerOf(departments);
  return CASE_LISTS.flatMap((list) => {
    const text = texts.get(list.file)?.text;
    if (text === undefined) return [];
    const read = readCases(list, text, register);
    const openings = read.openings.map((one) => ({ ...one, body: { ...one.body, programme } }));
    return [{ file: list.file, ...read, openings }];
  });
};

/**
 * Loads a folder's lists: the organisation, the programme, then every usable row as a case of it. Doing it twice
 * changes nothing.
 */
export const loadFolder = async (
  folder: ListFolder,
  session: ApiSession,
  office: LoadOffice,
): Promise<LoadReport> => {
  const patience = new Patience(office.time);
  const organised = await organise(folder, session, { office, patience });
  const own = folder.texts.get(PROGRAMME_FILE)?.text;
  const programme = await loadProgramme(session, own, patience);
  const lists = casesIn(folder, organised.departments, programme.id);
  const openings = lists.flatMap((list) => list.openings);
  const progress = office.progress(openings.length);
  const results = await openCases(session, openings, { patience, done: progress.done });
  progress.end();
  const resultsOf = (file: string) => results.filter((_, at) => openings[at]?.file === file);
  const files = lists.map((list) => reportOf(list.file, list, resultsOf(list.file)));
  return {
    folder: folder.path,
    files,
    findings: [
      ...folder.findings,
      ...organised.findings,
      ...programme.findings,
      ...lists.flatMap((list) => list.findings),
      ...findingsOfSending(openings, results),
    ],
    isComplete:
      organised.isSent && programme.isSent && files.every(({ unopened }) => unopened === 0),
  };
};
