/** What of an address may be shown: enough to recognise it, not enough to use it. */
export const masked = (address: string): string => {
  if (URL.canParse(address)) return `${new URL(address).origin}/…`;
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}…${at < 0 ? '' : address.slice(at)}`;
};
