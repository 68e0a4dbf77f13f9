export * from './data-folder.ts';
export * from './ports.ts';
export * from './postgres.ts';
export * from './processes.ts';
export * from './progress.ts';
export * from './settings.ts';
export * from './temporal-server.ts';
