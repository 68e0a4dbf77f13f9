/** Without it spreadsheets in Chinese read UTF-8 as GB18030. */
export const SPREADSHEET_MARK = '\uFEFF';

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** A spreadsheet would run these as a formula. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/**
 * One line of a CSV, RFC 4180; what a spreadsheet would take for a formula begins with an
 * apostrophe.
 */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(FORMULA.test(cell) ? `'${cell}` : cell)).join(',')}\r\n`;
