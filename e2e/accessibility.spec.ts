import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { ChatPage } from './pages/chat-page.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** These judge the page around the widget. */
const PAGE_RULES = ['region', 'page-has-heading-one', 'landmark-one-main']

/** axe over the widget alone; fails also when axe did not look inside the shadow root. */
async function expectAccessible(page: Page, leastNodes: number): Promise<void> {
  const results = await new AxeBuilder({ page })
    .include('guest-chat')
    .withTags(TAGS)
    .disableRules(PAGE_RULES)
    .analyze()
  const violations = results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' | ')}`,
  )
  expect(violations).toEqual([])
  const inside = results.passes.flatMap(({ nodes }) => nodes).filter(({ target }) => Array.isArray(target[0]))
  expect(inside.length, 'nodes seen inside the shadow root').toBeGreaterThanOrEqual(leastNodes)
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    test.describe(`${colorScheme}, ${viewport.width} pixels wide`, () => {
      test.use({ colorScheme, viewport, reducedMotion: 'reduce' })

      test(`axe finds nothing from launcher to end (${colorScheme}, ${viewport.width})`, async ({
        page,
        emulator,
      }) => {
        const chat = new ChatPage(page)
        await chat.goto()
        await expect(chat.launcher).toBeVisible()
        await expectAccessible(page, 3)
        await chat.open()
        await expectAccessible(page, 15)
        await chat.write('Hello, see https://example.com')
        await expect(chat.message('Hello')).toHaveAttribute('data-state', 'sent')
        const robin = emulator.agent('Robin')
        robin.accept()
        robin.say('Good morning!')
        robin.type()
        await expect(chat.panel.getByText('is typing')).toBeVisible()
        await expectAccessible(page, 40)
        robin.requestMedia('COBROWSE')
        await expect(chat.panel.getByRole('button', { name: 'Decline' })).toBeVisible()
        await expectAccessible(page, 45)
        await chat.panel.getByRole('button', { name: 'End chat' }).click()
        await expectAccessible(page, 20)
        await page.keyboard.press('Escape')
        await chat.close()
        robin.say('Are you there?')
        await expect(page.getByRole('button', { name: '1 new message' })).toBeVisible()
        await expectAccessible(page, 3)
        await chat.open()
        robin.end()
        await expect(chat.panel.getByText('The chat has ended.')).toBeVisible()
        await expectAccessible(page, 25)
      })

      test(`axe finds nothing in error states (${colorScheme}, ${viewport.width})`, async ({
        page,
        problems,
      }) => {
        problems.expect(/400/)
        const chat = new ChatPage(page)
        await chat.goto()
        await chat.element.evaluate(element => element.setAttribute('queue', 'Nobody'))
        await chat.open()
        await chat.write('hello')
        await expect(chat.panel.getByRole('alert')).toBeVisible()
        await expectAccessible(page, 20)
        await chat.input.fill('x'.repeat(4_001))
        await expect(chat.panel.getByText('1 character too many')).toBeVisible()
        await expectAccessible(page, 20)
      })
    })
  }
}

test('the axe check itself sees a fault inside the shadow root', async ({ page }) => {
  const chat = new ChatPage(page)
  await chat.goto()
  await chat.open()
  await chat.send.evaluate(button => button.removeAttribute('aria-label'))
  await expect(expectAccessible(page, 1)).rejects.toThrow('button-name')
})
