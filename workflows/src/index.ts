/** The door for the worker. Those who only speak to cases use `@gongjian/workflows/messages`. */
export * from './activities.ts';
export * from './build-bundle.ts';
export * from './messages.ts';
export * from './published-codec.ts';
