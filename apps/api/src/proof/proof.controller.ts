import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CaseNumber } from '@gongjian/rules';
import { CaseNumberText, CaseProof } from '@gongjian/contract';
import { CaseProofs } from './case-proofs.ts';

/** What an auditor asks. */
@ApiTags('案件 Cases')
@Controller('cases/:number/proof')
export class ProofController {
  private readonly proofs: CaseProofs;

  constructor(proofs: CaseProofs) {
    this.proofs = proofs;
  }

  @Get()
  @ApiOperation({ summary: '核对案件记录是否完整 · Whether the record of a case is whole' })
  @ApiOkResponse({ standardSchema: CaseProof })
  prove(@Param('number', { schema: CaseNumberText }) number: CaseNumber): Promise<CaseProof> {
    return this.proofs.prove(number);
  }
}
