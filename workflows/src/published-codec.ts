import type { Payload, PayloadCodec } from '@temporalio/common';
import { PUBLISHED_HASH } from './published-metadata.ts';

/** How a reference looks on the wire; see `PublishedRef`. */
const REFERENCE = /^\{"published":"([0-9a-f]{64})"\}$/;
const REFERENCE_BYTES = '{"published":""}'.length + 64;

/** The JSON text of the published document with this SHA-256. Rejects where there is none. */
export type PublishedText = (hash: string) => Promise<string>;

/**
 * Puts published plans and calendars in the place of their references before a workflow sees them, so
 * that a plan does not travel whole in each of ten thousand cases. Runs outside the sandbox and is
 * deterministic: a hash names one content for ever.
 */
export const publishedCodec = (textOf: PublishedText): PayloadCodec => ({
  encode: async (payloads) => payloads,
  decode: async (payloads) => Promise.all(payloads.map((payload) => resolved(payload, textOf))),
});

const resolved = async (payload: Payload, textOf: PublishedText): Promise<Payload> => {
  if (payload.data?.length !== REFERENCE_BYTES) return payload;
  const hash = REFERENCE.exec(new TextDecoder().decode(payload.data))?.[1];
  if (hash === undefined) return payload;
  const encoder = new TextEncoder();
  return {
    metadata: { ...payload.metadata, [PUBLISHED_HASH]: encoder.encode(hash) },
    data: encoder.encode(await textOf(hash)),
  };
};
