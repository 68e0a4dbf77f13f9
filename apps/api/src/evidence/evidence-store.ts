import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MarkFinder } from './secrecy.ts';

/** A document that has arrived but is not kept yet. */
export interface Received {
  readonly path: string;
  readonly sha256: string;
  /** bytes */
  readonly size: number;
  /** Bears a mark of secrecy. */
  readonly marked: boolean;
}

/** No upload takes a day: what is older its process has left behind. */
const ABANDONED_MS = 24 * 3_600_000;

/** Makes a rename durable: the folder's own entry must reach the disk too. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Documents by their SHA-256: `<folder>/<first two>/<sha256>`, written once, never changed. A document is
 * complete on disk before any case speaks of it; one that no case came to speak of only takes space.
 */
export class EvidenceStore {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  private placeOf(sha256: string): string {
    return path.join(this.folder, sha256.slice(0, 2), sha256);
  }

  /** Takes a stream to disk while reckoning its fingerprint; nothing stays of one that breaks off. */
  async receive(stream: Readable): Promise<Received> {
    const incoming = path.join(this.folder, 'incoming');
    const file = path.join(incoming, randomUUID());
    const hash = createHash('sha256');
    const marks = new MarkFinder();
    let size = 0;
    try {
      await mkdir(incoming, { recursive: true });
      await pipeline(
        stream,
        async function* read(pieces: AsyncIterable<Buffer>) {
          for await (const piece of pieces) {
            hash.update(piece);
            marks.look(piece);
            size += piece.length;
            yield piece;
          }
        },
        createWriteStream(file, { flush: true, mode: 0o640 }),
      );
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
    return { path: file, sha256: hash.digest('hex'), size, marked: marks.found };
  }

  /** Puts a received document in its place for good. The same document again changes nothing. */
  async keep({ path: file, sha256 }: Received): Promise<void> {
    const place = this.placeOf(sha256);
    await mkdir(path.dirname(place), { recursive: true });
    await rename(file, place);
    await syncFolder(path.dirname(place));
    await syncFolder(this.folder);
  }

  /** Forgets a received document that is not kept. */
  async discard({ path: file }: Pick<Received, 'path'>): Promise<void> {
    await rm(file, { force: true });
  }

  /** Forgets what processes that died were receiving. */
  async sweep(now: number): Promise<void> {
    const incoming = path.join(this.folder, 'incoming');
    await mkdir(incoming, { recursive: true });
    for (const name of await readdir(incoming)) {
      const file = path.join(incoming, name);
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: now }));
      if (now - mtimeMs > ABANDONED_MS) await this.discard({ path: file });
    }
  }

  /** Whether the document lies here, whole: its bytes give its fingerprint again. */
  async isIntact(sha256: string): Promise<boolean> {
    const hash = createHash('sha256');
    try {
      await pipeline(createReadStream(this.placeOf(sha256)), hash);
    } catch {
      return false;
    }
    return hash.digest('hex') === sha256;
  }

  async sizeOf(sha256: string): Promise<number> {
    return (await stat(this.placeOf(sha256))).size;
  }

  read(sha256: string): Readable {
    return createReadStream(this.placeOf(sha256));
  }
}
