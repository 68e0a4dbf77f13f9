import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { BulkOpening, BulkResult } from '@gongjian/contract';
import { hashOfContent } from '@gongjian/ledger';
import { bulkLines } from './bulk-lines.ts';
import { CaseOpenings } from './case-openings.ts';
import { bulkItemKey } from './numbering.ts';
import type { Sender } from './sender.ts';

/**
 * What tells one opening of a bulk from the others: its number, or where it names none all of it. The same opening
 * twice is one case.
 */
const nameOf = (opening: BulkOpening['cases'][number]): string =>
  opening.number ?? hashOfContent(opening);

/** Opens many cases, each under a key of its own and with an answer of its own. */
@Injectable()
export class BulkOpenings {
  private readonly openings: CaseOpenings;

  constructor(openings: CaseOpenings) {
    this.openings = openings;
  }

  open({ cases }: BulkOpening, sender: Sender, request: Request): Promise<BulkResult> {
    return bulkLines({
      items: cases,
      laneOf: nameOf,
      send: (item) =>
        this.openings.open(item, {
          caller: sender.caller,
          key: bulkItemKey(sender, nameOf(item)),
        }),
      request,
    });
  }
}
