import { expect, test } from '../fixtures.ts'
import { ChatPage } from '../pages/chat-page.ts'

const FOLDER = 'e2e/screenshots'

const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const

for (const { name, colorScheme, viewport } of looks) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport })

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
      await shot('7-unread')
      await chat.open()
      robin.end()
      await expect(chat.panel.getByText('The chat has ended')).toBeVisible()
      await shot('8-ended')
    })

    test(`screenshots of what can go wrong, ${name}`, async ({ page, problems }) => {
      problems.expect(/Failed to load resource/)
      const chat = new ChatPage(page)
      await chat.goto()
      await chat.element.evaluate(element => element.setAttribute('queue', 'Nobody'))
      await chat.open()
      await chat.write('Is anybody there?')
      await expect(chat.panel.getByRole('alert')).toBeVisible()
      await page.screenshot({ path: `${FOLDER}/${name}-9-start-failed.png` })
    })
  })
}
