import { applyDecorators, HttpCode, UseInterceptors } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
} from '@nestjs/swagger';
import { CommandOutcome } from '@gongjian/contract';
import { AnswerInterceptor } from './answer-interceptor.ts';
import { StandingIn } from './own-name.ts';

const KEY_HEADER = {
  name: 'Idempotency-Key',
  required: true,
  description:
    '命令的键，重发同一命令用同一个键；同一案件上不同人、不同命令不能共用一个键，宜用随机值 · ' +
    'The command’s key; send it again to retry. On one case a key is one command’s, whoever sent it: take a random one',
  schema: { type: 'string', pattern: '^[A-Za-z0-9._:-]{8,64}$' },
} as const;

const MATCH_HEADER = {
  name: 'If-Match',
  required: false,
  description: '所见案件版本，不符则拒绝 · The version seen; another one refuses the command',
  schema: { type: 'string', pattern: '^(\\*|"\\d{1,9}")$' },
} as const;

const BEHALF_HEADER = {
  name: 'X-On-Behalf-Of',
  required: false,
  description:
    '代谁办理：同事的账号（百分号编码），今天须有其委派 · In whose place: a colleague’s account, percent-encoded, with a delegation in force today',
  schema: { type: 'string' },
} as const;

const UNKNOWN = {
  standardSchema: CommandOutcome,
  description:
    '尚不知结果，见 Location；可用同一个键重发 · Not known yet: see Location, or send the key again',
};

/** A request in which one may act in a colleague's place, and its header. */
export const BehalfHeader = (): MethodDecorator =>
  applyDecorators(ApiHeader(BEHALF_HEADER), StandingIn(true));

const answered = (summary: string) => [
  ApiOperation({ summary }),
  ApiHeader(KEY_HEADER),
  BehalfHeader(),
  ApiAcceptedResponse(UNKNOWN),
  UseInterceptors(AnswerInterceptor),
];

/** A command to a case: its key, the version seen, its outcome. */
export const CommandRoute = (summary: string): MethodDecorator =>
  applyDecorators(
    ...answered(summary),
    HttpCode(200),
    ApiHeader(MATCH_HEADER),
    ApiOkResponse({ standardSchema: CommandOutcome }),
  );

/** A command that opens a case. */
export const OpeningRoute = (summary: string): MethodDecorator =>
  applyDecorators(...answered(summary), ApiCreatedResponse({ standardSchema: CommandOutcome }));

/** A header of a request that is a command but answers in its own way. */
export const KeyHeader = (): MethodDecorator => ApiHeader(KEY_HEADER);
