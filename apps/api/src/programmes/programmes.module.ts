import { Module } from '@nestjs/common';
import { PlansModule } from '../plans/plans.module.ts';
import { ProgrammeFigures } from './programme-figures.ts';
import { ProgrammeOffice } from './programme-office.ts';
import { ProgrammeShelf } from './programme-shelf.ts';
import { ProgrammesController } from './programmes.controller.ts';

@Module({
  imports: [PlansModule],
  controllers: [ProgrammesController],
  providers: [ProgrammeFigures, ProgrammeOffice, ProgrammeShelf],
  exports: [ProgrammeShelf],
})
export class ProgrammesModule {}
