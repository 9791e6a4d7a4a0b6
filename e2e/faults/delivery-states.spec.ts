import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, isSent, talk, test } from './fault-test.ts'
import { onCall, status } from './rules.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const PAGE_RULES = ['region', 'page-has-heading-one', 'landmark-one-main']

async function expectAccessible(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page })
    .include('guest-chat')
    .withTags(TAGS)
    .disableRules(PAGE_RULES)
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  const inside = passes.flatMap(({ nodes }) => nodes).filter(({ target }) => Array.isArray(target[0]))
  expect(inside.length, 'nodes seen inside the shadow root').toBeGreaterThan(30)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' })

    test(`every state of a message is said in words, and axe finds nothing in any of them (${colorScheme})`, async ({
      page,
      chat,
      emulator,
      time,
    }) => {
      await talk(chat, emulator)
      emulator.rules.add(onCall('post', { action: 'delay', beforeMs: 600_000 }))
      await chat.write('first')
      await chat.write('second')
      await expect(chat.message('first')).toContainText('Sending…')
      await expect(chat.message('second')).toContainText('Waiting to send')
      await expectAccessible(page)

      emulator.rules.add(
        onCall('list', { action: 'drop' }, 'always'),
        onCall('post', { action: 'drop' }, 'always'),
      )
      await time.until(
        () => chat.message('first').getByText('Checking whether it arrived…').isVisible(),
        30_000,
      )

      const alert = chat.message('first').getByRole('alert')
      await time.until(() => alert.isVisible())
      await expect(alert).toContainText('Delivery not confirmed')
      await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible()
      await expect(alert.getByRole('button', { name: 'Discard' })).toBeVisible()
      await expectAccessible(page)

      await emulator.act({ action: 'heal' })
      await time.until(() => isSent(chat, 'second'))
      emulator.rules.add(onCall('post', status(400)))
      await chat.write('third')
      await expect(chat.message('third').getByRole('alert')).toContainText(
        'Not sent – The message was not accepted.',
      )
      await expectAccessible(page)
    })
  })
}

test('a message that was not sent is tried again and discarded by keyboard alone, and the focus goes to the message box', async ({
  page,
  chat,
  emulator,
  platform,
}) => {
  await talk(chat, emulator)
  emulator.rules.add(onCall('post', status(400), 2))
  await chat.write('try me')
  await chat.write('drop me')
  const retry = chat.message('try me').getByRole('button', { name: 'Try again' })
  const discard = chat.message('drop me').getByRole('button', { name: 'Discard' })
  await expect(discard).toBeVisible()
  await expect(chat.input).toBeFocused()
  for (let steps = 0; steps < 4; steps++) await page.keyboard.press('Shift+Tab')
  await expect(retry).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(chat.message('try me')).toHaveAttribute('data-state', 'sent')
  await expect(chat.input).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(discard).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(chat.message('drop me')).toHaveCount(0)
  await expect(chat.input).toBeFocused()
  expect(platform.texts).toEqual(['hello', 'try me'])
})

test('a state of a message is part of what a screen reader reads of it', async ({ chat, emulator }) => {
  await talk(chat, emulator)
  emulator.rules.add(onCall('post', status(400)))
  await chat.write('refused')
  await expect(chat.message('refused').getByRole('alert')).toBeVisible()
  await expect(chat.log).toMatchAriaSnapshot(`
    - log "Conversation":
      - list:
        - listitem: /You said. refused/
  `)
})
