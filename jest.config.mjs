/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: [
    '<rootDir>/{apps,libs}/**/src/**/*.test.ts',
    '<rootDir>/workflows/src/**/*.test.ts',
    '<rootDir>/test/**/*.test.ts',
  ],
  // Only below this folder: the clone itself may lie in a folder called dist.
  modulePathIgnorePatterns: ['<rootDir>/.+/dist/', '<rootDir>/\\.gongjian'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  // Workspace packages are read at their doors' sources: no build is needed before a unit test.
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  // A story runs against a real Temporal server and a real PostgreSQL.
  testTimeout: 60_000,
  maxWorkers: 2,
  // Test files leave their modules behind; a worker that has grown is replaced between two files.
  workerIdleMemoryLimit: '700MB',
  // One PostgreSQL and one Temporal server for all files.
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};
