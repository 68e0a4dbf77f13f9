import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Actor } from '@gongjian/rules';
import type {
  FiscalSheetBody,
  FiscalSheetFile,
  FiscalSheets,
  ParametersBody,
  PublishedParameters,
  PublishedSheet,
} from '@gongjian/contract';
import { latestFinance, publishFinance, readFinance } from '@gongjian/ledger';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';
import { parametersView, sheetView } from './finance-views.ts';

/** As many sheets as quarters of many years make. */
const SHEETS_SHOWN = 100;

/** Where the finance bureau publishes its figures and parameters. What is published is never changed. */
@Injectable()
export class FinanceOffice {
  private readonly ledger: DataSource;

  constructor(@Inject(LEDGER) ledger: DataSource) {
    this.ledger = ledger;
  }

  /** Publishes a sheet; from its day on it is in force. Sent again it is published once. */
  async publishSheet(sheet: FiscalSheetBody, { account }: Actor): Promise<PublishedSheet> {
    const { document, replayed } = await publishFinance(this.ledger, {
      kind: 'sheet',
      fromDay: sheet.holdsFrom,
      content: sheet,
      account,
    });
    return { ...sheetView(document), replayed };
  }

  /** Publishes parameters for the days they name. Sent again they are published once. */
  async publishParameters(body: ParametersBody, { account }: Actor): Promise<PublishedParameters> {
    const { document, replayed } = await publishFinance(this.ledger, {
      kind: 'parameters',
      fromDay: body.validFrom,
      content: body,
      account,
    });
    return { ...parametersView(document), replayed };
  }

  async sheets(): Promise<FiscalSheets> {
    const found = await latestFinance(this.ledger, 'sheet', SHEETS_SHOWN);
    return { sheets: found.map(sheetView) };
  }

  /** One sheet, or 404 `unknownSheet`. */
  async sheet(id: string): Promise<FiscalSheetFile> {
    const found = await readFinance(this.ledger, 'sheet', id);
    if (found === undefined) throw new ApiProblem('unknownSheet', { subject: id });
    return sheetView(found);
  }
}
