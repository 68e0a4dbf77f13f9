/** What the modules share, by name of injection. */
export const SETTINGS = Symbol('ApiSettings');
export const LEDGER = Symbol('Ledger');
export const ENGINE = Symbol('Engine');
