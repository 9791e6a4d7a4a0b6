import type { Page } from '@playwright/test'
import type { ScriptedAgent } from '../../src/emulator/agent/scripted-agent.ts'
import type { Emulator } from '../../src/emulator/index.ts'
import { test as base, expect } from '../fixtures.ts'
import { openLocalSite } from '../helpers/local-site.ts'
import { ChatPage } from '../pages/chat-page.ts'
import { PageTime } from './page-time.ts'
import { PlatformView } from './platform-view.ts'
import { framesHeard, installWitness } from './witness.ts'

type Fixtures = {
  /** By default none is, so that a lost answer is the widget's to deal with, and not the browser's. */
  keepsConnections: boolean
  /** Not yet on any page. */
  chat: ChatPage
  platform: PlatformView
  sockets: Sockets
  /** Turns the clock of the page, which has it from before it is loaded. */
  time: PageTime
  /** The agent with whom the guest talks; a test that names `time` names it before. */
  robin: ScriptedAgent
}

export { expect }

/** What the browser itself says of a connection that fails; anything else in the console fails the test. */
const NETWORK_FAILURE =
  /^console: (Failed to load resource|WebSocket connection|Access to fetch|Fetch API cannot load)/

export const test = base.extend<Fixtures>({
  keepsConnections: [false, { option: true }],

  site: async ({ emulatorOptions, keepsConnections }, use) => {
    const site = await openLocalSite(emulatorOptions, { keepsConnections })
    await use(site)
    await site.close()
  },

  page: async ({ page, context, problems }, use) => {
    problems.expect(NETWORK_FAILURE)
    await installWitness(context)
    await use(page)
  },

  chat: ({ page }, use) => use(new ChatPage(page)),

  platform: ({ emulator }, use) => use(new PlatformView(emulator)),

  sockets: ({ page }, use) => use(new Sockets(page)),

  time: async ({ page }, use) => use(await PageTime.of(page)),

  robin: async ({ chat, emulator }, use) => use(await talk(chat, emulator)),
})

/** The sockets that a page has opened, or tried to. */
export class Sockets {
  readonly #closed: (() => boolean)[] = []

  constructor(page: Page) {
    page.on('websocket', socket => this.#closed.push(() => socket.isClosed()))
  }

  get tried(): number {
    return this.#closed.length
  }

  get alive(): number {
    return this.#closed.filter(isClosed => !isClosed()).length
  }
}

/** A guest who talks with Robin. */
export async function talk(chat: ChatPage, emulator: Emulator, path?: string): Promise<ScriptedAgent> {
  await chat.begin(path)
  const robin = emulator.agent('Robin')
  robin.accept()
  await expect(chat.element).toHaveAttribute('data-phase', 'active')
  return robin
}

/** The states of all bubbles with this text. */
export const statesOf = (chat: ChatPage, text: string): Promise<(string | undefined)[]> =>
  chat.message(text).evaluateAll(items => items.map(item => (item as HTMLElement).dataset['state']))

/** All texts of one line that the widget has, also those that are too far away to be in the page. */
export const toldBy = (chat: ChatPage): Promise<string[]> =>
  chat.element.evaluate(element => {
    const transcript: string = Reflect.get(element, 'transcript').call(element)
    return transcript.split('\n').flatMap(line => /^\[.*?\] [^:]+: (.*)$/.exec(line)?.[1] ?? [])
  })

/** The one bubble with this text is sent. */
export const isSent = async (chat: ChatPage, text: string): Promise<boolean> =>
  (await statesOf(chat, text)).join() === 'sent'

export const isOnline = async (chat: ChatPage): Promise<boolean> =>
  (await chat.element.getAttribute('data-connection')) === 'online'

/** Waits between attempts are as short as chance can make them. */
export async function hurry(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const draw = Math.random
    Math.random = () => draw() / 20
  })
}

/** A page of another origin than its platform's, as a customer's page is. */
export async function gotoStrangersPage(chat: ChatPage, siteUrl: string): Promise<void> {
  // Not by a route: where there is one, Playwright answers all preflights itself.
  await chat.page.addInitScript(apiBase => {
    Object.defineProperty(window, 'guestChatSettings', { value: { apiBase }, writable: false })
  }, siteUrl)
  await chat.goto(`${siteUrl.replace('127.0.0.1', 'localhost')}/hosts/script-tag.html`)
}

/** A heartbeat that the page has heard. */
export async function beat(page: Page, emulator: Emulator): Promise<void> {
  const heard = await framesHeard(page)
  const frame = { topicName: 'channel.metadata', eventBody: { message: 'WebSocket Heartbeat' } }
  await emulator.act({ action: 'inject', frame })
  await expect.poll(() => framesHeard(page)).toBeGreaterThan(heard)
}
