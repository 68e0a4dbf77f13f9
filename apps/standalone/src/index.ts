export * from './data-folder/data-folder.ts';
export * from './settings/ports.ts';
export * from './postgres/postgres.ts';
export * from './processes/processes.ts';
export * from './progress.ts';
export * from './settings/settings.ts';
export * from './temporal-server/temporal-server.ts';
