import { arrive, expect, meet, test } from './helpers/console-fixtures.ts'
import { openLocalSite } from './helpers/local-site.ts'

test.describe('a failure', () => {
  test.beforeEach(({ problems }) => problems.expect(/Failed to load resource/))

  test('to send is told in words and keeps the draft', async ({ console, page, emulator }) => {
    await meet(emulator, console)
    await page.route('**/agent', route => route.abort())
    await console.input.fill('Precious words')
    await console.input.press('Enter')
    await expect(console.failure).toContainText('Could not send the message: the emulator does not answer.')
    await expect(console.input).toHaveValue('Precious words')
    await page.unroute('**/agent')
    await console.input.press('Enter')
    await expect(console.bubbles).toHaveText(['Precious words'])
    await expect(console.failure).toBeHidden()
  })

  test('because the agent is too late says so', async ({ console, page, emulator }) => {
    const { guest } = await meet(emulator, console)
    // The console learns of the end only from the refusal.
    await page.route('**/emulator/state', route => route.abort())
    await guest.leave()
    await console.hold()
    await expect(console.failure).toContainText(
      'Could not hold the conversation: the conversation is not active.',
    )
    await console.button('Dismiss').click()
    await expect(console.failure).toBeHidden()
  })
})

test('the console survives a restart of the emulator and says so', async ({ console, page, problems }) => {
  problems.expect(/Failed to load resource|net::ERR/)
  const first = await openLocalSite({})
  const second = await openLocalSite({})
  await arrive(first.emulator, 'Ada')
  await page.goto(`${first.url}/console/`)
  await console.open('Ada')
  await first.close()
  await expect(console.connection).toContainText('The emulator does not answer.')
  await expect(console.heading.filter({ hasText: 'Ada' })).toBeVisible()
  // The same address answers again, with an emulator that knows nothing of before.
  await page.route('**/emulator/**', (route, request) =>
    route.continue({ url: request.url().replace(first.url, second.url) }),
  )
  await expect(console.connection).toHaveText('')
  await expect(page.getByText('This conversation is gone')).toBeVisible()
  await arrive(second.emulator, 'Grace')
  await expect(console.row('Grace')).toContainText('waiting')
  await second.close()
})
