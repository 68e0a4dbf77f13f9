import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CaseNumber } from '@gongjian/rules';
import { CaseFollowers, CaseNumberText, FollowersQuery } from '@gongjian/contract';
import { CaseLinks } from './case-links.ts';

@ApiTags('案件 Cases')
@Controller('cases/:number')
export class CaseLinksController {
  private readonly links: CaseLinks;

  constructor(links: CaseLinks) {
    this.links = links;
  }

  @Get('followers')
  @ApiOperation({ summary: '哪些案件以本案为依据 · Which cases stand on this one' })
  @ApiOkResponse({ standardSchema: CaseFollowers })
  followers(
    @Param('number', { schema: CaseNumberText }) number: CaseNumber,
    @Query({ schema: FollowersQuery }) query: FollowersQuery,
  ): Promise<CaseFollowers> {
    return this.links.followers(number, query);
  }
}
