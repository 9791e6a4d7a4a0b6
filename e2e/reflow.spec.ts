import { expect, test } from './fixtures.ts'
import { cutTexts } from './helpers/cut-off.ts'
import { ChatPage } from './pages/chat-page.ts'

/** As large as a page of 1,280 × 1,024 or 1,280 × 800 CSS pixels is under zoom, and a phone on its side. */
const views = {
  '400 % zoom': { width: 320, height: 256 },
  '200 % zoom': { width: 640, height: 400 },
  'a phone on its side': { width: 844, height: 390 },
}

/** As WCAG 1.4.12 has it. */
const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`

for (const [name, viewport] of Object.entries(views)) {
  test(`with ${name} the newest message and the message box are in view, and nothing scrolls sideways`, async ({
    page,
    emulator,
  }) => {
    await page.setViewportSize(viewport)
    const chat = new ChatPage(page)
    await chat.begin()
    const robin = emulator.agent('Robin')
    robin.accept()
    robin.say('A message that takes more than one line where there is not much room for it.')
    await expect(chat.message('more than one line')).toBeInViewport()
    await expect(chat.input).toBeInViewport({ ratio: 1 })
    await expect(chat.panel.getByRole('button', { name: 'Close chat' })).toBeInViewport({ ratio: 1 })
    expect(await cutTexts(chat.element)).toEqual([])
    const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(await sideways()).toBeLessThanOrEqual(0)
    await chat.panel.getByRole('button', { name: 'End chat' }).click()
    for (const answer of ['Keep chatting', 'End chat']) {
      await expect(page.getByRole('alertdialog').getByRole('button', { name: answer })).toBeInViewport({
        ratio: 1,
      })
    }
  })
}

test('with 400 % zoom messages have room, and what the agent asks is in view with the message box', async ({
  page,
  emulator,
}) => {
  await page.setViewportSize(views['400 % zoom'])
  const chat = new ChatPage(page)
  await chat.begin()
  const robin = emulator.agent('Robin')
  robin.accept()
  const room = () => chat.log.evaluate(({ clientHeight }) => clientHeight)
  await expect.poll(room).toBeGreaterThanOrEqual(128)
  robin.requestMedia('COBROWSE')
  for (const each of [chat.panel.getByRole('button', { name: 'Accept' }), chat.input, chat.log])
    await expect(each).toBeInViewport({ ratio: 1 })
  // With less room still, a part of the panel scrolls, and all of it can be reached.
  robin.requestMedia('SCREENSHARE')
  const second = chat.panel.getByRole('button', { name: 'Accept' }).nth(1)
  await page.mouse.move(160, 100)
  await page.mouse.wheel(0, 150)
  await expect(second).toBeInViewport({ ratio: 1 })
  await second.click()
  await expect(second).toBeHidden()
  await chat.panel.getByRole('button', { name: 'Accept' }).click()
  await expect.poll(room).toBeGreaterThanOrEqual(96)
})

test('text alone twice as large is not cut, and there is room to read and to write', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  await chat.begin()
  await page.addStyleTag({ content: 'guest-chat { --guest-chat-font-size: 30px }' })
  const robin = emulator.agent('Robin Miller')
  robin.accept()
  robin.say('Good morning! See https://example.com/a/rather/long/address?that=goes&on=and-on')
  await expect(chat.message('Good morning!')).toBeInViewport()
  for (const size of [page.viewportSize() ?? views['200 % zoom'], { width: 390, height: 844 }]) {
    await page.setViewportSize(size)
    await expect(chat.input).toBeInViewport({ ratio: 1 })
    await expect(chat.panel.getByRole('button', { name: 'Close chat' })).toBeInViewport({ ratio: 1 })
    expect(await cutTexts(chat.element)).toEqual([])
  }
})

test('with the spacing of text that some readers need no text is cut', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  await chat.begin()
  await page.addStyleTag({ content: SPACING })
  const robin = emulator.agent('Robin Miller')
  robin.accept()
  robin.say('Good morning! See https://example.com/a/rather/long/address?that=goes&on=and-on')
  robin.requestMedia('COBROWSE')
  await expect(chat.panel.getByRole('button', { name: 'Accept' })).toBeVisible()
  const spacing = () => chat.message('hello').evaluate(item => getComputedStyle(item).letterSpacing)
  expect(await spacing(), 'the page’s spacing has reached the widget').not.toBe('normal')
  expect(await cutTexts(chat.element)).toEqual([])
  // As tools that reach into shadow roots set it, with the height of lines and the space after paragraphs.
  await chat.element.evaluate(({ shadowRoot }, css) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    shadowRoot?.adoptedStyleSheets.push(sheet)
  }, SPACING)
  await expect(chat.panel.getByText('asks to see this page')).not.toHaveCSS('margin-bottom', '0px')
  expect(await cutTexts(chat.element)).toEqual([])
  await expect(chat.input).toBeInViewport({ ratio: 1 })
})

test('a hundred messages that arrive take the focus neither from the page nor from the message box', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  await chat.begin()
  emulator.agent('Robin').accept()
  for (const [round, place] of [
    page.getByRole('button', { name: 'A button of the page' }),
    chat.input,
  ].entries()) {
    await place.focus()
    await page.evaluate(() => {
      const moves = { count: 0 }
      Reflect.set(window, 'moves', moves)
      document.addEventListener('focusin', () => moves.count++)
    })
    await emulator.act({ action: 'flood', n: 100, ms: 500 })
    await expect(chat.message('Flood 100 of 100')).toHaveCount(round + 1)
    await expect(place).toBeFocused()
    expect(await page.evaluate(() => Reflect.get(window, 'moves').count)).toBe(0)
  }
})
