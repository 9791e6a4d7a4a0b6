import { defineConfig } from '@playwright/test'
import base from '../playwright.config.ts'

/** All recipes, those of the frameworks too. */
export default defineConfig(base, {
  testDir: '.',
  testMatch: ['**/*.spec.ts', '*.recipes.ts'],
  testIgnore: '**/node_modules/**',
  outputDir: '../../test-results/recipes',
})
