import { Module } from '@nestjs/common';
import { OrganisationModule } from '../organisation/organisation.module.ts';
import { PlansModule } from '../plans/plans.module.ts';
import { ProgrammesModule } from '../programmes/programmes.module.ts';
import { BulkOpenings } from './bulk-openings.ts';
import { CaseActs } from './case-acts.ts';
import { CaseActsController } from './case-acts.controller.ts';
import { CaseDoor } from './case-door.ts';
import { CaseFiles } from './case-files.ts';
import { CaseLinksController } from './case-links.controller.ts';
import { CaseLinks } from './case-links.ts';
import { CaseOpenings } from './case-openings.ts';
import { CasesController, CommandsController } from './cases.controller.ts';
import { CaseRecords } from './case-records.ts';
import { CommandDesk } from './command-desk.ts';
import { Commands } from './commands.ts';
import { Households } from './households.ts';
import { NamedInActs } from './named-in-acts.ts';
import { OpeningJudge } from './opening-judge.ts';
import { PossibleActs } from './possible-acts.ts';

@Module({
  imports: [OrganisationModule, PlansModule, ProgrammesModule],
  controllers: [CasesController, CaseActsController, CaseLinksController, CommandsController],
  providers: [
    BulkOpenings,
    CaseActs,
    CaseDoor,
    CaseFiles,
    CaseLinks,
    CaseOpenings,
    CaseRecords,
    CommandDesk,
    Commands,
    Households,
    NamedInActs,
    OpeningJudge,
    PossibleActs,
  ],
  exports: [CaseActs, CaseRecords, CommandDesk],
})
export class CasesModule {}
