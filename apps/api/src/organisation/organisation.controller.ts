import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Departments as DepartmentList,
  LoadedOrganisation,
  Organisation,
} from '@gongjian/contract';
import { Departments } from './departments.ts';
import { OrganisationOffice } from './organisation-office.ts';

@ApiTags('组织 Organisation')
@Controller()
export class OrganisationController {
  private readonly office: OrganisationOffice;
  private readonly departments: Departments;

  constructor(office: OrganisationOffice, departments: Departments) {
    this.office = office;
    this.departments = departments;
  }

  @Post('organisation')
  @HttpCode(200)
  @ApiOperation({
    summary:
      '载入组织机构,新账号的初始密码只显示这一次 · Load the organisation; first passwords are shown once',
  })
  @ApiOkResponse({ standardSchema: LoadedOrganisation })
  load(@Body({ schema: Organisation }) body: Organisation): Promise<LoadedOrganisation> {
    return this.office.load(body);
  }

  @Get('departments')
  @ApiOperation({ summary: '单位名录 · The departments' })
  @ApiOkResponse({ standardSchema: DepartmentList })
  list(): Promise<DepartmentList> {
    return this.departments.list();
  }
}
