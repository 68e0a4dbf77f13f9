import { z } from 'zod';
import { says } from './sentence.ts';

/** The key of a command, chosen by the sender; it becomes the command's id for as long as the case lives. */
export const IdempotencyKey = z
  .string()
  .regex(
    /^[A-Za-z0-9._:-]{8,64}$/,
    says('应为 8–64 个字母、数字或 . _ : -', 'must be 8–64 letters, digits or . _ : -'),
  )
  .meta({ id: 'IdempotencyKey', examples: ['0d3f5b1e-8a52-4a4e-9a3e-5a9d8d4b0c11'] });

/** The version a sender has seen, as `If-Match: "17"`; `*` asks for any. */
export const IfMatch = z
  .string()
  .regex(
    /^(?:\*|"\d{1,9}")$/,
    says('应为带引号的版本号，例如 "17"', 'must be a version in quotes, such as "17"'),
  );
