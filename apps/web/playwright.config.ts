import { defineConfig } from '@playwright/test';
import { chromiumArguments, chromiumPath } from './e2e/chromium.ts';

export default defineConfig({
  testDir: 'e2e',
  // The longest file first, so that nothing waits for it at the end.
  projects: [
    { name: 'long', testMatch: 'reading.e2e.ts' },
    { name: 'rest', testMatch: '*.e2e.ts', testIgnore: 'reading.e2e.ts' },
  ],
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A red run throws a day's work away: where it decides, a test has a second try. It is named as flaky, and somebody has to look.
  retries: process.env['CI'] === undefined ? 0 : 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? 'test-results/report.json' }],
  ],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: await chromiumPath(), args: chromiumArguments },
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
  },
});
