import { expect, test } from '../../fixtures.ts'

// The browser says so itself.
test.beforeEach(({ problems }) => problems.expect(/Unexpected response code: 503/))

test('the chat survives a broken connection', async ({ page, request }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Open chat' }).click()
  await page.getByRole('textbox', { name: 'Message' }).fill('hello')
  await page.keyboard.press('Enter')
  await expect(page.locator('guest-chat')).toHaveAttribute('data-connection', 'online')

  const refused = { match: { type: 'open' }, do: { action: 'refuse', status: 503 }, times: 2 }
  await request.post('/emulator/rules', { data: refused })
  await request.post('/emulator/act', { data: { action: 'terminate' } })
  await expect(page.locator('guest-chat')).toHaveAttribute('data-connection', 'reconnecting')
  await expect(page.locator('guest-chat')).toHaveAttribute('data-connection', 'online', { timeout: 20_000 })
})
