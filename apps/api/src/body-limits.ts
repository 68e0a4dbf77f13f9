import type { Request } from 'express';
import { BASE_PATH } from './base-path.ts';

/** A command: texts have at most 4,000 characters; documents are uploaded, not sent in JSON. */
export const LARGEST_COMMAND = '64kb';
/** A hundred openings, a district's whole organisation, or a whole plan. */
export const LARGEST_BULK = '1mb';
/** Ten thousand acts with a few words each. */
export const LARGEST_JOB = '8mb';
/** A scanned file of some hundred pages; larger documents are split. */
export const LARGEST_DOCUMENT_MIB = 32;

export const BULK_PATHS = [
  `${BASE_PATH}/cases/bulk`,
  `${BASE_PATH}/organisation`,
  `${BASE_PATH}/plans`,
];
/** Where a hundred acts are done at once, and, below it, where more are taken as a job. */
export const ACTS_PATH = `${BASE_PATH}/acts`;

export const isUpload = (request: Request): boolean => request.is('multipart/form-data') !== false;

/** How large the body of a request may be, for people. */
export const limitFor = (request: Request): string => {
  if (isUpload(request)) return `${LARGEST_DOCUMENT_MIB} MB`;
  if (request.path.startsWith(ACTS_PATH)) return '8 MB';
  return BULK_PATHS.some((path) => request.path.startsWith(path)) ? '1 MB' : '64 KB';
};
