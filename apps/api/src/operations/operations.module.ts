import { Module } from '@nestjs/common';
import { OperationsController } from './operations.controller.ts';
import { Recalculations } from './recalculations.ts';
import { Watch } from './watch.ts';

/** What the two offices see of the machinery: its watchdog and its long jobs. */
@Module({ controllers: [OperationsController], providers: [Watch, Recalculations] })
export class OperationsModule {}
