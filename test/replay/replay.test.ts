import { beforeAll, expect, test } from '@jest/globals';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { installRuntime } from '@gongjian/worker';
import { BUNDLE_PATH, publishedCodec } from '@gongjian/workflows';
import { readRecorded, recordedNames } from './recorded-case.ts';

beforeAll(() => {
  installRuntime();
});

test('there are recorded histories of every kind of case', () => {
  const kinds = new Set(recordedNames().map((name) => name.split('-')[0]));
  expect(kinds).toEqual(new Set(['demolition', 'financing', 'household', 'parcel', 'project']));
});

test.each(recordedNames())('%s replays with the code of today', async (name) => {
  const { workflowId, history, published } = readRecorded(name);
  const codec = publishedCodec(async (hash) => {
    const text = published[hash];
    if (text === undefined) throw new Error(`${name} lacks the published document ${hash}`);
    return text;
  });
  await Worker.runReplayHistory(
    {
      workflowBundle: { codePath: BUNDLE_PATH },
      dataConverter: { payloadCodecs: [codec] },
      replayName: name,
    },
    historyFromJSON(history),
    workflowId,
  );
});
