import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { ActsModule } from './acts/acts.module.ts';
import { CalendarModule } from './calendar/calendar.module.ts';
import { CasesModule } from './cases/cases.module.ts';
import { OwnNameGuard } from './cases/own-name.ts';
import { ClocksModule } from './clocks/clocks.module.ts';
import { CompensationModule } from './compensation/compensation.module.ts';
import { DocumentsController } from './documents/documents.controller.ts';
import { InterfaceGuide } from './documents/interface-guide.ts';
import { EvidenceModule } from './evidence/evidence.module.ts';
import { FinanceModule } from './finance/finance.module.ts';
import { HealthController } from './health/health.controller.ts';
import { VitalSigns } from './health/vital-signs.ts';
import { OperationsModule } from './operations/operations.module.ts';
import { NoticesModule } from './notices/notices.module.ts';
import { OrganisationModule } from './organisation/organisation.module.ts';
import { PlanMigrationsModule } from './plans/plan-migrations.module.ts';
import { PlansModule } from './plans/plans.module.ts';
import { ProgrammesModule } from './programmes/programmes.module.ts';
import { ProofModule } from './proof/proof.module.ts';
import { ProblemFilter } from './problems/problem-filter.ts';
import { ProblemsController } from './problems/problems.controller.ts';
import { validationPipe } from './problems/validation.ts';
import { ResourcesModule } from './resources.module.ts';
import type { ApiSettings } from './settings.ts';
import { AccessGuard } from './sign-in/access-guard.ts';
import { SignInController } from './sign-in/sign-in.controller.ts';
import { SignIn } from './sign-in/sign-in.ts';
import { WorkModule } from './work/work.module.ts';

/** The API: who comes in, what is asked, how a "no" is told; each said once, for every route. */
@Module({})
export class ApiModule {
  static with(settings: ApiSettings): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ResourcesModule.with(settings),
        ActsModule,
        CalendarModule,
        CasesModule,
        ClocksModule,
        CompensationModule,
        EvidenceModule,
        FinanceModule,
        OperationsModule,
        NoticesModule,
        OrganisationModule,
        PlanMigrationsModule,
        PlansModule,
        ProgrammesModule,
        ProofModule,
        WorkModule,
      ],
      controllers: [DocumentsController, HealthController, ProblemsController, SignInController],
      providers: [
        InterfaceGuide,
        SignIn,
        VitalSigns,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: OwnNameGuard },
        { provide: APP_PIPE, useFactory: validationPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
