import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AccountBody,
  Departments as DepartmentList,
  LoadedOrganisation,
  NewAccount,
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
      '载入组织机构，新账号的初始密码只显示这一次 · Load the organisation; first passwords are shown once',
  })
  @ApiOkResponse({ standardSchema: LoadedOrganisation })
  load(@Body({ schema: Organisation }) body: Organisation): Promise<LoadedOrganisation> {
    return this.office.load(body);
  }

  @Post('accounts')
  @ApiOperation({
    summary: '新增账号，初始密码只显示这一次 · Add an account; its first password is shown once',
  })
  @ApiCreatedResponse({ standardSchema: NewAccount })
  add(@Body({ schema: AccountBody }) body: AccountBody): Promise<NewAccount> {
    return this.office.add(body);
  }

  @Get('departments')
  @ApiOperation({ summary: '单位名录 · The departments' })
  @ApiOkResponse({ standardSchema: DepartmentList })
  list(): Promise<DepartmentList> {
    return this.departments.list();
  }
}
