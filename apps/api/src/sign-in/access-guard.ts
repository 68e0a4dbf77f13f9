import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor, DepartmentCode } from '@gongjian/rules';
import type { Me } from '@gongjian/contract';
import { ApiProblem } from '../problems/problem-error.ts';
import { accessTo, isEntitled, type Access } from './access.ts';
import { SignIn } from './sign-in.ts';

const actorOf = ({ account, department, role }: Me): Actor => ({
  account,
  department: department as DepartmentCode,
  role,
});

/** `Basic` credentials, RFC 7617, in UTF-8. */
const basicOf = (header: string): [account: string, password: string] | undefined => {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 1 ? undefined : [text.slice(0, colon), text.slice(colon + 1)];
};

const CHALLENGE = {
  bearer: { 'WWW-Authenticate': 'Bearer realm="gongjian"' },
  browser: { 'WWW-Authenticate': 'Basic realm="gongjian", charset="UTF-8"' },
};

/** The only place where it is decided who comes in. A route that is not listed is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly signIn: SignIn;

  constructor(signIn: SignIn) {
    this.signIn = signIn;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const { path } = request.route as { path: string };
    const access = accessTo(request.method, path);
    if (access === 'everyone') return true;
    const me = await this.meOf(request.get('authorization') ?? '', access);
    if (me === undefined)
      throw new ApiProblem('unauthenticated', {
        headers: access === 'browser' ? CHALLENGE.browser : CHALLENGE.bearer,
      });
    request.caller = actorOf(me);
    if (typeof access !== 'string' && !isEntitled(me, access)) throw new ApiProblem('forbidden');
    return true;
  }

  private async meOf(header: string, access: Access): Promise<Me | undefined> {
    const bearer = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header)?.[1];
    if (bearer !== undefined) return this.signIn.whose(bearer);
    const basic = access === 'browser' ? basicOf(header) : undefined;
    return basic === undefined ? undefined : this.signIn.check(...basic);
  }
}
