import { Controller, Get, UseInterceptors } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import { Health } from '@gongjian/contract';
import { ReadinessInterceptor } from './readiness-interceptor.ts';
import { VitalSigns } from './vital-signs.ts';

@ApiTags('健康 Health')
@Controller('health')
export class HealthController {
  private readonly signs: VitalSigns;

  constructor(signs: VitalSigns) {
    this.signs = signs;
  }

  @Get()
  @UseInterceptors(ReadinessInterceptor)
  @ApiOperation({ summary: '能否服务 · Whether it can serve', security: [] })
  @ApiOkResponse({ standardSchema: Health })
  @ApiServiceUnavailableResponse({ standardSchema: Health })
  check(): Promise<Health> {
    return this.signs.check();
  }
}
