import type { DataSource } from 'typeorm';
import { publishedContent } from '@gongjian/ledger';
import type { PublishedText } from '@gongjian/workflows';

/** Reads published documents as JSON texts and keeps them: a hash never changes its content. */
export const publishedTexts = (ledger: DataSource): PublishedText => {
  const known = new Map<string, Promise<string>>();
  const read = async (hash: string): Promise<string> => {
    const content = await publishedContent(ledger, hash);
    if (content === undefined) throw new Error(`no published document has the hash ${hash}`);
    return JSON.stringify(content);
  };
  return (hash) => {
    const kept = known.get(hash);
    if (kept !== undefined) return kept;
    const text = read(hash);
    known.set(hash, text);
    text.catch(() => known.delete(hash)); // a database that was away is asked again
    return text;
  };
};
