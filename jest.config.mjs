// Jest in CommonJS mode with SWC over everything, node_modules included: Nest 12 is ESM, some plug-ins are CommonJS,
// and this is the one arrangement in which both load. What the user meets (dist/, ESM) is tested end to end as a process.
const swc = {
  swcrc: false,
  sourceMaps: 'inline',
  jsc: {
    parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2023',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
};

const shared = {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/support/property-seed.ts', '<rootDir>/test/support/no-parent.ts'],
  transform: { '^.+\\.m?[tj]s$': ['@swc/jest', swc] },
  transformIgnorePatterns: [],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1', '$1.js'] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};

const suite = (displayName, testMatch, rest = {}) => ({ ...shared, displayName, testMatch, ...rest });

export default {
  // Files on one server of the user's would wait for one another (test/support/database.setup.ts).
  maxWorkers: process.env.DATABASE_URL === undefined ? 2 : 1,
  // What hangs ends; what is slow because the machine is busy does not fail.
  testTimeout: 180_000,
  projects: [
    suite('unit', ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/*.spec.ts']),
    suite('contract', ['<rootDir>/test/contracts/**/*.spec.ts']),
    suite('integration', ['<rootDir>/test/integration/**/*.spec.ts'], {
      globalSetup: '<rootDir>/test/support/database.setup.ts',
      globalTeardown: '<rootDir>/test/support/database.teardown.ts',
    }),
    suite('e2e', ['<rootDir>/test/e2e/**/*.spec.ts'], {
      globalSetup: '<rootDir>/test/support/database.setup.ts',
      globalTeardown: '<rootDir>/test/support/database.teardown.ts',
    }),
  ],
};
