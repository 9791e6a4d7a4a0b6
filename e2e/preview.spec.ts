import type { Page } from '@playwright/test'
import { test as base, expect } from './fixtures.ts'
import { expectPageAccessible } from './helpers/accessible.ts'
import { openStaticHost } from './helpers/static-host.ts'
import { AgentConsole } from './pages/agent-console.ts'
import { BreakItPanel } from './pages/break-it-panel.ts'
import { ChatPage } from './pages/chat-page.ts'
import { Playground } from './pages/playground.ts'

type Fixtures = {
  /** Where on the host. */
  path: string
  /** The address of the preview’s folder. */
  folder: string
  requests: undefined
}

/** A test whose pages may ask for files of the preview’s folder, and for nothing else. */
const test = base.extend<Fixtures>({
  path: ['/some/where/', { option: true }],

  folder: async ({ path }, use) => {
    const host = await openStaticHost(path)
    await use(host.url)
    await host.close()
  },

  baseURL: ({ folder }, use) => use(folder),

  requests: [
    async ({ context, folder }, use) => {
      const elsewhere: string[] = []
      const note = (url: string) => {
        if (!url.startsWith(folder)) elsewhere.push(url)
      }
      context.on('request', request => note(request.url()))
      context.on('page', page => page.on('websocket', socket => note(socket.url())))
      await use(undefined)
      expect(elsewhere, 'requests out of the folder').toEqual([])
    },
    { auto: true },
  ],
})

/** How many the platform has, of which the page knows. */
const conversations = (page: Page): Promise<number> =>
  page.evaluate(async () => (await (await fetch('/emulator/state')).json()).conversations.length)

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('without a server a guest writes, the agent beside the shop answers, and the platform has its moods', async ({
  page,
  folder,
}) => {
  const chat = new ChatPage(page)
  const playground = new Playground(page)
  const agent = new AgentConsole(page, playground.console)
  const panel = new BreakItPanel(page)
  await playground.goto(folder)
  await playground.consoleToggle.click()
  await expect(playground.console.getByRole('heading', { name: 'Agent console' })).toBeVisible()
  await chat.open()
  await chat.write('Is it in stock?')
  await agent.answer('Guest', 'The last one is yours.')
  await expect(chat.message('The last one is yours.')).toBeVisible()

  await panel.summary.click()
  await panel.choose('Send every event three times')
  await agent.say('Shall I send it?')
  await expect(chat.message('Shall I send it?')).toHaveCount(1)
  await expect(panel.wentWrong.first()).toBeVisible()
  await panel.choose('Lose the reply to the next message')
  await chat.write('Please do')
  await expect(chat.message('Please do')).toHaveAttribute('data-state', 'sent')
  await expect(agent.bubbles.filter({ hasText: 'Please do' })).toHaveCount(1)
  await panel.choose('Restart the server')
  await agent.say('It is on its way.')
  await expect(chat.message('It is on its way.')).toBeVisible()

  expect(await playground.copy('the script tag')).toContain(
    `src="${folder}cdn/guest-chat.js"\n  data-api-base="http://127.0.0.1:8090"`,
  )
})

test('pages that are opened from the shop share its platform, which a reload of them leaves alone', async ({
  page,
  context,
  folder,
}) => {
  const chat = new ChatPage(page)
  await chat.goto(folder)
  await chat.open()
  await chat.write('hello')
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
  const consoleOpens = context.waitForEvent('page')
  await page.getByRole('link', { name: 'agent console' }).click()
  const tab = await consoleOpens
  await expect(tab.getByText('Guest', { exact: true }).first()).toBeVisible()
  await tab.reload()
  const agent = new AgentConsole(tab)
  await agent.open('Guest')
  await agent.link('Deployments').click()
  const shopOpens = context.waitForEvent('page')
  await tab.getByRole('link', { name: 'Open the shop with Authenticated' }).click()
  const shop = await shopOpens
  await expect(shop.getByRole('combobox', { name: 'Deployment' }).locator('option:checked')).toContainText(
    'Authenticated',
  )
  expect(await conversations(shop)).toBe(1)
  await shop.getByRole('button', { name: 'Sign me in' }).click()
  await expect(shop.getByText('signed in.')).toBeVisible()
})

test('a reload begins with another platform, and the widget says in words that the chat is over', async ({
  page,
  folder,
}) => {
  const chat = new ChatPage(page)
  await chat.goto(folder)
  await expect(page.getByText('In this static preview the emulator lives in the page')).toBeVisible()
  await chat.open()
  await chat.write('hello')
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
  await page.reload()
  await expect(chat.element).toHaveAttribute('data-phase', 'ended')
  await chat.open()
  await expect(chat.panel.getByText(/^This chat (?:has expired|is no longer available)\.$/)).toBeVisible()
  await chat.panel.getByRole('button', { name: 'Start a new chat' }).click()
  await chat.write('Once more')
  await expect(chat.message('Once more')).toHaveAttribute('data-state', 'sent')
  // The automatic agent is on duty.
  await expect(chat.messages.filter({ hasNotText: 'Once more' }).last()).toHaveAttribute(
    'data-direction',
    'in',
  )
})

test('the console alone has no platform, so it is shown beside the shop; the gallery brings its own', async ({
  page,
  context,
  folder,
}) => {
  await page.goto(`${folder}console/#/wire`)
  await expect(page).toHaveURL(`${folder}?console#/wire`)
  const { console } = new Playground(page)
  await expect(console.getByRole('heading', { name: 'Wire' })).toBeVisible()
  const shopOpens = context.waitForEvent('page')
  await console.getByRole('link', { name: 'Demo shop' }).click()
  const shop = await shopOpens
  await expect(new ChatPage(shop).launcher).toBeVisible()
  expect(await shop.evaluate(() => 'emulator' in window), 'a platform of its own').toBe(false)
  await expectPageAccessible(page)
  await page.goto(`${folder}gallery/state.html?state=conversation`)
  await expect(page.locator('html')).toHaveAttribute('data-state', 'reached')
  const gallery = await page.request.get(`${folder}gallery/`)
  expect(await gallery.text()).toContain('<a href="../">To the shop</a>')
})
