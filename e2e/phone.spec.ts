import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { listen } from './helpers/spoken.ts'
import { ChatPage } from './pages/chat-page.ts'

/** Whether the page scrolls behind the panel. */
const overflowOf = (page: Page) => page.evaluate(() => document.documentElement.style.overflow)

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

test('on a phone the panel fills the screen and keeps the focus, and the page behind it does not scroll', async ({
  page,
}) => {
  const chat = new ChatPage(page)
  await chat.goto()
  await chat.open()
  await expect.poll(() => overflowOf(page)).toBe('hidden')
  expect(await chat.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 })
  const stops: (string | null)[] = []
  for (let step = 0; step < 6; step++) {
    await page.keyboard.press('Tab')
    stops.push(
      await chat.element.evaluate(({ shadowRoot }) => {
        const focused = shadowRoot?.activeElement
        return focused?.getAttribute('aria-label') ?? focused?.textContent ?? null
      }),
    )
  }
  expect(stops).not.toContain(null)
  expect(new Set(stops).size).toBeLessThan(6)
  await chat.close()
  await expect.poll(() => overflowOf(page)).toBe('')
})

test('a panel that fills the screen is modal, and what is announced is heard within it', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  const spoken = await listen(page)
  await chat.begin()
  await expect(chat.panel).toHaveAttribute('aria-modal', 'true')
  await expect(chat.panel.getByRole('status')).toHaveCount(1)
  await expect(chat.status).toHaveCount(1)
  const robin = emulator.agent('Robin')
  robin.accept()
  await expect(chat.log.getByText('Robin joined the chat')).toBeVisible()
  robin.say('Good morning!')
  await expect(chat.panel.getByRole('status')).toContainText('Robin said: Good morning!', {
    useInnerText: false,
  })
  expect((await spoken()).filter(line => line.includes('Good morning!'))).toHaveLength(1)
  await page.setViewportSize({ width: 844, height: 390 })
  await expect(chat.panel).not.toHaveAttribute('aria-modal')
  await expect(chat.panel.getByRole('status')).toHaveCount(0)
  robin.say('Are you there?')
  await expect(chat.status).toContainText('Are you there?', { useInnerText: false })
})

test('a phone that is turned, or a window that grows, gives the page back', async ({ page }) => {
  const chat = new ChatPage(page)
  await chat.goto()
  await chat.open()
  await expect.poll(() => overflowOf(page)).toBe('hidden')
  await page.setViewportSize({ width: 844, height: 390 })
  await expect.poll(() => overflowOf(page)).toBe('')
  await expect(chat.input).toBeInViewport({ ratio: 1 })
  await expect(chat.panel.getByRole('button', { name: 'Close chat' })).toBeInViewport({ ratio: 1 })
})

test('the panel keeps clear of the keyboard on the screen', async ({ page }) => {
  const chat = new ChatPage(page)
  await chat.goto()
  await chat.open()
  await expect.poll(() => overflowOf(page)).toBe('hidden')
  await page.evaluate(() => {
    const viewport = window.visualViewport
    if (!viewport) throw new TypeError('there is no visual viewport')
    Object.defineProperty(viewport, 'height', { value: 500 })
    viewport.dispatchEvent(new Event('resize'))
  })
  await expect.poll(async () => (await chat.panel.boundingBox())?.height).toBe(500)
  await expect(chat.input).toBeInViewport({ ratio: 1 })
})

test('going back closes the panel, and the chat goes on', async ({ page }) => {
  await page.addInitScript(() => {
    const Original: new () => EventTarget = Reflect.get(window, 'CloseWatcher')
    class Witnessed extends Original {
      constructor() {
        super()
        Reflect.set(window, 'watcher', this)
      }
    }
    Reflect.set(window, 'CloseWatcher', Witnessed)
  })
  const chat = new ChatPage(page)
  await chat.begin()
  await expect.poll(() => overflowOf(page)).toBe('hidden')
  await page.evaluate(() => Reflect.get(window, 'watcher').requestClose())
  await expect(chat.panel).toBeHidden()
  await expect(chat.launcher).toBeFocused()
  await expect(chat.element).toHaveAttribute('data-phase', 'waiting')
})

test('fields are large enough that no browser zooms in on them', async ({ page }) => {
  const chat = new ChatPage(page)
  await chat.goto()
  await chat.open()
  const size = await chat.input.evaluate(input => Number.parseFloat(getComputedStyle(input).fontSize))
  expect(size).toBeGreaterThanOrEqual(16)
})
