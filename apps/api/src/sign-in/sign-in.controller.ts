import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@gongjian/rules';
import { Me, PasswordBody, SignedIn, SignInBody } from '@gongjian/contract';
import { Caller } from './caller.ts';
import { SignIn } from './sign-in.ts';

@ApiTags('登录 Sign-in')
@Controller()
export class SignInController {
  private readonly signIn: SignIn;

  constructor(signIn: SignIn) {
    this.signIn = signIn;
  }

  @Post('sign-in')
  @HttpCode(200)
  @ApiOperation({ summary: '登录，取得令牌 · Sign in and get a bearer token', security: [] })
  @ApiOkResponse({ standardSchema: SignedIn })
  enter(@Body({ schema: SignInBody }) body: SignInBody): Promise<SignedIn> {
    return this.signIn.signIn(body);
  }

  @Get('me')
  @ApiOperation({ summary: '我是谁 · Who I am' })
  @ApiOkResponse({ standardSchema: Me })
  me(@Caller() caller: Actor): Actor {
    return caller;
  }

  @Post('me/password')
  @HttpCode(204)
  @ApiOperation({ summary: '修改密码 · Change my password' })
  async changePassword(
    @Caller() caller: Actor,
    @Body({ schema: PasswordBody }) body: PasswordBody,
  ): Promise<void> {
    await this.signIn.changePassword(caller, body);
  }
}
