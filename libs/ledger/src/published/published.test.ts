import { afterAll, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { hashOfContent } from '../content-hash.ts';
import {
  latestPublished,
  publishDocuments,
  publishedContent,
  PublishedDiffers,
  type PublishedDocument,
} from './published.ts';
import { openTestLedger } from '../testing/test-ledger.ts';

const { ledger, close } = await openTestLedger();
afterAll(close);

const plan = (id: string, version: string, content: unknown = { id, version }) =>
  ({ kind: 'plan', id, version, content }) satisfies PublishedDocument;

test('a content comes back as the same JSON text, members in their order', async () => {
  let version = 0;
  const anyContent = fc.record({ z: fc.jsonValue(), a: fc.jsonValue(), 中: fc.jsonValue() });
  await fc.assert(
    fc.asyncProperty(anyContent, async (any) => {
      const content = JSON.parse(JSON.stringify({ ...any, version })) as unknown;
      const [hash] = await publishDocuments(ledger, [plan('any', String((version += 1)), content)]);
      expect(hash).toBe(hashOfContent(content));
      const found = await publishedContent(ledger, hash ?? '');
      expect(JSON.stringify(found)).toBe(JSON.stringify(content));
      expect(hashOfContent(found)).toBe(hash);
    }),
    { numRuns: 60 },
  );
});

test('published again, a document stays what it is', async () => {
  const documents = [plan('again', '1'), plan('again', '2')];
  const hashes = await publishDocuments(ledger, documents);
  const before = await latestPublished(ledger, 'plan', 'again');
  expect(await publishDocuments(ledger, documents.toReversed())).toEqual(hashes.toReversed());
  expect(await latestPublished(ledger, 'plan', 'again')).toEqual(before);
});

test('the order of members makes no other content', async () => {
  await publishDocuments(ledger, [plan('order', '1', { a: 1, b: 2 })]);
  await expect(publishDocuments(ledger, [plan('order', '1', { b: 2, a: 1 })])).resolves.toEqual([
    hashOfContent({ a: 1, b: 2 }),
  ]);
});

test('a version that is taken by another content is refused, and nothing of the batch is published', async () => {
  await publishDocuments(ledger, [plan('taken', '1')]);
  const refused = publishDocuments(ledger, [
    plan('fresh', '1'),
    plan('taken', '1', { other: true }),
  ]);
  await expect(refused).rejects.toBeInstanceOf(PublishedDiffers);
  await expect(refused).rejects.toMatchObject({ kind: 'plan', id: 'taken', version: '1' });
  expect(await latestPublished(ledger, 'plan', 'fresh')).toBeUndefined();
});

test('the newest version is the one published last; of those published together the highest', async () => {
  await publishDocuments(
    ledger,
    ['9', '10', '2'].map((version) => plan('newest', version)),
  );
  expect(await latestPublished(ledger, 'plan', 'newest')).toMatchObject({
    version: '10',
    hash: hashOfContent({ id: 'newest', version: '10' }),
    content: { id: 'newest', version: '10' },
  });
  await publishDocuments(ledger, [plan('newest', '11')]);
  expect(await latestPublished(ledger, 'plan', 'newest')).toMatchObject({ version: '11' });
  expect(await latestPublished(ledger, 'calendar', 'newest')).toBeUndefined();
});

test('a hash that names nothing has no content', async () => {
  expect(await publishedContent(ledger, 'f'.repeat(64))).toBeUndefined();
});
