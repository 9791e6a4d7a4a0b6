import { expect, test } from './fixtures.ts'
import { expectAccessible } from './helpers/accessible.ts'
import { ChatPage } from './pages/chat-page.ts'

const looks = [
  { name: 'light', colorScheme: 'light' },
  { name: 'dark', colorScheme: 'dark' },
  { name: 'forced colours', contextOptions: { forcedColors: 'active' } },
  { name: 'more contrast', contextOptions: { contrast: 'more' } },
] as const

for (const { name, ...look } of looks) {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    test.describe(`${name}, ${viewport.width} pixels wide`, () => {
      test.use({ ...look, viewport, reducedMotion: 'reduce' })

      test(`axe finds nothing from launcher to end (${name}, ${viewport.width})`, async ({
        page,
        emulator,
      }) => {
        const chat = new ChatPage(page)
        await chat.goto()
        await expect(chat.launcher).toBeVisible()
        await expectAccessible(page, 3)
        await chat.open()
        await expectAccessible(page, 15)
        await chat.write('Hello, see https://example.com')
        await expect(chat.message('Hello')).toHaveAttribute('data-state', 'sent')
        await expect(chat.panel.getByText('Waiting for an agent').first()).toBeVisible()
        await expectAccessible(page, 30)
        const robin = emulator.agent('Robin')
        robin.accept()
        robin.say('Good morning!')
        robin.type()
        await expect(chat.panel.getByText('is typing')).toBeVisible()
        await expectAccessible(page, 40)
        robin.requestMedia('COBROWSE')
        await expect(chat.panel.getByRole('button', { name: 'Decline' })).toBeVisible()
        await expectAccessible(page, 45)
        await chat.panel.getByRole('button', { name: 'End chat' }).click()
        await expectAccessible(page, 20)
        await page.keyboard.press('Escape')
        await chat.close()
        robin.say('Are you there?')
        await expect(page.getByRole('button', { name: '1 new message' })).toBeVisible()
        await expect(chat.element.getByRole('button', { name: 'Dismiss' })).toBeVisible()
        await expectAccessible(page, 6)
        await chat.open()
        await expect(chat.log.getByText('New messages')).toBeVisible()
        await chat.element.evaluate(element => element.setAttribute('sound', ''))
        await chat.panel.getByRole('button', { name: 'Options' }).click()
        await expect(chat.panel.getByRole('button', { name: 'Sound' })).toBeVisible()
        for (let line = 1; line <= 12; line++) robin.say(`Line ${line}.`)
        await expect(chat.message('Line 12.')).toBeInViewport()
        await chat.log.evaluate(log => log.scrollTo(0, 50))
        await expect(chat.panel.getByRole('button', { name: 'Newest messages' })).toBeVisible()
        await expectAccessible(page, 60)
        robin.end()
        await expect(chat.panel.locator('[part~=end]')).toContainText('The chat has ended.')
        await expectAccessible(page, 25)
      })

      test(`axe finds nothing in error states (${name}, ${viewport.width})`, async ({ page, problems }) => {
        problems.expect(/400/)
        const chat = new ChatPage(page)
        await chat.goto()
        await chat.element.evaluate(element => element.setAttribute('queue', 'Nobody'))
        await chat.open()
        await chat.write('hello')
        await expect(chat.panel.getByRole('alert')).toBeVisible()
        await expectAccessible(page, 20)
        await chat.input.fill('x'.repeat(4_001))
        await expect(chat.input).toHaveAccessibleDescription('1 character too many')
        await expectAccessible(page, 20)
      })
    })
  }
}

test.describe('who asks for more contrast', () => {
  test.use({ contextOptions: { contrast: 'more' } })

  test('reads nothing in grey, and what is filled has a border', async ({ page }) => {
    const chat = new ChatPage(page)
    await chat.begin()
    const text = await chat.panel.evaluate(panel => getComputedStyle(panel).color)
    await expect(chat.message('hello').locator('time')).toHaveCSS('color', text)
    await expect(chat.panel).toHaveCSS('border-top-color', text)
    for (const filled of [chat.message('hello').locator('[part~=bubble]'), chat.send]) {
      const colour = await filled.evaluate(element => getComputedStyle(element).color)
      await expect(filled).toHaveCSS('border-top', `1px solid ${colour}`)
    }
  })
})

test('the ring around the focus is in two colours, or in that of the words it stands among', async ({
  page,
}) => {
  const chat = new ChatPage(page)
  await chat.goto()
  await chat.launcher.focus()
  await expect(chat.launcher).toHaveCSS('outline', 'rgb(29, 78, 216) solid 2px')
  await expect(chat.launcher).toHaveCSS('box-shadow', 'rgb(255, 255, 255) 0px 0px 0px 6px')
  await page.emulateMedia({ forcedColors: 'active' })
  await expect(chat.launcher).toHaveCSS('outline-style', 'solid')
  await page.emulateMedia({ forcedColors: 'none' })
  await chat.launcher.press('Enter')
  await chat.write('See https://example.com')
  await expect(chat.message('See')).toHaveAttribute('data-state', 'sent')
  await page.keyboard.press('Shift+Tab')
  const link = chat.message('See').getByRole('link')
  await expect(link).toBeFocused()
  await expect(link).toHaveCSS('outline', 'rgb(255, 255, 255) solid 2px')
})

test('the axe check itself sees a fault inside the shadow root', async ({ page }) => {
  const chat = new ChatPage(page)
  await chat.goto()
  await chat.open()
  await chat.send.evaluate(button => button.removeAttribute('aria-label'))
  await expect(expectAccessible(page, 1)).rejects.toThrow('button-name')
})
