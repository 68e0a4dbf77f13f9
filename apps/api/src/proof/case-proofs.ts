import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { CaseNumber } from '@gongjian/rules';
import { FLAW_WORDS, type CaseProof } from '@gongjian/contract';
import { proveCase } from '@gongjian/ledger';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';

/** Says whether the record of a case is whole. */
@Injectable()
export class CaseProofs {
  private readonly ledger: DataSource;

  constructor(@Inject(LEDGER) ledger: DataSource) {
    this.ledger = ledger;
  }

  /** Answers also where the case's file is lost and entries are left. Throws `unknownCase`. */
  async prove(number: CaseNumber): Promise<CaseProof> {
    const proof = await proveCase(this.ledger, number);
    if (proof === undefined) throw new ApiProblem('unknownCase', { subject: number });
    const { broken } = proof;
    return {
      ...proof,
      whole: broken === null,
      broken: broken && {
        ...broken,
        words: FLAW_WORDS[broken.flaw],
        fields: [...broken.fields],
      },
    };
  }
}
