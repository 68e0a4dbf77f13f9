import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { DepartmentCode } from '@gongjian/rules';
import type { Departments as DepartmentList } from '@gongjian/contract';
import { listDepartments, type Department } from '@gongjian/ledger';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';

/** The district's bodies. Codes seen once are remembered: a department is never taken away. */
@Injectable()
export class Departments {
  private readonly ledger: DataSource;
  private readonly known = new Set<DepartmentCode>();

  constructor(@Inject(LEDGER) ledger: DataSource) {
    this.ledger = ledger;
  }

  async list(): Promise<DepartmentList> {
    const departments = await this.read();
    return {
      departments: departments.map(({ code, name, shortName, group, kind }) => ({
        code,
        name,
        shortName,
        group,
        kind,
      })),
    };
  }

  /** Refuses a code the organisation does not have; `null` and `undefined` name nobody. */
  async mustKnow(code: DepartmentCode | null | undefined): Promise<void> {
    if (code === null || code === undefined || this.known.has(code)) return;
    await this.read();
    if (!this.known.has(code)) throw new ApiProblem('unknownDepartment', { subject: code });
  }

  private async read(): Promise<Department[]> {
    const departments = await listDepartments(this.ledger);
    for (const { code } of departments) this.known.add(code);
    return departments;
  }
}
