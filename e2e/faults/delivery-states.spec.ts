import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { ChatPage } from '../pages/chat-page.ts'
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

/** What is said at once of messages that were not sent. */
const alert = (chat: ChatPage) => chat.element.locator('.widget > [role=alert]')

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

      const first = chat.message('first')
      await time.until(() => first.getByText('Delivery not confirmed').isVisible())
      await time.until(() => alert(chat).getByText('Delivery not confirmed').isVisible())
      await expect(first.getByRole('button', { name: 'Try again' })).toBeVisible()
      await expect(first.getByRole('button', { name: 'Discard' })).toBeVisible()
      await expectAccessible(page)

      await emulator.act({ action: 'heal' })
      await time.until(() => isSent(chat, 'second'))
      emulator.rules.add(onCall('post', status(400)))
      await chat.write('third')
      const refused = 'Not sent – The message was not accepted.'
      await expect(chat.message('third')).toContainText(refused)
      await time.until(() => alert(chat).getByText(refused).isVisible())
      await expectAccessible(page)
    })
  })
}

test('ten messages that were not sent are one alert, and each says so where it stands', async ({
  chat,
  emulator,
}) => {
  await talk(chat, emulator)
  emulator.rules.add(onCall('post', status(400), 'always'))
  const alerts = await alert(chat).evaluateHandle(region => {
    const said: string[] = []
    new MutationObserver(changes => {
      for (const { addedNodes } of changes)
        for (const { textContent } of addedNodes) said.push(textContent ?? '')
    }).observe(region, { childList: true })
    return said
  })
  const said = () => alerts.jsonValue()
  await chat.element.evaluate(element => {
    for (let at = 0; at < 10; at++)
      Reflect.get(element, 'send')
        .call(element, `text ${at}`)
        .catch(() => {})
  })
  await expect(chat.messages.filter({ hasText: 'Not sent' })).toHaveCount(10)
  await expect.poll(said).toEqual(['Not sent – The message was not accepted.'])
  await chat.message('text 3').getByRole('button', { name: 'Discard' }).click()
  await chat.write('one more')
  await expect.poll(said).toHaveLength(2)
})

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
  await expect(chat.message('refused')).toContainText('Not sent')
  await expect(chat.log).toMatchAriaSnapshot(`
    - log "Conversation":
      - list:
        - listitem: /You said. refused/
  `)
})
