import { afterAll, expect, test } from '@jest/globals';
import type { AdoptedParameters, Fen, FiscalSheet, PlainDate } from '@gongjian/rules';
import {
  latestFinance,
  parametersAdopted,
  publishFinance,
  readFinance,
  sheetInForce,
} from './finance-documents.ts';
import { openTestLedger } from '../testing/test-ledger.ts';

const { ledger, close } = await openTestLedger();
afterAll(close);

const day = (text: string) => text as PlainDate;

const sheet = (holdsFrom: string, documentNumber: string): FiscalSheet => ({
  holdsFrom: day(holdsFrom),
  documentNumber,
  debtGeneral: 900_719_925_474_099 as Fen,
});

const publish = (content: FiscalSheet) =>
  publishFinance(ledger, {
    kind: 'sheet',
    fromDay: content.holdsFrom,
    content,
    account: 'financeBureau.officer',
  });

const inForce = async (text: string) =>
  (await sheetInForce(ledger, day(text)))?.content.documentNumber;

test('the sheet in force is that of the latest day, and of several from one day the last', async () => {
  expect(await inForce('2026-12-31')).toBeUndefined();
  for (const [from, number] of [
    ['2026-01-01', '年初'],
    ['2026-07-01', '年中'],
    ['2026-01-01', '年初更正'],
  ] as const)
    await publish(sheet(from, number));
  expect(await inForce('2025-12-31')).toBeUndefined();
  expect(await inForce('2026-01-01')).toBe('年初更正');
  expect(await inForce('2026-06-30')).toBe('年初更正');
  expect(await inForce('2026-07-01')).toBe('年中');
});

test('published again at once or ten times together a sheet is kept once', async () => {
  const content = sheet('2026-08-01', '八月');
  const answers = await Promise.all(Array.from({ length: 10 }, () => publish(content)));
  expect(new Set(answers.map(({ document }) => document.id)).size).toBe(1);
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  const [{ document } = { document: undefined }] = answers;
  expect(document).toMatchObject({ content, account: 'financeBureau.officer' });
  expect(await readFinance(ledger, 'sheet', document?.id ?? '')).toEqual(document);
});

test('what was corrected and is put back is in force again', async () => {
  const [right, wrong] = [sheet('2026-09-01', '九月'), sheet('2026-09-01', '九月误')];
  const first = await publish(right);
  await publish(wrong);
  const again = await publish(right);
  expect(again).toMatchObject({ replayed: false, document: { hash: first.document.hash } });
  expect(await inForce('2026-09-01')).toBe('九月');
});

test('sheets and parameters are apart, each the newest first or in order', async () => {
  const adopt = async (documentNumber: string, validFrom: string) => {
    const content: AdoptedParameters = {
      documentNumber,
      validFrom: day(validFrom),
      validTo: null,
      values: { coverageBp: 12_000 },
    };
    const fromDay = content.validFrom;
    return publishFinance(ledger, { kind: 'parameters', fromDay, content, account: 'a' });
  };
  const { document } = await adopt('参1', '2026-05-01');
  await adopt('参2', '2026-03-01');
  await adopt('参3', '2026-06-01');
  const adopted = await parametersAdopted(ledger, day('2026-05-31'));
  expect(adopted.map(({ content }) => content.documentNumber)).toEqual(['参1', '参2']);
  expect(await readFinance(ledger, 'sheet', document.id)).toBeUndefined();
  const [newest] = await latestFinance(ledger, 'sheet', 1);
  expect(newest?.content.documentNumber).toBe('九月');
});

test('nothing that is published can be changed', async () => {
  for (const statement of [
    `update finance_document set account = 'b'`,
    'delete from finance_document',
    'truncate finance_document',
  ])
    await expect(ledger.query(statement)).rejects.toThrow();
});
