/**
 * Marks of secrecy (GB/T 9704-2012 7.2.2, State Secrets Law art. 31): a document that bears one may not be
 * stored in a system that is not made for secrets. 秘密 alone is a common word (商业秘密), so it counts only
 * where it is written as a mark.
 */
const GRADE_IN_NAME =
  /绝密|机密|秘密\s*[★☆*]|[(\uff08[【〔《]\s*秘密\s*[)\uff09\]】〕》]|^\s*秘密\s*(?:[.\s_-]|$)/u;

/** Whether a file's name bears a secrecy grade. */
export const isMarkedName = (name: string): boolean => GRADE_IN_NAME.test(name);

const MARKS = ['绝密★', '机密★', '秘密★'];
/** The same in GB 18030, which Node reads but does not write: 绝 BEF8, 机 BBFA, 秘 C3D8, 密 C3DC, ★ A1EF. */
const MARKS_GB = ['bef8c3dca1ef', 'bbfac3dca1ef', 'c3d8c3dca1ef'];

const NEEDLES: readonly Buffer[] = [
  ...MARKS.map((mark) => Buffer.from(mark, 'utf8')),
  ...MARKS.map((mark) => Buffer.from(mark, 'utf16le')),
  ...MARKS.map((mark) => Buffer.from(mark, 'utf16le').swap16()),
  ...MARKS_GB.map((mark) => Buffer.from(mark, 'hex')),
];

const OVERLAP = Math.max(...NEEDLES.map(({ length }) => length)) - 1;

/**
 * Looks for a mark in passing bytes, also where it lies across two pieces. It finds marks in plain text
 * (UTF-8, UTF-16, GB 18030) only: what is packed or scanned the eye of the one who uploads must see.
 */
export class MarkFinder {
  found = false;
  private tail = Buffer.alloc(0);

  look(piece: Buffer): void {
    if (this.found) return;
    const bytes = Buffer.concat([this.tail, piece]);
    this.found = NEEDLES.some((needle) => bytes.includes(needle));
    this.tail = bytes.subarray(Math.max(0, bytes.length - OVERLAP));
  }
}
