import { toIso, type Notice } from '@gongjian/rules';

/** Notices as `file_notices` reads them, by the names of its columns. */
export const noticeRows = (notices: readonly Notice[]): readonly object[] =>
  notices.map(({ number, to, at, ...notice }) => ({
    ...notice,
    case_number: number,
    at: toIso(at),
    audiences: to,
  }));
