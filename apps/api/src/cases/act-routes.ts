import { Body, Param, Post } from '@nestjs/common';
import {
  ACT_PATH,
  CaseNumberText,
  SENT_ACT_NAMES,
  SENT_ACTS,
  type SentAct,
} from '@gongjian/contract';
import type { CaseNumber } from '@gongjian/rules';
import type { Answered } from './answered.ts';
import type { ActContent } from './act-content.ts';
import { CommandRoute } from './command-route.ts';
import { Sending, type Sender } from './sender.ts';

/** Whoever sends what has come in by a route. */
export interface ActSender {
  send(number: CaseNumber, content: ActContent, sender: Sender): Promise<Answered>;
}

type Handler = (
  this: ActSender,
  number: CaseNumber,
  body: object,
  sender: Sender,
) => Promise<Answered>;

/** The body has been read by the act's own schema, which the table ties to the act. */
const handlerOf = (act: SentAct): Handler =>
  function (number, body, sender) {
    return this.send(number, { act, ...body } as ActContent, sender);
  };

/** What a written-out method would be given by its decorators and by the compiler. */
const asRoute = (prototype: object, act: SentAct): void => {
  const { body, title } = SENT_ACTS[act];
  const handler = Object.defineProperty(handlerOf(act), 'name', { value: act });
  Object.defineProperty(prototype, act, { value: handler, writable: true });
  Param('number', { schema: CaseNumberText })(prototype, act, 0);
  Body({ schema: body })(prototype, act, 1);
  Sending()(prototype, act, 2);
  const described = Object.getOwnPropertyDescriptor(prototype, act) as PropertyDescriptor;
  Post(ACT_PATH[act])(prototype, act, described);
  CommandRoute(`${title.zh} · ${title.en}`)(prototype, act, described);
  Reflect.defineMetadata('design:paramtypes', [String, Object, Object], prototype, act);
};

/** Gives a controller one route for each act of the table. */
export const ActRoutes =
  (): ClassDecorator =>
  ({ prototype }) => {
    for (const act of SENT_ACT_NAMES) asRoute(prototype as object, act);
  };
