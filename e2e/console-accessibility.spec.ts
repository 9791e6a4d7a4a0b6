import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { arrive, expect, test } from './helpers/console-fixtures.ts'

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const results = await new AxeBuilder({ page }).analyze()
    expect(results.passes.length, 'rules that looked at something').toBeGreaterThan(15)
    const violations = results.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
    )
    expect(violations, colorScheme).toEqual([])
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
    expect(scrollWidth, 'nothing hangs out of the page').toBe(clientWidth)
  }
}

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 360, height: 780 },
]) {
  test.describe(`axe finds nothing at ${viewport.width} pixels`, () => {
    test.use({ viewport })

    test('in the empty list', async ({ console, page }) => {
      await console.goto()
      await expect(page.getByText('No conversations yet.')).toBeVisible()
      await expectAccessible(page)
    })

    test('in a list of every kind of conversation', async ({ console, page, emulator }) => {
      await console.goto()
      await arrive(emulator)
      const { guest: mine } = await arrive(emulator, 'Grace')
      emulator.agent('Robin').accept({ conversationId: mine.conversationId })
      const { guest: theirs } = await arrive(emulator, 'Hedy')
      emulator.agent('Sam').accept({ conversationId: theirs.conversationId })
      const { guest: over } = await arrive(emulator, 'Joan')
      await over.leave()
      await expect(console.conversations.getByText('ended')).toBeVisible()
      await expectAccessible(page)
    })

    test('while a guest waits', async ({ console, page, emulator }) => {
      await arrive(emulator)
      await console.goto()
      await console.open('Ada')
      await expect(console.button('Accept')).toBeVisible()
      await expectAccessible(page)
    })

    test('after the end', async ({ console, page, emulator }) => {
      const { guest } = await arrive(emulator)
      await guest.leave()
      await console.goto()
      await console.open('Ada')
      await expect(page.getByText('This conversation is over')).toBeVisible()
      await expectAccessible(page)
    })

    test('in a conversation with everything in it', async ({ console, page, emulator, problems }) => {
      problems.expect(/Failed to load resource/)
      const { guest } = await arrive(emulator)
      await console.goto()
      await console.open('Ada')
      await console.accept()
      await guest.say('Where is my parcel?')
      await guest.say('I have left a note.', 'notice')
      await console.say('One moment, please.')
      await console.requestMedia('COBROWSE')
      await expect(console.mediaRequests).toBeVisible()
      await page.getByText('Guest details').click()
      await expect(page.getByText('guest@example.com')).toBeVisible()
      await page.route('**/agent', route => route.abort())
      await console.say('This one fails.')
      await expect(console.failure).toBeVisible()
      await expectAccessible(page)
    })

    test('in the dialogs', async ({ console, page, emulator }) => {
      await arrive(emulator)
      await console.goto()
      await console.open('Ada')
      await console.accept()
      await console.button('Transfer').click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await console.button('End chat').click()
      await expect(page.getByRole('alertdialog')).toBeVisible()
      await expectAccessible(page)
    })

    test('in the deployments and the question before one is deleted', async ({ deployments, page }) => {
      await deployments.goto()
      await deployments.button('Disable Open').click()
      await expect(deployments.done).toHaveText('“Open” is disabled.')
      await expectAccessible(page)
      await deployments.button('Delete Open').click()
      await expect(deployments.dialog).toBeVisible()
      await expectAccessible(page)
    })

    test('in the form of a deployment, with errors and a refusal', async ({
      deployments,
      page,
      emulator,
      problems,
    }) => {
      problems.expect(/Failed to load resource/)
      await deployments.goto()
      await deployments.link('New deployment').click()
      await deployments.authenticationAddress.fill('shop')
      await deployments.domains.fill('https://shop.example/chat')
      await deployments.button('Create deployment').click()
      await expect(deployments.name).toBeFocused()
      await expectAccessible(page)
      await deployments.name.fill('Shop')
      await deployments.authenticationAddress.fill('')
      await deployments.domains.fill('')
      emulator.rules.add({
        match: { type: 'http', operation: 'postWebchatDeployments' },
        do: { action: 'status', code: 403 },
      })
      await deployments.button('Create deployment').click()
      await expect(deployments.failure).toBeVisible()
      await expectAccessible(page)
    })

    test('in the wire', async ({ wire, page, emulator }) => {
      const { guest } = await arrive(emulator)
      await wire.goto()
      await guest.say('Where is my parcel?')
      await guest.say('')
      await emulator.act({ action: 'inject', frame: { text: 'x'.repeat(300) } })
      await wire.entry('Where is my parcel?').locator('summary').click()
      await expect(wire.entries.locator('pre')).toBeVisible()
      await wire.pause.click()
      await expectAccessible(page)
    })

    test.describe('and a token', () => {
      test.use({ emulatorOptions: { token: 'sesame' } })

      test('in the question for it', async ({ console, page, problems }) => {
        problems.expect(/Failed to load resource/)
        await console.goto('#token=guess')
        await expect(page.getByRole('alert')).toHaveText('This is not the token of the emulator.')
        await expectAccessible(page)
      })
    })
  })
}
