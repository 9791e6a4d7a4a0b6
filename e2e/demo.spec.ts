import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectPageAccessible } from './helpers/accessible.ts'
import { ChatPage } from './pages/chat-page.ts'

/** Gives the widget a command through the global, as a page's own script would. */
const command = (page: Page, ...words: readonly unknown[]) =>
  page.evaluate(given => {
    if (window.GuestChat) void Reflect.apply(window.GuestChat, undefined, given)
  }, words)

const eventLine = (page: Page, name: string, facts = ''): Locator =>
  page
    .getByRole('region', { name: 'What it tells the page' })
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: true }) })
    .filter({ hasText: facts })

const choose = (page: Page, group: string, choice: string) =>
  page.getByRole('group', { name: group }).getByRole('radio', { name: choice }).check()

test.beforeEach(async ({ page }) => {
  await page.goto('/')
  await expect(eventLine(page, 'ready')).toHaveCount(1)
})

test.describe('the snippets', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  const snippets = [
    { name: 'the script tag', holds: 'src="{site}/cdn/guest-chat.js"' },
    { name: 'the web component', holds: '<guest-chat api-base="{site}"' },
    { name: 'the npm import', holds: `import 'guest-chat-widget/define'` },
  ]

  for (const { name, holds } of snippets) {
    test(`a button copies ${name}, with the address of this very server`, async ({ page, site }) => {
      await page.getByRole('button', { name: `Copy ${name}` }).click()
      await expect(page.getByRole('main').getByRole('status')).toHaveText('Copied.')
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      expect(copied).toContain(holds.replace('{site}', site.url))
      expect(copied).toContain('22222222-2222-4222-8222-222222222222')
    })
  }
})

test('a page that may not use the clipboard selects the snippet instead', async ({ page }) => {
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
  })
  await page.getByRole('button', { name: 'Copy the script tag' }).click()
  await expect(page.getByRole('main').getByRole('status')).toContainText('to copy')
  expect(await page.evaluate(() => String(getSelection()))).toContain('guest-chat.js')
})

test('the theme switch changes the colours of the widget', async ({ page }) => {
  const chat = new ChatPage(page)
  for (const theme of ['Dark', 'Light', 'Auto']) {
    await choose(page, 'Theme', theme)
    await expect(chat.element).toHaveAttribute('color-scheme', theme.toLowerCase())
  }
})

test('the direction switch turns the widget, and leaves the page as it is', async ({ page }) => {
  const widget = new ChatPage(page).element.locator('.widget')
  await choose(page, 'Direction', 'Right to left')
  await expect(widget).toHaveAttribute('dir', 'rtl')
  await expect(page.locator('html')).not.toHaveAttribute('dir', 'rtl')
  await choose(page, 'Direction', 'Left to right')
  await expect(widget).toHaveAttribute('dir', 'ltr')
})

test('the placement switch moves the widget to the other side, into the page and back', async ({ page }) => {
  const chat = new ChatPage(page)
  const frame = page.locator('#frame')
  const width = page.viewportSize()?.width ?? 0
  await choose(page, 'Placement', 'Bottom start')
  await expect.poll(async () => (await chat.launcher.boundingBox())?.x).toBeLessThan(width / 2)
  await choose(page, 'Placement', 'Inline')
  await expect(frame.getByRole('dialog', { name: 'Chat' })).toBeInViewport()
  await choose(page, 'Placement', 'Bottom end')
  await expect(frame).toBeHidden()
  await expect.poll(async () => (await chat.launcher.boundingBox())?.x).toBeGreaterThan(width / 2)
})

test('a chat goes on while the widget is moved', async ({ page }) => {
  const chat = new ChatPage(page)
  await command(page, 'send', 'hello')
  await expect(eventLine(page, 'message', 'body hello, direction out')).toHaveCount(1)
  await choose(page, 'Placement', 'Inline')
  await expect(chat.message('hello')).toBeVisible()
  await chat.write('Still here')
  await expect(chat.message('Still here')).toHaveAttribute('data-state', 'sent')
})

test('the event log shows what happens, the newest first, and no more than fifty lines', async ({ page }) => {
  const lines = page.locator('#events li')
  const chat = new ChatPage(page)
  await chat.open()
  await expect(lines.locator('b')).toHaveText(['open', 'ready'])
  await page.evaluate(() => {
    const widget = document.querySelector('guest-chat')
    for (let turn = 0; turn < 60; turn++) widget?.toggle()
  })
  await expect(lines).toHaveCount(50)
})

test('cutting the connection shows the banner of the widget, and it heals by itself', async ({
  page,
  problems,
}) => {
  problems.expect(/Unexpected response code: 503/)
  const chat = new ChatPage(page)
  const banner = chat.panel.getByText('Connection lost')
  const cut = page.getByRole('button', { name: 'Cut the connection' })
  await expect(cut).toBeDisabled()
  await command(page, 'open')
  await command(page, 'send', 'hello')
  await expect(eventLine(page, 'connection', 'status online')).toHaveCount(1)
  await cut.click()
  await expect(eventLine(page, 'connection', 'status reconnecting')).not.toHaveCount(0)
  await expect(banner).toBeVisible()
  // Refused for six seconds; the attempt after that may be as late as the backoff allows.
  await expect(banner).toBeHidden({ timeout: 40_000 })
  await expect(chat.element).toHaveAttribute('data-connection', 'online')
})

test('there is nothing to cut once the chat has ended', async ({ page, emulator }) => {
  const cut = page.getByRole('button', { name: 'Cut the connection' })
  await command(page, 'send', 'hello')
  await expect(cut).toBeEnabled()
  const robin = emulator.agent('Robin')
  robin.accept()
  robin.end()
  await expect(eventLine(page, 'end', 'reason agent')).toHaveCount(1)
  await expect(cut).toBeDisabled()
})

test('the connection of a chat that was resumed after a reload can be cut', async ({ page }) => {
  await command(page, 'send', 'hello')
  await expect(eventLine(page, 'message')).toHaveCount(1)
  await page.reload()
  await expect(eventLine(page, 'start', 'resumed true')).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Cut the connection' })).toBeEnabled()
})

test('the automatic agent is sent home and called back', async ({ page, emulator }) => {
  const box = page.getByRole('checkbox', { name: 'Automatic agent' })
  await expect(box).not.toBeChecked()
  await box.check()
  await expect.poll(() => emulator.state().autoAgent.enabled).toBe(true)
  await page.reload()
  await expect(box).toBeChecked()
  await box.uncheck()
  await expect.poll(() => emulator.state().autoAgent.enabled).toBe(false)
})

test('a product leads into a chat about it', async ({ page }) => {
  const chat = new ChatPage(page)
  await page.getByRole('button', { name: 'Ask about the Varde 45' }).click()
  await expect(chat.message('the Varde 45 pack')).toHaveAttribute('data-state', 'sent')
})

test('the agent console opens beside the shop', async ({ page, context }) => {
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: 'agent console' }).click()
  const url = new URL((await opened).url())
  expect(url.pathname).toBe('/console/')
})

const looks = [
  { name: 'by day', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'by night', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'on a phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { name: 'on the narrowest phone', colorScheme: 'dark', viewport: { width: 320, height: 640 } },
] as const

for (const { name, colorScheme, viewport } of looks) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport })

    test(`the page has no barriers and no sideways scroll ${name}`, async ({ page }) => {
      await choose(page, 'Placement', 'Inline')
      await expectPageAccessible(page)
    })
  })
}
