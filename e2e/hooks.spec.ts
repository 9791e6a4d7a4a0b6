import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { ChatPage } from './pages/chat-page.ts'

const README = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')

/** An example of the README, as a page runs it that copies it; with what it calls, which writes down what it was given. */
async function runExample(page: Page, beginning: string, calls: string): Promise<() => Promise<unknown[][]>> {
  const example = README.split('```js\n')
    .find(block => block.startsWith(beginning))
    ?.split('```')[0]
  expect(example, `an example that begins with ${beginning}`).toBeDefined()
  await page.addScriptTag({
    content: `const called = []; window.called = called; const ${calls} = (...a) => { called.push(a) }\n${example}`,
  })
  return () => page.evaluate(() => Reflect.get(window, 'called'))
}

test('a page learns of media requests, and begins what the guest has accepted', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  await chat.begin()
  const called = await runExample(page, "GuestChat('on', 'media-request'", 'startCobrowse')
  const robin = emulator.agent('Robin')
  robin.accept()
  robin.requestMedia('SCREENSHARE')
  // This page shares no screens, and answers by itself.
  await expect(chat.panel.getByText('You declined the request.')).toBeVisible()
  robin.requestMedia('COBROWSE')
  await expect(chat.panel.getByRole('button', { name: 'Accept' })).toBeVisible()
  expect(await called()).toEqual([])
  await chat.panel.getByRole('button', { name: 'Accept' }).click()
  await expect.poll(called).toEqual([[expect.stringMatching(/^.{20,}$/)]])
})

test('a page asks for an opinion when a chat is over', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  await chat.begin()
  const called = await runExample(page, "GuestChat('on', 'end'", 'askForOpinion')
  emulator.agent('Robin').accept()
  emulator.agent('Robin').end()
  const { id } = emulator.state().conversations[0] ?? {}
  await expect.poll(called).toEqual([[id, 'agent']])
})

test('a page places and colours the widget, and its parts, as it likes', async ({ page }) => {
  const chat = new ChatPage(page)
  await chat.goto()
  await page.addStyleTag({
    content: `
      guest-chat { --guest-chat-accent: #0f766e; --guest-chat-inset-inline: 7px; --guest-chat-inset-block-end: 9px }
      guest-chat { --guest-chat-z-index: 7 }
      guest-chat::part(launcher) { border-radius: 3px }`,
  })
  await expect(chat.launcher).toHaveCSS('background-color', 'rgb(15, 118, 110)')
  await expect(chat.launcher).toHaveCSS('border-top-left-radius', '3px')
  await expect(chat.launcher).toHaveCSS('z-index', '7')
  for (const [placement, side] of [
    ['bottom-end', 'right'],
    ['bottom-start', 'left'],
  ] as const) {
    await chat.element.evaluate((element, placement) => Object.assign(element, { placement }), placement)
    await expect(chat.launcher).toHaveCSS(side, '7px')
    await expect(chat.launcher).toHaveCSS('bottom', '9px')
  }
  await chat.element.evaluate(element => {
    element.append(Object.assign(document.createElement('span'), { slot: 'launcher', innerText: 'Ask us' }))
  })
  await expect(page.getByText('Ask us')).toBeVisible()
  // Who speaks to their device says what they see.
  await expect(chat.launcher).toHaveAccessibleName('Ask us, Open chat')
  await page.getByText('Ask us').evaluate(words => {
    words.textContent = 'Ask our bakers'
  })
  await expect(chat.launcher).toHaveAccessibleName('Ask our bakers, Open chat')
})

test.describe('who wants less to move', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('sees nothing move', async ({ page, emulator }) => {
    const chat = new ChatPage(page)
    await chat.begin()
    emulator.agent('Robin').accept()
    emulator.agent('Robin').type()
    await expect(chat.panel.getByText('Robin is typing')).toBeVisible()
    const moving = () => chat.element.evaluate(element => element.shadowRoot?.getAnimations().length)
    expect(await moving()).toBe(0)
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    expect(await moving()).toBeGreaterThan(0)
  })
})
