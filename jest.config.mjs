/**
 * One Jest for all packages but the browser's (Playwright). Everything, node_modules included, is transformed to CommonJS:
 * Nest 12 is ESM only and Jest's native ESM mode breaks its plugins.
 */
const swc = (tsx) => ({
  jsc: {
    parser: { syntax: 'typescript', tsx, decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
    target: 'es2023',
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
});

const project = (dir, environment = 'node') => ({
  displayName: dir.split('/')[1],
  rootDir: dir,
  testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
  testEnvironment: environment,
  testEnvironmentOptions: {
    customExportConditions: ['roost-source', 'require', 'default', environment === 'node' ? 'node' : 'browser'],
  },
  setupFiles: environment === 'jsdom' ? [`${import.meta.dirname}/tools/jsdom-setup.mjs`] : [],
  transform: {
    '\\.(ts|m?js|cjs)$': ['@swc/jest', swc(false)],
    '\\.(tsx|jsx)$': ['@swc/jest', swc(true)],
  },
  transformIgnorePatterns: [],
  extensionsToTreatAsEsm: [],
});

export default {
  // One more than the cores of a small machine: the tests of faults mostly wait.
  maxWorkers: 3,
  // A deadline for what hangs, not a measurement: machines are shared.
  testTimeout: 30_000,
  projects: [
    project('libs/protocol'),
    project('libs/presence'),
    project('libs/client'),
    project('libs/react', 'jsdom'),
    project('apps/server'),
    project('apps/web', 'jsdom'),
    project('apps/bench'),
  ],
};
