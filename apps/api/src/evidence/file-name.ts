/** Long enough for any title, short enough for any disk. */
const LONGEST_NAME = 150;
const LONGEST_EXTENSION = 12;

/** Control, formatting (text direction too) and surrogate characters: invisible, and able to deceive. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

const shortened = (name: string): string => {
  if (name.length <= LONGEST_NAME) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= LONGEST_EXTENSION ? name.slice(dot) : '';
  return name.slice(0, LONGEST_NAME - extension.length).replace(/\p{Cs}$/u, '') + extension;
};

/** A sender's file name as text to show, never as a path. */
export const safeFileName = (sent: string): string => {
  const visible = sent.normalize('NFC').replace(INVISIBLE, '').replace(/[/\\]/g, '_').trim();
  return visible === '' ? 'document' : shortened(visible);
};

/** `Content-Disposition` of a download: the name in UTF-8 (RFC 8187), with a plain one for old clients. */
export const asAttachment = (name: string): string => {
  const plain = name.replace(/[^\x20-\x7E]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
