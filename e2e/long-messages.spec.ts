import type { Locator } from '@playwright/test'
import { test as base, expect } from './fixtures.ts'
import { ChatPage } from './pages/chat-page.ts'

const LINES = Array.from({ length: 40 }, (_, line) => `Line ${line + 1} of the terms.`)
const LONG = [...LINES, 'See https://shop.example/terms', ...LINES, 'The last word.'].join('\n')

class LongMessage extends ChatPage {
  readonly bubble: Locator = this.message('Line 1 of the terms.').locator('[part~=bubble]')
  readonly more: Locator = this.log.getByRole('button', { name: 'Show more', expanded: false })
  readonly less: Locator = this.log.getByRole('button', { name: 'Show less', expanded: true })

  async height(): Promise<number> {
    return (await this.bubble.boundingBox())?.height ?? 0
  }
}

/** A guest who got a long message. */
const test = base.extend<{ chat: LongMessage }>({
  chat: async ({ page, emulator }, use) => {
    const chat = new LongMessage(page)
    await chat.begin()
    const robin = emulator.agent('Robin')
    robin.accept()
    robin.say(LONG)
    await expect(chat.more).toBeVisible()
    await use(chat)
  },
})

test('a long message is folded, and unfolded and folded again by its button', async ({ page, chat }) => {
  const folded = await chat.height()
  expect(folded).toBeLessThan(260)
  await expect(chat.more).toBeInViewport()
  await chat.more.focus()
  await page.keyboard.press('Enter')
  await expect(chat.less).toBeFocused()
  await expect.poll(() => chat.height()).toBeGreaterThan(2 * folded)
  await page.keyboard.press('Enter')
  await expect(chat.more).toBeFocused()
  await expect.poll(() => chat.height()).toBe(folded)
})

test('all of a folded message can be read by screen readers, searched and copied', async ({ page, chat }) => {
  await expect(chat.bubble).toContainText('The last word.')
  expect(await page.evaluate(() => Reflect.get(window, 'find')('The last word.'))).toBe(true)
  // As a browser's own search scrolls to what it has found; no page can begin one.
  await chat.bubble.evaluate(bubble => bubble.scrollTo(0, bubble.scrollHeight))
  await expect(chat.less).toBeVisible()
  await expect(chat.less).toBeInViewport()
})

test('a link that gets the focus in what is folded unfolds it', async ({ page, chat }) => {
  await chat.log.focus()
  await page.keyboard.press('Tab')
  await expect(chat.log.getByRole('link')).toBeFocused()
  await expect(chat.less).toBeVisible()
  await expect(chat.log.getByRole('link')).toBeInViewport()
})

test('what is long but not high, and what is short, has no button', async ({ page, chat, emulator }) => {
  emulator.agent('Robin').say('Twelve lines are few.\n'.repeat(11))
  await expect(chat.message('Twelve lines')).toBeVisible()
  await expect(chat.more).toHaveCount(1)
  await page.setViewportSize({ width: 1_600, height: 800 })
  await chat.element.evaluate(element => element.style.setProperty('--guest-chat-inline-size', '1560px'))
  emulator.agent('Robin').say('wide '.repeat(320))
  await expect(chat.message('wide wide')).toBeVisible()
  await expect(chat.more).toHaveCount(1)
})
