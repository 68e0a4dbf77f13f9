import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { CasesModule } from '../cases/cases.module.ts';
import { EvidenceDesk } from './evidence-desk.ts';
import { EvidenceUpload } from './evidence-upload.ts';
import { EvidenceController } from './evidence.controller.ts';

@Module({
  imports: [CasesModule, MulterModule.registerAsync({ useClass: EvidenceUpload })],
  controllers: [EvidenceController],
  providers: [EvidenceDesk],
})
export class EvidenceModule {}
