import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { BreakItPanel, chatAndPanel, NETWORK } from './pages/break-it-panel.ts'
import { ChatPage } from './pages/chat-page.ts'

const rule = (more: object) => JSON.stringify({ match: { type: 'http' }, do: { action: 'drop' }, ...more })

test.describe('a rule of one’s own', () => {
  const wrong = [
    { what: 'no JSON', text: '{ "match": ', says: 'This is no JSON of a rule' },
    { what: 'no object', text: '[]', says: 'a rule is an object' },
    { what: 'without a match', text: '{}', says: '(match)' },
    { what: 'with an unknown action', text: rule({ do: { action: 'explode' } }), says: 'do.action' },
    { what: 'with an impossible number', text: rule({ times: -1 }), says: 'Value for times is not valid' },
    { what: 'an unknown act', text: '{ "action": "explode" }', says: 'Value for action is not valid' },
  ]

  test('is refused in words', async ({ page, emulator, problems }) => {
    problems.expect(/400/)
    const panel = new BreakItPanel(page)
    await page.goto('/')
    await panel.open()
    for (const { what, text, says } of wrong) {
      await panel.give(text)
      await expect(panel.refusal, what).toContainText(says)
      await expect(panel.status).toHaveText(/^Not done/)
      await expect(panel.ownRule).toBeFocused()
      await expect(panel.ownRule).toHaveAccessibleDescription(new RegExp(says.replace(/[()]/g, '\\$&')))
      await expect(panel.ownRule).toHaveAttribute('aria-invalid', 'true')
      await panel.ownRule.press('Space')
      await expect(panel.refusal).toBeEmpty()
    }
    expect(emulator.rules.list()).toEqual([])
  })

  test('is kept as it was written, and counted down as it fires', async ({ page, emulator, problems }) => {
    problems.expect(NETWORK)
    const { chat, panel } = await chatAndPanel(page, emulator)
    await panel.giveRule.click()
    await expect(panel.status).toHaveText('Done as you wrote it.')
    await expect(panel.inForce).toContainText(['Down for two requests'])
    await expect(panel.inForce).toContainText(['2 times more, every chat'])
    await chat.write('Through')
    await expect(panel.inForce).toContainText(['once more, every chat'])
    await expect(panel.inForce).toHaveCount(0)
    await expect(chat.message('Through')).toHaveAttribute('data-state', 'sent', { timeout: 20_000 })
  })
})

test('what is in force is removed one by one, and the focus stays near', async ({ page, emulator }) => {
  const { panel } = await chatAndPanel(page, emulator)
  for (const name of ['Escape HTML', 'Drop the next message', 'Answer with a web page'])
    await panel.choose(name)
  await expect(panel.region.getByText('3 in force')).toBeVisible()
  const remove = (name: string) => panel.inForce.getByRole('button', { name: `Remove ${name}` })
  await remove('Drop the next message').click()
  await expect(panel.inForce).toHaveCount(2)
  await expect(
    remove('Escape HTML').or(remove('Answer with a web page')).and(page.locator(':focus')),
  ).toHaveCount(1)
  await remove('Answer with a web page').click()
  await remove('Escape HTML').click()
  await expect(panel.inForce).toHaveCount(0)
  await expect(panel.heal).toBeFocused()
  await expect(panel.mood('Escape HTML')).toHaveAttribute('aria-pressed', 'false')
  emulator.agent('Robin').say('1 < 2')
  await expect(new ChatPage(page).message('1 < 2')).toBeVisible()
})

test('healing removes everything', async ({ page, emulator, problems }) => {
  problems.expect(NETWORK)
  const { chat, panel } = await chatAndPanel(page, emulator)
  for (const name of ['Slow the API down by 3 s', 'Escape HTML', 'Cut the network for 20 s'])
    await panel.choose(name)
  await panel.heal.click()
  await expect(panel.status).toHaveText('Healed: everything is as it should be.')
  await expect(panel.inForce).toHaveCount(0)
  await expect(panel.region.locator('[aria-pressed=true]')).toHaveCount(0)
  expect(emulator.rules.list()).toEqual([])
  await expect(chat.element).toHaveAttribute('data-connection', 'online', { timeout: 30_000 })
  await chat.write('1 < 2')
  await expect(chat.message('1 < 2')).toHaveAttribute('data-state', 'sent')
})

test('rules that come from elsewhere are shown, and those of before after a reload', async ({
  page,
  emulator,
}) => {
  const { panel } = await chatAndPanel(page, emulator)
  await panel.choose('Escape HTML')
  emulator.rules.add({
    match: { type: 'http', path: '/nowhere' },
    do: { action: 'drop' },
    comment: 'From a script',
  })
  await page.reload()
  await panel.open()
  await expect(panel.inForce).toContainText(['From a script', 'Escape HTML'])
  await expect(panel.wentWrong.filter({ hasText: 'escapeHtml' })).toHaveCount(1)
})

test('everything can be done with the keyboard', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  const panel = new BreakItPanel(page)
  await chat.begin('/')
  await panel.summary.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(panel.heal).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('region', { name: 'In force' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(panel.mood('Cut the network for 5 s')).toBeFocused()
  await tabTo(page, 'Escape HTML')
  await expectUncovered(page)
  await page.keyboard.press('Space')
  await expect(panel.status).toHaveText('In force: Escape HTML.')
  await page.keyboard.press('Space')
  await expect(panel.status).toHaveText('Removed: Escape HTML.')
  await tabTo(page, 'Give it to the emulator')
  await page.keyboard.press('Enter')
  await expect(panel.status).toHaveText('Done as you wrote it.')
  await tabTo(page, 'Heal', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => emulator.rules.list()).toEqual([])
})

async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  const wanted = page.getByRole('button', { name, exact: true }).and(page.locator(':focus'))
  for (let presses = 0; presses < 60 && (await wanted.count()) === 0; presses++)
    await page.keyboard.press(key)
  await expect(wanted).toHaveCount(1)
}

/** What has the focus is not hidden behind the bar that stays in sight. */
async function expectUncovered(page: Page): Promise<void> {
  const isOnTop = () =>
    page.evaluate(() => {
      const focused = document.activeElement
      const box = focused?.getBoundingClientRect()
      return box && document.elementFromPoint(box.x + 3, box.y + 3) === focused
    })
  // The page scrolls to it in its own time.
  await expect.poll(isOnTop).toBe(true)
}

const looks = [
  { name: 'by day', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'by night', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'by day on a phone', colorScheme: 'light', viewport: { width: 360, height: 740 } },
  { name: 'by night on a phone', colorScheme: 'dark', viewport: { width: 360, height: 740 } },
] as const

for (const { name, colorScheme, viewport } of looks) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport, reducedMotion: 'reduce' })

    test(`the open panel has no barriers, and nothing moves in it ${name}`, async ({ page, problems }) => {
      problems.expect(/400/)
      const panel = new BreakItPanel(page)
      await page.goto('/')
      await panel.open()
      const place = () =>
        panel.mood('Escape HTML').evaluate(button => button.getBoundingClientRect().top + scrollY)
      const before = await place()
      for (const each of ['Escape HTML', 'Answer 500 three times', 'Drop the next message'])
        await panel.choose(each)
      await panel.give(rule({ times: 0 }))
      await expect(panel.refusal).not.toBeEmpty()
      expect(await place()).toBe(before)
      const { violations } = await new AxeBuilder({ page }).exclude('guest-chat').analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    })
  })
}

test('without an emulator the panel says so', async ({ page, problems }) => {
  problems.expect(NETWORK)
  await page.route('**/emulator/**', route => route.abort())
  const panel = new BreakItPanel(page)
  await page.goto('/')
  await panel.summary.click()
  await expect(panel.status).toHaveText('No emulator answers at this address.')
  await panel.heal.click()
  await expect(panel.status).toHaveText('No emulator answers at this address.')
})
