import { once } from 'node:events'
import { createServer } from 'node:http'
import { basename, join } from 'node:path'
import { createEmulator } from '../../src/emulator/index.ts'
import { test as base, expect } from '../fixtures.ts'
import { originOf } from '../helpers/local-site.ts'
import { serveFolder } from '../helpers/static-files.ts'
import { ChatPage } from '../pages/chat-page.ts'
import { type InstalledRecipes, installRecipes } from './installation.ts'
import { PLATFORM, standInForPlatform } from './testing/platform.ts'

export { expect }

type Fixtures = {
  /** The chat on a recipe's page, which believes to talk to the platform. */
  chat: ChatPage
}

type WorkerFixtures = {
  /** Recipes that a bundler has to build. */
  bundled: readonly string[]
  recipes: InstalledRecipes
  /** Where the recipes' pages are. */
  origin: string
}

/** A test of pages as they are: the package installed from its tarball, the platform and the CDN at their own addresses. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  bundled: [['npm', 'headless'], { option: true, scope: 'worker' }],

  recipes: [
    async ({ bundled }, use) => {
      const recipes = installRecipes(bundled)
      await use(recipes)
      recipes.remove()
    },
    { scope: 'worker' },
  ],

  origin: [
    async ({ recipes }, use) => {
      const server = createServer(serveFolder(recipes.pages, new Map(), new Map()))
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      await use(originOf(server))
      server.close()
    },
    { scope: 'worker' },
  ],

  baseURL: ({ origin }, use) => use(origin),

  emulator: async ({ emulatorOptions }, use) => {
    const emulator = createEmulator({ origin: PLATFORM, ...emulatorOptions })
    await use(emulator)
    emulator.close()
  },

  context: async ({ context, recipes }, use) => {
    await context.route('https://your-cdn.example/guest-chat-widget/*', route =>
      route.fulfill({
        path: join(recipes.cdn, basename(route.request().url())),
        headers: { 'access-control-allow-origin': '*' },
      }),
    )
    await use(context)
  },

  chat: async ({ page, context, emulator }, use) => {
    await standInForPlatform(context, emulator)
    await use(new ChatPage(page))
  },
})
