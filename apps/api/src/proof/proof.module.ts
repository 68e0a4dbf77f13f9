import { Module } from '@nestjs/common';
import { CaseProofs } from './case-proofs.ts';
import { ProofController } from './proof.controller.ts';

@Module({ controllers: [ProofController], providers: [CaseProofs] })
export class ProofModule {}
