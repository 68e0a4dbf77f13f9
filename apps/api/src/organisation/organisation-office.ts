import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { AccountBody, LoadedOrganisation, NewAccount, Organisation } from '@gongjian/contract';
import { createAccounts, findAccount, upsertDepartments } from '@gongjian/ledger';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';
import { hashPassword, randomPassword } from '../sign-in/password.ts';
import { Departments } from './departments.ts';
import { departmentsOf, postsOf, type Post } from './org-chart.ts';

/** Creates accounts with first passwords and answers those that are new. The passwords are kept nowhere. */
export const createPosts = async (
  ledger: DataSource,
  posts: readonly Post[],
): Promise<NewAccount[]> => {
  const known = await Promise.all(posts.map(({ account }) => findAccount(ledger, account)));
  const wanted = posts
    .filter((_, index) => known[index] === undefined)
    .map((post) => ({ ...post, password: randomPassword() }));
  const created = await createAccounts(
    ledger,
    await Promise.all(
      wanted.map(async ({ account: name, department, post, role, password }) => ({
        name,
        department,
        post,
        role,
        passwordHash: await hashPassword(password),
      })),
    ),
  );
  const names = new Set(created.map(({ name }) => name));
  return wanted.filter(({ account }) => names.has(account));
};

/** Takes over the district's organisation. Done twice is done once: what exists keeps what it has. */
@Injectable()
export class OrganisationOffice {
  private readonly ledger: DataSource;
  private readonly departments: Departments;

  constructor(@Inject(LEDGER) ledger: DataSource, departments: Departments) {
    this.ledger = ledger;
    this.departments = departments;
  }

  async load(organisation: Organisation): Promise<LoadedOrganisation> {
    await upsertDepartments(this.ledger, departmentsOf(organisation));
    const created = await createPosts(this.ledger, postsOf(organisation));
    return { ...(await this.departments.list()), created };
  }

  /** Creates one more account. Refuses `unknownDepartment`, 409 `accountTaken`. */
  async add(post: AccountBody): Promise<NewAccount> {
    await this.departments.mustKnow(post.department);
    const [created] = await createPosts(this.ledger, [post]);
    if (created === undefined) throw new ApiProblem('accountTaken', { subject: post.account });
    return created;
  }
}
