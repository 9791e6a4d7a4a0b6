import { expect, test } from './fixtures.ts'
import { launchOptions } from './helpers/browser.ts'
import { ChatPage } from './pages/chat-page.ts'

// Playwright turns the cache off, since it surprises most tests.
test.use({ launchOptions: { ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] } })

test('a page that comes back from the back/forward cache is online again, with what it missed', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  await chat.begin()
  const robin = emulator.agent('Robin')
  robin.accept()
  await expect(chat.element).toHaveAttribute('data-phase', 'active')
  await page.evaluate(() => Object.assign(window, { isTheSameDocument: true }))

  await page.goto('about:blank')
  await expect.poll(() => emulator.state().conversations[0]?.attachedStreams).toBe(0)
  robin.say('while you were away')
  await page.goBack({ waitUntil: 'commit' })
  expect(await page.evaluate(() => 'isTheSameDocument' in window), 'the page was kept').toBe(true)
  await expect(chat.message('while you were away')).toBeVisible()
  await expect(chat.element).toHaveAttribute('data-connection', 'online')
  await chat.write('back again')
  await expect(chat.message('back again')).toHaveAttribute('data-state', 'sent')
  expect(await chat.texts()).toEqual(['hello', 'while you were away', 'back again'])
})
