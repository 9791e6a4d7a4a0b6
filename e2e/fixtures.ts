import { test as base, expect } from '@playwright/test'
import type { Emulator, EmulatorOptions } from '../src/emulator/index.ts'
import { BrowserProblems } from './helpers/browser-problems.ts'
import { Leaks } from './helpers/leaks.ts'
import { type LocalSite, openLocalSite } from './helpers/local-site.ts'

type Fixtures = {
  /** Of this test's own platform; by default nobody answers but the test. Set with `test.use`. */
  emulatorOptions: EmulatorOptions
  site: LocalSite
  emulator: Emulator
  problems: BrowserProblems
  leaks: Leaks
}

export { expect }

/** A test with a site and a platform of its own, which fails when a page of it reports an unexpected problem, or lets out what is secret. */
export const test = base.extend<Fixtures>({
  emulatorOptions: [{}, { option: true }],

  site: async ({ emulatorOptions }, use) => {
    const site = await openLocalSite(emulatorOptions)
    await use(site)
    await site.close()
  },

  emulator: ({ site }, use) => use(site.emulator),

  baseURL: ({ site }, use) => use(site.url),

  problems: [
    async ({ context }, use) => {
      const problems = new BrowserProblems()
      problems.watch(context)
      await use(problems)
      expect(problems.unexpected(), 'problems reported by the page').toEqual([])
    },
    { auto: true },
  ],

  leaks: [
    async ({ context }, use) => {
      const leaks = await Leaks.watch(context)
      await use(leaks)
      expect(await leaks.unexpected(), 'secrets where they do not belong').toEqual([])
    },
    { auto: true },
  ],
})
