import { Module } from '@nestjs/common';
import { PlanOffice } from './plan-office.ts';
import { PlanShelf } from './plan-shelf.ts';
import { PlansController } from './plans.controller.ts';
import { PublishedDocuments } from './published-documents.ts';

@Module({
  controllers: [PlansController],
  providers: [PublishedDocuments, PlanOffice, PlanShelf],
  exports: [PublishedDocuments, PlanShelf],
})
export class PlansModule {}
