import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

/**
 * The pictures of the page, beside those in e2e/screens. They are no part of `npm test`: another machine has other fonts.
 */
export default defineConfig({
  ...base,
  projects: [{ name: 'screens', testMatch: 'screens.shots.ts' }],
  workers: 2,
  timeout: 300_000,
  snapshotPathTemplate: '{testDir}/screens/{arg}{ext}',
  expect: {
    timeout: 15_000,
    // Below what a reader sees; above what two runs of one browser differ by.
    toHaveScreenshot: { animations: 'disabled', maxDiffPixelRatio: 0.01, scale: 'css' },
  },
});
