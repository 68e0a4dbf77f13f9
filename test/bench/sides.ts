import { randomUUID } from 'node:crypto';
import type { CommandOutcome } from '@gongjian/contract';
import type { Person } from './http-person.ts';
import type { RawEngine } from './raw-engine.ts';
import type { Side } from './rounds.ts';

/** The SDK: workflows are started, and each is updated once in every way. */
export const rawSide =
  (engine: RawEngine): Side =>
  async ({ callers, count }, { measure, prepare }) => {
    const ids = Array.from({ length: count }, () => `raw-${randomUUID()}`);
    const rawStart = await measure(
      callers,
      ids.map((id) => () => engine.start(id)),
    );
    // A start answers before the workflow has run: the next measurement begins when all have.
    await prepare(ids.map((id) => () => engine.update(id, 'plain')));
    const updated = (name: Parameters<RawEngine['update']>[1]) =>
      measure(
        callers,
        ids.map((id) => () => engine.update(id, name)),
      );
    return {
      rawStart,
      rawPlain: await updated('plain'),
      rawRemote: await updated('remoteActivity'),
      rawLocal: await updated('localActivity'),
    };
  };

/** Opened with what the plan asks of a project that is to be approved, except its two papers. */
const PROJECT = {
  kind: 'project',
  title: '雁滩片区供水管网改造工程',
  facts: {
    projectCode: '2611-620102-04-01-123456',
    totalInvestment: 15_000_000_000,
    investmentEstimate: 15_000_000_000,
  },
};
const PAPERS = ['projectProposal', 'feasibilityStudy'] as const;

/**
 * The product: projects are opened; each then moves once from preparation to project approval, which stops
 * and starts clocks and asks three departments; each then gets a note. All are answered when recorded.
 */
export const productSide =
  (office: Person): Side =>
  async ({ callers, count }, { measure, prepare }) => {
    const numbers: string[] = [];
    const openOne = async () => {
      const { number } = (await office.post('/cases', PROJECT)) as CommandOutcome;
      numbers.push(number);
    };
    const open = await measure(
      callers,
      Array.from({ length: count }, () => openOne),
    );
    const toEach = (path: string, content: object) =>
      numbers.map((number) => () => office.post(`/cases/${number}/${path}`, content));
    await prepare(
      PAPERS.flatMap((kind) => numbers.map((one) => () => office.attach(`/cases/${one}`, kind))),
    );
    return {
      open,
      advance: await measure(callers, toEach('advance', { to: 'projectApproval' })),
      note: await measure(callers, toEach('notes', { text: '已与街道核对红线范围。' })),
    };
  };
