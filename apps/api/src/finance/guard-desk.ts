import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import {
  adoptedOver,
  dayOf,
  instant,
  judgeBorrowing,
  judgeDistrict,
  parametersOn,
  STANDARD_PARAMETERS,
  type FinanceParameters,
  type PlainDate,
} from '@gongjian/rules';
import type {
  DistrictGuards,
  GuardsQuery,
  ParametersInForce,
  WhatIf,
  WhatIfBody,
} from '@gongjian/contract';
import { parametersAdopted, sheetInForce, type FinanceDocument } from '@gongjian/ledger';
import { LEDGER } from '../resources.ts';
import { guardView, parameterView, sheetView } from './finance-views.ts';

/** Today in the district, +08:00. */
const today = (): PlainDate => dayOf(instant(Date.now()));

const viewOf = (sheet: FinanceDocument<'sheet'> | undefined) =>
  sheet === undefined ? null : sheetView(sheet);

/** Where people ask what the guards say of the district, and what they would say of a borrowing. */
@Injectable()
export class GuardDesk {
  private readonly ledger: DataSource;

  constructor(@Inject(LEDGER) ledger: DataSource) {
    this.ledger = ledger;
  }

  async district({ on = today() }: GuardsQuery): Promise<DistrictGuards> {
    const [sheet, parameters] = await this.inForce(on);
    const judged = judgeDistrict(sheet?.content, { day: on, parameters });
    return { on, sheet: viewOf(sheet), guards: judged.map(guardView) };
  }

  async parameters({ on = today() }: GuardsQuery): Promise<ParametersInForce> {
    const parameters = await this.parametersFor(on);
    return { on, parameters: parametersOn(parameters, on).map(parameterView) };
  }

  /** Nothing is recorded. */
  async whatIf({ on = today(), planned }: WhatIfBody): Promise<WhatIf> {
    const [sheet, parameters] = await this.inForce(on);
    const { outcome, guards } = judgeBorrowing(sheet?.content, parameters, planned, on);
    return {
      on,
      sheet: viewOf(sheet),
      outcome,
      guards: guards.map(({ id, before, after }) => ({
        id,
        before: before === null ? null : guardView(before),
        after: guardView(after),
      })),
    };
  }

  private inForce(day: PlainDate) {
    return Promise.all([sheetInForce(this.ledger, day), this.parametersFor(day)]);
  }

  private async parametersFor(day: PlainDate): Promise<FinanceParameters> {
    const adopted = await parametersAdopted(this.ledger, day);
    return adoptedOver(
      STANDARD_PARAMETERS,
      adopted.map(({ content }) => content),
    );
  }
}
