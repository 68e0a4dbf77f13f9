import { expect } from '@jest/globals';
import { CaseFile } from '@gongjian/contract';
import { Person, type Answer, type District } from './district.ts';

/** A project whose first approval is being asked, and the people of a department besides its one officer. */

export const fileOf = async (person: Person, number: string) =>
  CaseFile.parse((await person.get(`/cases/${number}`)).body);

export const done = async (answer: Promise<Answer>): Promise<Answer> => {
  const { status, body, headers } = await answer;
  expect([body, status]).toEqual([
    expect.objectContaining({ state: 'accepted' }),
    expect.any(Number),
  ]);
  return { status, body, headers };
};

const FACTS = {
  projectCode: '2611-620102-04-01-000001',
  totalInvestment: 1_500_000_000,
  investmentEstimate: 1_500_000_000,
};

/** Opened and prepared by the development bureau, and sent on: departments are asked. */
export const askedProject = async (district: District, title = '城东中学'): Promise<string> => {
  const development = await district.person('developmentBureau.officer');
  const number = district.world.number('project');
  await done(development.send('/cases', { kind: 'project', number, title }));
  await done(development.send(`/cases/${number}/facts`, { facts: FACTS }));
  for (const kind of ['projectProposal', 'feasibilityStudy'])
    await done(
      development.upload(`/cases/${number}/evidence`, {
        name: `${kind}.txt`,
        content: `${number} ${kind}`,
        kind,
      }),
    );
  await done(development.send(`/cases/${number}/advance`, { to: 'projectApproval' }));
  return number;
};

/** One more person of a department, signed in. */
export const newcomer = async (
  district: District,
  account: string,
  department: string,
): Promise<Person> => {
  const office = await district.person('districtOffice.officer');
  const role = 'officer';
  const made = await office.post('/accounts', { account, department, role, post: '副职' });
  const { password } = made.body;
  const { body } = await district.stranger.post('/sign-in', { account, password });
  return new Person(district.base, body.token);
};

/** What has happened to a case, by type. */
export const eventsOf = async (person: Person, number: string) =>
  (await person.get(`/cases/${number}/events?limit=200`)).body.events as {
    type: string;
    version: number;
    command: string | null;
    by: { account: string; behalf: string | null; name: { zh: string } };
    data: Record<string, unknown>;
  }[];
