/** A ledger is never migrated backwards: that would drop what is on record. Going back means restoring a backup. */
export const noWayBack = (): Promise<void> =>
  Promise.reject(new Error('a migration of the ledger has no way back: restore a backup'));
