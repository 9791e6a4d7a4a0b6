import { expect, test } from '../fixtures.ts'
import { BreakItPanel, NETWORK } from '../pages/break-it-panel.ts'
import { ChatPage } from '../pages/chat-page.ts'

const FOLDER = 'e2e/screenshots'

const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const

for (const { name, colorScheme, viewport } of looks) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport, reducedMotion: 'reduce' })

    test(`screenshots of a whole conversation, ${name}`, async ({ page, emulator }) => {
      const chat = new ChatPage(page)
      const shot = (state: string) => page.screenshot({ path: `${FOLDER}/${name}-${state}.png` })
      await chat.goto()
      await expect(chat.launcher).toBeVisible()
      await shot('1-launcher')
      await chat.open()
      await shot('2-panel')
      await chat.write('Hello, my order 1042 has not arrived yet. Can you help me?')
      await expect(chat.message('Hello')).toHaveAttribute('data-state', 'sent')
      await shot('3-waiting')
      const robin = emulator.agent('Robin Miller')
      robin.accept()
      robin.say('Good morning, Ada! Of course, let me look.')
      robin.say('It left our warehouse yesterday: https://example.com/track/1042?carrier=post')
      await chat.write('Oh great.\nThank you!')
      await expect(chat.message('Thank you')).toHaveAttribute('data-state', 'sent')
      robin.type()
      await expect(chat.panel.getByText('Robin Miller is typing')).toBeVisible()
      await shot('4-chatting')
      robin.requestMedia('COBROWSE')
      await expect(chat.panel.getByRole('button', { name: 'Accept' })).toBeVisible()
      await shot('5-media-request')
      await chat.panel.getByRole('button', { name: 'Decline' }).click()
      await expect(chat.panel.getByText('You declined')).toBeVisible()
      await chat.panel.getByRole('button', { name: 'End chat' }).click()
      await shot('6-end-question')
      await page.keyboard.press('Escape')
      await chat.close()
      robin.say('Anything else I can do?')
      await expect(page.getByRole('button', { name: '1 new message' })).toBeVisible()
      await expect(chat.element.getByRole('button', { name: 'Dismiss' })).toBeVisible()
      await shot('7-unread')
      await chat.open()
      await shot('8-unread-line')
      for (let day = 1; day <= 12; day++) robin.say(`On day ${day} it travels on.`)
      await expect(chat.message('On day 12')).toBeInViewport()
      await chat.log.evaluate(log => log.scrollTo(0, 200))
      await expect(chat.panel.getByRole('button', { name: 'Newest messages' })).toBeVisible()
      robin.say('And then it is yours.')
      await expect(chat.panel.getByRole('button', { name: '1 new message' })).toBeVisible()
      await shot('9-reading-earlier')
      await chat.element.evaluate(element => element.setAttribute('sound', ''))
      await chat.panel.getByRole('button', { name: 'Options' }).click()
      await expect(chat.panel.getByRole('button', { name: 'Sound' })).toBeVisible()
      await shot('14-options')
      robin.end()
      await expect(chat.panel.getByText('The chat has ended')).toBeVisible()
      await shot('10-ended')
    })

    test(`screenshots of what is asked before a chat, ${name}`, async ({ page }) => {
      const chat = new ChatPage(page)
      await chat.goto()
      await chat.element.evaluate(element =>
        Object.assign(element, {
          preChatFields: [
            { name: 'firstName', required: true },
            { name: 'email', required: true, value: 'ada@' },
            { name: 'topic', label: 'What is it about?', type: 'select', options: ['Orders', 'Returns'] },
            { name: 'news', label: 'Send me news', type: 'checkbox' },
          ],
          consent: { text: 'We keep this chat for a year.', href: '/privacy', required: true },
        }),
      )
      await chat.open()
      await expect(chat.panel.getByLabel('First name')).toBeFocused()
      await page.screenshot({ path: `${FOLDER}/${name}-12-pre-chat.png` })
      await chat.panel.getByRole('button', { name: 'Start chat' }).click()
      await expect(chat.panel.getByRole('alert')).toBeVisible()
      await page.screenshot({ path: `${FOLDER}/${name}-13-pre-chat-problems.png` })
    })

    test(`screenshots of what can go wrong, ${name}`, async ({ page, problems }) => {
      problems.expect(/Failed to load resource/)
      const chat = new ChatPage(page)
      await chat.goto()
      await chat.element.evaluate(element => element.setAttribute('queue', 'Nobody'))
      await chat.open()
      await chat.write('Is anybody there?')
      await expect(chat.panel.getByRole('alert')).toBeVisible()
      await page.screenshot({ path: `${FOLDER}/${name}-11-start-failed.png` })
    })

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
