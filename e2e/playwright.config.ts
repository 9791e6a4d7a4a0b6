import { defineConfig } from '@playwright/test'
import { launchOptions } from './helpers/browser.ts'

const isCi = Boolean(process.env['CI'])
const takesPictures = Boolean(process.env['SCREENSHOTS'])

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  // The recipes are a step of their own; pictures judge nothing, people do.
  testIgnore: ['recipes/**', ...(takesPictures ? [] : ['visual/**'])],
  outputDir: '../test-results/e2e',
  fullyParallel: true,
  forbidOnly: isCi,
  // A test that needs a second try has found something, and is named; on a machine that others use as well it may be
  // no more than their noise.
  retries: isCi ? 1 : 0,
  workers: 2,
  // For machines that are slow or busy; a test that passes needs a small part of it.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions,
  },
})
