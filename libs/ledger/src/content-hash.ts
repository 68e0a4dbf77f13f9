import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** Hex SHA-256 of a text in UTF-8. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The one spelling of a JSON value that everybody arrives at: RFC 8785. */
export const canonicalJson = (content: unknown): string => {
  const text = canonicalize(content);
  if (text === undefined) throw new TypeError('undefined is no JSON value');
  return text;
};

/**
 * What a published content is called by: hex SHA-256 of its canonical JSON, so that the order of members
 * and white space make no other content.
 */
export const hashOfContent = (content: unknown): string => sha256(canonicalJson(content));
