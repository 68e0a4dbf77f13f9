/** SQLSTATE: no connection, out of time, shutdown or start-up, closed or read-only, out of disk, memory, slots. */
const SQLSTATES = /^(?:08\w{3}|57014|57P0[1-5]|55000|25006|53[123]00)$/;
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
/** What the driver says without a code. */
const SENTENCES = /Connection terminated|timeout exceeded when trying to connect|Cannot use a pool/;

const codeOf = (error: object): string => ('code' in error ? String(error.code) : '');

const parts = (error: Error): unknown[] => [
  error.cause,
  'driverError' in error ? error.driverError : undefined,
  ...(error instanceof AggregateError ? error.errors : []),
];

/** Whether the database (or what lies between) could not be reached, however deep the error says so. */
export const isDatabaseAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return (
    SQLSTATES.test(code) ||
    NETWORK.has(code) ||
    SENTENCES.test(error.message) ||
    parts(error).some((part) => part !== error && isDatabaseAway(part))
  );
};
