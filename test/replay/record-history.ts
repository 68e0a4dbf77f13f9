import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { publishedContent } from '@gongjian/ledger';
import { workflowIdOf, type CaseNumber } from '@gongjian/rules';
import type { World } from '../support/world.ts';
import { HISTORIES, type RecordedCase } from './recorded-case.ts';

/** Keeps the present run of a case as a history that every later release must replay. */
export const recordHistory = async (
  world: World,
  number: CaseNumber,
  name: string,
): Promise<void> => {
  const { plan, calendar } = await world.desk.state(number);
  const published: Record<string, string> = {};
  for (const hash of [plan.hash, calendar])
    published[hash] = JSON.stringify(await publishedContent(world.ledger, hash));
  const recorded: RecordedCase = {
    workflowId: workflowIdOf(number),
    history: JSON.parse(historyToJSON(await world.desk.handle(number).fetchHistory())) as unknown,
    published,
  };
  writeFileSync(`${HISTORIES}${name}.json.gz`, gzipSync(JSON.stringify(recorded), { level: 9 }));
};
