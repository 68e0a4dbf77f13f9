import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { ApiProblem } from '../problems/problem-error.ts';
import { behalfIn } from './sender.ts';

/** Marks a handler in which one may act in an absent colleague's place. */
export const StandingIn = Reflector.createDecorator<true>();

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whatever is not marked is done in one's own name: a sender who names somebody else is told so, and not left to
 * believe that it was done for him. Reading is the same for everybody.
 */
@Injectable()
export class OwnNameGuard implements CanActivate {
  private readonly reflector: Reflector;

  constructor(reflector: Reflector) {
    this.reflector = reflector;
  }

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (READING.has(request.method)) return true;
    if (this.reflector.get(StandingIn, context.getHandler())) return true;
    const behalf = behalfIn(request);
    if (behalf !== undefined) throw new ApiProblem('ownNameOnly', { subject: behalf });
    return true;
  }
}
