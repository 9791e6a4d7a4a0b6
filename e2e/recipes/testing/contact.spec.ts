import { createEmulator } from 'guest-chat-widget/emulator'
import { expect, test } from '../recipe-test.ts'
import { PLATFORM, standInForPlatform } from './platform.ts'

test('a guest of your site is answered', async ({ page, context }) => {
  const emulator = createEmulator({ origin: PLATFORM })
  await standInForPlatform(context, emulator)
  await page.goto('/plain-html/')
  const chat = page.locator('guest-chat')
  await chat.getByRole('button', { name: 'Open chat' }).click()
  await chat.getByRole('textbox', { name: 'Message' }).fill('Hello')
  await chat.getByRole('textbox', { name: 'Message' }).press('Enter')
  await expect.poll(() => emulator.state().conversations[0]?.state).toBe('active')
  emulator.agent('Robin').accept()
  emulator.agent('Robin').say('Good morning!')
  await expect(chat.getByRole('log')).toContainText('Good morning!')
  emulator.close()
})
