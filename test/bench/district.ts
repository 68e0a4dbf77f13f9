import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LoadedOrganisation, type Organisation } from '@gongjian/contract';
import { KNOWN_DEPARTMENTS } from '@gongjian/rules';
import type { Ground } from './ground.ts';
import { Person } from './http-person.ts';

/** A district that has every body a plan may ask. */
const ORGANISATION: Organisation = {
  district: '基准区',
  area_code: '620102',
  offices: [],
  bureaus: [...KNOWN_DEPARTMENTS.values()].map(({ zh }) => ({
    name: `基准区${zh}`,
    short: zh,
    group: '部门',
  })),
  subdistricts: [],
  typical_posts: [],
};

/** The people of a district, by account; each signs in when first asked for. */
export interface District {
  /** The two offices' account, which may do whatever needs no other department. */
  readonly office: Person;
  officer(account: string): Promise<Person>;
}

/** Loads the organisation with the first account, as an operator does. */
export const openDistrict = async ({ apiAddress, dataFolder }: Ground): Promise<District> => {
  const base = `${apiAddress}/api/v1`;
  const told = await readFile(path.join(dataFolder, 'first-sign-in.json'), 'utf8');
  const first = JSON.parse(told) as { account: string; password: string };
  const office = await Person.signedIn(base, first.account, first.password);
  const loaded = LoadedOrganisation.parse(await office.post('/organisation', ORGANISATION));
  const passwords = new Map(loaded.created.map(({ account, password }) => [account, password]));
  const people = new Map([[first.account, Promise.resolve(office)]]);
  return {
    office,
    officer: (account) => {
      const known =
        people.get(account) ?? Person.signedIn(base, account, passwords.get(account) ?? '');
      people.set(account, known);
      return known;
    },
  };
};
