import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { BulkOpening, BulkResult } from '@gongjian/contract';
import { bulkLines } from './bulk-lines.ts';
import { CaseOpenings } from './case-openings.ts';
import { bulkItemKey } from './numbering.ts';
import type { Sender } from './sender.ts';

/** Opens many cases, each under a key of its own and with an answer of its own. */
@Injectable()
export class BulkOpenings {
  private readonly openings: CaseOpenings;

  constructor(openings: CaseOpenings) {
    this.openings = openings;
  }

  open({ cases }: BulkOpening, { caller, key }: Sender, request: Request): Promise<BulkResult> {
    return bulkLines({
      items: cases,
      laneOf: (_, index) => String(index),
      send: (item, index) =>
        this.openings.open(item, { caller, key: bulkItemKey(key, item.number ?? String(index)) }),
      request,
    });
  }
}
