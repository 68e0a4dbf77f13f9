/** Stops what `global-setup.ts` started. */
export default async (): Promise<void> => {
  await globalThis.gongjianTestServers?.stop();
};
