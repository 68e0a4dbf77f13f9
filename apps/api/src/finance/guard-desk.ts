import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import {
  adoptedOver,
  dayOf,
  instant,
  judgeBorrowing,
  judgeCase,
  judgeDistrict,
  parametersOn,
  restsOnSheet,
  STANDARD_PARAMETERS,
  type CaseBasis,
  type Facts,
  type FinanceParameters,
  type PlainDate,
  type PublishedBasis,
  type UsedParameter,
  type Verification,
  type VerificationPlan,
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

/** What a guard says of a case, by what it is told and by what the case's children have recorded. */
export type CaseJudge = (
  planned: VerificationPlan,
  told: Facts,
  children: CaseBasis['children'],
) => Verification;

const parametersOf = (adopted: readonly FinanceDocument<'parameters'>[]): FinanceParameters =>
  adoptedOver(
    STANDARD_PARAMETERS,
    adopted.map(({ content }) => content),
  );

const basisOf = ({
  content: { documentNumber: number },
  hash,
}: FinanceDocument<'sheet' | 'parameters'>): PublishedBasis => ({ number, hash });

/** Whether a value that was used comes from this document. */
const isUsed = (
  { content }: FinanceDocument<'parameters'>,
  used: readonly UsedParameter[],
): boolean =>
  used.some(
    ({ name, source }) =>
      source.text === content.documentNumber && content.values[name] !== undefined,
  );

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

  /** Judges cases by what is in force on a day; what each answer rests on is named by number and hash. */
  async judgeOn(day: PlainDate): Promise<CaseJudge> {
    const [sheet, adopted] = await Promise.all([
      sheetInForce(this.ledger, day),
      parametersAdopted(this.ledger, day),
    ]);
    const parameters = parametersOf(adopted);
    return (planned, told, children) => {
      const basis = { sheet: sheet?.content, children };
      const said = judgeCase(planned, told, basis, { day, parameters });
      const documents = [
        ...(sheet === undefined || !restsOnSheet(planned) ? [] : [basisOf(sheet)]),
        ...adopted.filter((one) => isUsed(one, said.parameters)).map(basisOf),
      ];
      return { verdict: said.verdict, words: said.words, told, documents };
    };
  }

  private inForce(day: PlainDate) {
    return Promise.all([sheetInForce(this.ledger, day), this.parametersFor(day)]);
  }

  private async parametersFor(day: PlainDate): Promise<FinanceParameters> {
    return parametersOf(await parametersAdopted(this.ledger, day));
  }
}
