import { defineConfig } from '@playwright/test'
import base from '../playwright.config.ts'

/** All recipes, those of the frameworks too. */
export default defineConfig(base, {
  testDir: '.',
  testMatch: ['**/*.spec.ts', '*.recipes.ts'],
  // The package's name stands for what is installed, where the frameworks are, else for what is built; not for the sources.
  tsconfig: 'playwright.tsconfig.json',
  testIgnore: '**/node_modules/**',
  outputDir: '../../test-results/recipes',
})
