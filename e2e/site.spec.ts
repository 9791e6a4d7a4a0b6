import { expect, test } from './fixtures.ts'

test('the demo shop is served with the widget beside it', async ({ page }) => {
  const script = page.waitForResponse('**/cdn/guest-chat.js')
  await page.goto('/')
  expect((await script).status()).toBe(200)
})

test('the agent console is served', async ({ page }) => {
  const answer = await page.goto('/console/')
  expect(answer?.status()).toBe(200)
})

test('the platform answers at the same origin', async ({ request }) => {
  const answer = await request.get('/emulator/state')
  expect(await answer.json()).toMatchObject({ conversations: [] })
})
