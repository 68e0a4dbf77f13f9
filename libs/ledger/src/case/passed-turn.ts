/**
 * Whether a case's turn has passed by more than a grace of milliseconds. No turn comes before its wake, by
 * which these cases are found.
 */
export const passedBy = (grace: string): string =>
  `file.rings_at < now() - ${grace} * interval '1 ms'
    and file.wake_at < now() - ${grace} * interval '1 ms'`;
