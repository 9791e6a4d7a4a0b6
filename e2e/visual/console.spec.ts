import { arrive, expect, test } from '../helpers/console-fixtures.ts'

const FOLDER = 'e2e/screenshots'

const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 360, height: 780 } },
] as const

for (const { name, colorScheme, viewport } of looks) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport })

    test(`screenshots of the console’s pages, ${name}`, async ({
      console,
      deployments,
      wire,
      page,
      emulator,
    }) => {
      const shot = (state: string) => page.screenshot({ path: `${FOLDER}/console-${name}-${state}.png` })
      await console.goto()
      const { guest } = await arrive(emulator)
      await expect(console.row('Ada')).toBeVisible()
      await shot('1-conversations')
      await console.link('Deployments').click()
      await deployments.button('Disable Open').click()
      await expect(deployments.done).toHaveText('“Open” is disabled.')
      await shot('2-deployments')
      await deployments.requireDeployment.scrollIntoViewIfNeeded()
      await shot('3-settings')
      await deployments.button('Delete Open').click()
      await expect(deployments.dialog).toBeVisible()
      await shot('4-delete')
      await page.keyboard.press('Escape')
      await deployments.link('New deployment').click()
      await deployments.domains.fill('https://shop.example/chat')
      await deployments.button('Create deployment').click()
      await expect(deployments.name).toBeFocused()
      await shot('5-form')
      await deployments.domains.scrollIntoViewIfNeeded()
      await shot('6-form-end')
      await console.link('Wire').click()
      await guest.say('Where is my parcel? I have been waiting since Monday and nobody knows anything.')
      await guest.say('')
      emulator.agent('Robin').accept()
      emulator.agent('Robin').type()
      await emulator.act({ action: 'inject', frame: '{"some":"thing that nobody expects"}' })
      await expect(wire.entry('raw frame')).toBeVisible()
      await shot('7-wire')
      await wire.entry('typing-indicator').locator('summary').click()
      await wire.pause.click()
      await shot('8-wire-open')
    })
  })
}
