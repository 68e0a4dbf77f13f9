import { defaultPayloadConverter, type Payload, type PayloadConverter } from '@temporalio/common';
import { PUBLISHED_HASH } from './published-metadata.ts';

/**
 * Published documents that cases of this worker were given lately, by hash. Shared by all cases of a worker: a plan
 * and a calendar are some hundred kB once parsed, and thousands of cases stand under the same few. That stays
 * deterministic, because a hash names one content for ever and nobody can change it here.
 */
const KEPT = new Map<string, unknown>();
/** Plans in use by calendars in use: tens. More only means that one is parsed again. */
const KEPT_AT_MOST = 64;

const frozen = (value: unknown): unknown => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
};

const kept = (hash: string, payload: Payload): unknown => {
  const known = KEPT.get(hash);
  if (known !== undefined) return known;
  const [oldest] = KEPT.keys();
  if (KEPT.size >= KEPT_AT_MOST && oldest !== undefined) KEPT.delete(oldest);
  const read = frozen(defaultPayloadConverter.fromPayload(payload));
  KEPT.set(hash, read);
  return read;
};

/** JSON as everywhere, except that a published document is read once for all cases. Runs inside the sandbox. */
export const payloadConverter: PayloadConverter = {
  toPayload: (value) => defaultPayloadConverter.toPayload(value),
  // The SDK asks for a value of the type it wants; JSON is what it is.
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
  fromPayload: <Value>(payload: Payload): Value => {
    const hash = payload.metadata?.[PUBLISHED_HASH];
    if (hash === undefined || hash === null)
      return defaultPayloadConverter.fromPayload<Value>(payload);
    return kept(String.fromCodePoint(...hash), payload) as Value;
  },
};
