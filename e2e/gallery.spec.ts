import { viewports } from '../src/demo/gallery/look.ts'
import { groups, states } from '../src/demo/gallery/states/states.ts'
import { expect, test } from './fixtures.ts'
import { expectAccessible } from './helpers/accessible.ts'
import { openState } from './helpers/gallery.ts'
import { ChatPage } from './pages/chat-page.ts'

const look = { theme: 'light', direction: 'ltr', size: 'desktop' } as const
/** Each choice once: what goes wrong in one of them goes wrong whatever it stands with. */
const looks = [look, { theme: 'dark', direction: 'rtl', size: 'phone' }] as const

test.use({ reducedMotion: 'reduce' })

for (const { title, states } of groups) {
  for (const look of looks) {
    test(`every state of the gallery’s part “${title}” comes to be, ${Object.values(look).join(', ')}, without a barrier`, async ({
      page,
      site,
      emulator,
    }) => {
      // Many pages, one after the other, and each is looked into.
      test.slow()
      const asked: string[] = []
      page.on('request', request => asked.push(request.url()))
      for (const { name } of states) {
        await test.step(name, async () => {
          await openState(page, name, look)
          await expectAccessible(page, 2)
          // Forced colours are the system's own, whatever the theme.
          if (look.theme === 'dark') return
          await page.emulateMedia({ forcedColors: 'active' })
          await expectAccessible(page, 2)
          await page.emulateMedia({ forcedColors: 'none' })
        })
      }
      expect(asked.filter(url => !url.startsWith(site.url) || url.includes('/api/'))).toEqual([])
      expect(emulator.state().conversations, 'the platform is in the page').toEqual([])
    })
  }
}

test('a message that failed is shown as what it is, and can be sent again', async ({ page }) => {
  await openState(page, 'failed', look)
  const chat = new ChatPage(page)
  const failed = chat.message('One more thing')
  await expect(failed).toHaveAttribute('data-state', 'failed')
  await expect(failed).toContainText('Not sent – The message was not accepted.')
  await failed.getByRole('button', { name: 'Try again' }).click()
  await expect(failed).toHaveAttribute('data-state', 'sent')
})

test('a state that nobody knows is said not to be there', async ({ page, problems }) => {
  problems.expect(/there is no state "none"/)
  await page.goto('/gallery/state.html?state=none')
  await expect(page.locator('html')).toHaveAttribute('data-state', 'failed')
})

test('the gallery shows every state side by side, in the look that is chosen, and keeps the focus', async ({
  page,
}) => {
  await page.goto('/gallery/')
  const frames = page.locator('iframe')
  await expect(frames).toHaveCount(states.length)
  await expect(page.locator('figcaption a')).toHaveText(states.map(({ title }) => title))
  const dark = page.getByRole('radio', { name: 'Dark' })
  await dark.check()
  await expect(page).toHaveURL(/theme=dark/)
  await page.getByRole('radio', { name: 'Right to left' }).check()
  await expect(page).toHaveURL(/theme=dark&direction=rtl/)
  await page.getByRole('radio', { name: 'Phone' }).check()
  await expect(page).toHaveURL(/theme=dark&direction=rtl&size=phone/)
  await expect(dark).toBeChecked()

  const title = 'The question before the end'
  const frame = page.locator(`iframe[title="${title}"]`)
  await frame.scrollIntoViewIfNeeded()
  await expect(frame).toHaveAttribute('data-state', 'reached')
  await expect(frame).toHaveAttribute('width', `${viewports.phone.width}`)
  const inside = page.frameLocator(`iframe[title="${title}"]`)
  await expect(inside.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(inside.locator('guest-chat')).toHaveAttribute('color-scheme', 'dark')
  await expect(inside.getByRole('alertdialog')).toBeVisible()
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body')
  // Frames that nobody has scrolled to are never ready to be looked into.
  await page.goto('about:blank')
})
