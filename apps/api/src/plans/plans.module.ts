import { Module } from '@nestjs/common';
import { PlanShelf } from './plan-shelf.ts';
import { PlansController } from './plans.controller.ts';
import { PublishedDocuments } from './published-documents.ts';

@Module({
  controllers: [PlansController],
  providers: [PublishedDocuments, PlanShelf],
  exports: [PublishedDocuments],
})
export class PlansModule {}
