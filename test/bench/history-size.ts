import type { Client } from '@temporalio/client';
import type { CommandOutcome } from '@gongjian/contract';
import { workflowIdOf, type CaseNumber } from '@gongjian/rules';
import { demolitionPlan, projectPlan } from '@gongjian/rules/plans';
import { CaseWalk } from './case-walk.ts';
import type { District } from './district.ts';

/** What one case has left in Temporal. */
export interface HistorySize {
  readonly title: string;
  readonly bytes: number;
  readonly events: number;
  /** Most bytes there should be. */
  readonly aim?: number;
}

const HOUSEHOLD_AIM = 16 * 1024;

/** Asks Temporal how long the history of a case is. */
type Measuring = (number: string, title: string) => Promise<HistorySize>;

const measuring =
  (client: Client): Measuring =>
  async (number, title) => {
    const handle = client.workflow.getHandle(workflowIdOf(number as CaseNumber));
    const { historySize, historyLength } = await handle.describe();
    return { title, bytes: historySize ?? 0, events: historyLength };
  };

const opened = async (
  { office }: District,
  path: string,
  content: object,
): Promise<CommandOutcome> => (await office.post(path, content)) as CommandOutcome;

/** A household in a range that is being surveyed, opened with what a survey sheet says. */
const openedHousehold = async (district: District, sizeOf: Measuring): Promise<HistorySize> => {
  const content = { kind: 'demolition', title: '雁滩片区棚户区改造房屋征收' };
  const { number } = await opened(district, '/cases', content);
  await new CaseWalk(district, demolitionPlan, number).to('survey');
  const { child } = await opened(district, `/cases/${number}/households`, {
    code: '0301',
    title: '雁滩片区 3 号楼 1 单元 301 室',
    facts: { unitCode: '3-1-301', buildingUse: '住宅', buildingArea: '86.35' },
  });
  return { ...(await sizeOf(child ?? '', 'a household, opened')), aim: HOUSEHOLD_AIM };
};

/** A project through every stage of its plan, with each fact, paper and approval they ask for. */
const closedProject = async (
  district: District,
  sizeOf: Measuring,
): Promise<readonly HistorySize[]> => {
  const content = { kind: 'project', title: '城东中学新建工程', programme: '5515' };
  const { number } = await opened(district, '/cases', content);
  const atFirst = await sizeOf(number, 'a project, opened');
  const walk = new CaseWalk(district, projectPlan, number);
  await walk.to('audit');
  await walk.close();
  return [atFirst, await sizeOf(number, 'a project, from opening to closing')];
};

/** Opens and walks real cases over HTTP and asks Temporal what they take. */
export const historySizes = async (
  client: Client,
  district: District,
): Promise<readonly HistorySize[]> => [
  await openedHousehold(district, measuring(client)),
  ...(await closedProject(district, measuring(client))),
];
