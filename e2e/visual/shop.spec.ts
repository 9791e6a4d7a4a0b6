import { expect, test } from '../fixtures.ts'
import { BreakItPanel, NETWORK } from '../pages/break-it-panel.ts'
import { ChatPage } from '../pages/chat-page.ts'
import { Playground } from '../pages/playground.ts'

const FOLDER = 'e2e/screenshots'

const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const

for (const { name, colorScheme, viewport } of looks) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport, reducedMotion: 'reduce' })

    test(`screenshots of the shop and what it offers developers, ${name}`, async ({ page }) => {
      const chat = new ChatPage(page)
      await chat.goto('/')
      await expect(chat.launcher).toBeVisible()
      await expect(page.getByRole('combobox', { name: 'Queue' })).toHaveValue('Support')
      await page.screenshot({ path: `${FOLDER}/shop-${name}-1-page.png`, fullPage: true })
      await page.locator('.trial').screenshot({ path: `${FOLDER}/shop-${name}-2-developers.png` })
      await page.getByRole('button', { name: 'Sign me in' }).click()
      await expect(page.getByText('signed in.')).toBeVisible()
      await page.locator('#setup-title').scrollIntoViewIfNeeded()
      await page.screenshot({ path: `${FOLDER}/shop-${name}-3-signed-in.png` })
    })

    test(`screenshots of the playground and of the console beside it, ${name}`, async ({
      page,
      emulator,
    }) => {
      const shot = (state: string) => page.screenshot({ path: `${FOLDER}/playground-${name}-${state}.png` })
      const chat = new ChatPage(page)
      const playground = new Playground(page)
      await chat.goto('/')
      await expect(chat.launcher).toBeVisible()
      await playground.showAll()
      await playground.field('consent').fill('{')
      await playground.field('display-name').fill('Grace')
      await playground.example('customFields').click()
      await playground.region.screenshot({ path: `${FOLDER}/playground-${name}-1-settings.png` })
      await playground.field('consent').scrollIntoViewIfNeeded()
      await shot('2-snippets')
      await playground.consoleToggle.click()
      await chat.open()
      await chat.write('Hello, is the Skáli 2 in stock?')
      await expect.poll(() => emulator.state().conversations[0]?.state).toBe('active')
      await shot('3-console')
      if (viewport.width < 600) await chat.close()
      await page.locator('#developers').scrollIntoViewIfNeeded()
      await shot('4-console')
    })

    test(`screenshots of Break it, ${name}`, async ({ page, emulator, problems }) => {
      problems.expect(NETWORK)
      const shot = (state: string) => page.screenshot({ path: `${FOLDER}/break-it-${name}-${state}.png` })
      const chat = new ChatPage(page)
      const panel = new BreakItPanel(page)
      await chat.begin('/')
      emulator.agent('Robin').accept()
      // It fills the whole phone.
      if (viewport.width < 600) await chat.close()
      await panel.region.scrollIntoViewIfNeeded()
      await shot('1-closed')
      await panel.open()
      await panel.summary.evaluate(summary => summary.scrollIntoView())
      await expect(panel.status).toHaveText('Choose what goes wrong.')
      await shot('2-open')
      await panel.region.screenshot({ path: `${FOLDER}/break-it-${name}-3-whole.png` })
      for (const mood of ['Escape HTML', 'Send every event three times', 'Cut the network for 20 s'])
        await panel.choose(mood)
      await expect(chat.element).toHaveAttribute('data-connection', 'reconnecting')
      await panel.summary.evaluate(summary => summary.scrollIntoView())
      await shot('4-in-force')
      await page.getByRole('region', { name: 'What went wrong' }).scrollIntoViewIfNeeded()
      await shot('5-went-wrong')
    })
  })
}
