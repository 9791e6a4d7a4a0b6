import type { Page } from '@playwright/test'
import { loadStrings, type TableName, tableNames } from '../src/i18n/languages.ts'
import { Translator } from '../src/i18n/strings.ts'
import { deferred } from '../src/lib/deferred.ts'
import { onCall, status } from './faults/rules.ts'
import { expect, test } from './fixtures.ts'
import { cutTexts } from './helpers/cut-off.ts'
import { ChatPage } from './pages/chat-page.ts'

const FOLDER = 'e2e/screenshots'

test.use({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' })

const translator = async (name: TableName) => new Translator(name, await loadStrings(name))

/** The page as if it were written in another language, or in none that it tells. */
async function writePageIn(page: Page, language: string): Promise<void> {
  await page.addInitScript(lang => {
    new MutationObserver((_, observer) => {
      observer.disconnect()
      document.documentElement.lang = lang
    }).observe(document, { childList: true })
  }, language)
}

for (const name of tableNames) {
  test(`in ${name} every text of a chat can be read whole on the narrowest phone`, async ({
    page,
    context,
    emulator,
    problems,
  }) => {
    problems.expect(/Failed to load resource|WebSocket connection|ERR_INTERNET_DISCONNECTED/)
    const words = await translator(name)
    const chat = new ChatPage(page, words)
    // What is announced stands at the panel's end, and is not seen.
    const seen = (text: string) => chat.panel.getByText(text).first()
    const look = async (state: string) => {
      expect.soft(await cutTexts(chat.element), state).toEqual([])
      await page.screenshot({ path: `${FOLDER}/language-${name}-${state}.png` })
    }
    await writePageIn(page, name)
    await chat.goto()
    await expect(chat.launcher).toBeVisible()
    await look('1-launcher')

    await chat.open()
    await expect(chat.panel.getByText(words.text('greeting'))).toBeVisible()
    await look('2-panel')
    await chat.input.fill('x'.repeat(4_011))
    await expect(seen(words.plural('charactersOver', 11))).toBeVisible()
    await look('3-too-long')
    await chat.write('')
    await chat.write('Hello 👋')
    await expect(seen(words.text('waiting'))).toBeVisible()
    await expect(chat.message('Hello')).toHaveAttribute('data-state', 'sent')
    await look('4-waiting')

    const robin = emulator.agent('Robin')
    robin.alert()
    await expect(seen(words.text('alerting'))).toBeVisible()
    await look('5-alerting')
    robin.accept()
    robin.say('Good morning!')
    robin.type()
    await expect(chat.panel.getByText(words.plural('typing', 1, { names: ['Robin'] }))).toBeVisible()
    await look('6-active')
    robin.requestMedia('COBROWSE')
    await expect(seen(words.text('cobrowse', { name: 'Robin' }))).toBeVisible()
    await look('7-media-request')
    await chat.panel.getByRole('button', { name: words.text('decline') }).click()
    await expect(seen(words.text('declined'))).toBeVisible()

    emulator.rules.add(onCall('post', status(403)))
    await chat.write('This one fails')
    await expect(chat.message('This one fails')).toContainText(words.text('errorRefused'))
    await look('8-failed')
    await chat.askToEnd()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await look('9-end-question')
    await page.keyboard.press('Escape')

    await context.setOffline(true)
    await emulator.act({ action: 'terminate' })
    await expect(seen(words.text('offline'))).toBeVisible()
    await look('10-offline')
    await context.setOffline(false)
    await expect(chat.element).toHaveAttribute('data-connection', 'online', { timeout: 20_000 })
    robin.end()
    await expect(seen(words.text('endedByAgent'))).toBeVisible()
    await look('11-ended')

    await chat.element.evaluate(element => element.setAttribute('queue', 'Nobody'))
    await chat.panel.getByRole('button', { name: words.text('newChat') }).click()
    await chat.write('hello')
    await expect(chat.panel.getByRole('alert')).toContainText(words.text('errorConfig'))
    await look('12-start-failed')
  })
}

for (const name of tableNames) {
  test(`in ${name} the form before a chat can be read whole on the narrowest phone`, async ({ page }) => {
    const words = await translator(name)
    const chat = new ChatPage(page, words)
    const questions = ['displayName', 'firstName', 'lastName', 'email', 'phoneNumber'] as const
    const preChatFields = questions.map((question, at) => ({ name: question, required: at > 2 }))
    await writePageIn(page, name)
    await chat.goto()
    await chat.element.evaluate((element, settings) => Object.assign(element, settings), {
      preChatFields,
      consent: { text: '…', href: 'https://example.com/privacy', required: true },
    })
    await chat.open()
    await chat.panel.getByRole('button', { name: words.text('startChat') }).click()
    await expect(chat.panel.getByText(words.plural('checkEntries', 3))).toBeVisible()
    expect(await cutTexts(chat.element)).toEqual([])
    await page.screenshot({ path: `${FOLDER}/language-${name}-form.png` })
  })
}

test('the check itself sees a title that is cut, and a placeholder too long for its field', async ({
  page,
}) => {
  const chat = new ChatPage(page)
  await chat.goto()
  await chat.open()
  await expect(chat.input).toBeVisible()
  const strings = {
    title: 'Unterhaltungsmöglichkeitenverzeichnis',
    messagePlaceholder: 'Write a message '.repeat(3),
  }
  await chat.element.evaluate((element, words) => Object.assign(element, { strings: words }), strings)
  await expect
    .poll(() => cutTexts(chat.element))
    .toEqual([strings.title, expect.stringContaining('panel'), strings.messagePlaceholder])
})

for (const language of ['ar', 'he'] as const) {
  test(`a chat in ${language} runs from right to left, and Latin words in it from left to right`, async ({
    page,
    emulator,
  }) => {
    const words = await translator(language)
    const chat = new ChatPage(page, words)
    const xOf = async (part: string) =>
      (await chat.element.locator(part).last().boundingBox())?.x ?? Number.NaN
    await writePageIn(page, language)
    await chat.goto()
    expect(await xOf('[part~=launcher]')).toBeLessThan(100)
    await chat.open()
    await chat.write('Hello!')
    await expect(chat.message('Hello!')).toHaveAttribute('data-state', 'sent')
    // Own messages are on the left, whatever the direction of their words.
    expect(await xOf('[part~=bubble]')).toBeLessThan((await xOf('[part~=transcript]')) + 40)
    const robin = emulator.agent('Robin (Support)')
    robin.accept()
    robin.say('Is it "1042"?')
    robin.say(words.text('greeting'))
    await expect(chat.message(words.text('greeting'))).toBeVisible()
    const directions = await chat.messages
      .locator('[part~=bubble]')
      .evaluateAll(bubbles => bubbles.map(bubble => getComputedStyle(bubble).direction))
    expect(directions).toEqual(['ltr', 'ltr', 'rtl'])
    await expect(chat.input).toHaveCSS('direction', 'rtl')
    await chat.input.fill('Yes.')
    await expect(chat.input).toHaveCSS('direction', 'ltr')
    await expect(chat.log.getByText(words.text('joined', { name: 'Robin (Support)' }))).toBeVisible()

    // Mirrored: the send button, and what the guest wrote, are on the left.
    expect(await xOf('[part~=send]')).toBeLessThan(await xOf('[part~=input]'))
    expect(await xOf('[data-direction=out] [part~=bubble]')).toBeLessThan(
      await xOf('[data-direction=in] [part~=bubble]'),
    )
    await page.screenshot({ path: `${FOLDER}/direction-${language}.png` })
  })
}

test('a page that tells no language is answered in the browser’s', async ({ browser, site }) => {
  const context = await browser.newContext({ locale: 'pt-PT', baseURL: site.url })
  const page = await context.newPage()
  const chat = new ChatPage(page, await translator('pt-BR'))
  await writePageIn(page, '')
  await chat.goto()
  await expect(chat.launcher).toBeVisible()
  await expect(chat.element.locator('.widget')).toHaveAttribute('lang', 'pt-PT')
  await context.close()
})

test('a language that cannot be loaded leaves a chat in English, which says so', async ({
  page,
  problems,
}) => {
  problems.expect(/Failed to load resource/)
  await page.route('**/element-he-*.js', route => route.abort())
  await writePageIn(page, 'he')
  // What the script tag has painted already has its name.
  const hebrew = new ChatPage(page, await translator('he'))
  await hebrew.goto()
  await hebrew.open()
  const chat = new ChatPage(page)
  await expect(chat.input).toBeFocused()
  await expect(chat.element.locator('.widget')).toHaveAttribute('lang', 'en')
  await expect(chat.element.locator('.widget')).toHaveAttribute('dir', 'ltr')
})

test('while its language is on the way a panel shows no English words, and then all of its own', async ({
  page,
}) => {
  const arrival = deferred<void>()
  await page.route('**/element-de-*.js', async route => {
    await arrival.promise
    await route.continue()
  })
  // Stopped before there is a widget, which waits for its words for a second only.
  const time = Date.now()
  await page.clock.install({ time })
  await page.clock.pauseAt(time + 1_000)
  await writePageIn(page, 'de-AT')
  const chat = new ChatPage(page, await translator('de'))
  await chat.goto()
  await chat.open()
  await expect(chat.element).toHaveAttribute('open', '')
  await expect(chat.element.getByRole('dialog')).toBeHidden()
  arrival.resolve()
  await expect(chat.panel).toBeVisible()
  await page.clock.resume()
  await expect(chat.input).toBeFocused()
  await expect(chat.element.locator('.widget')).toHaveAttribute('lang', 'de-AT')
})

test('the language changes while the chat goes on, under the words that the host brings', async ({
  page,
}) => {
  const chat = new ChatPage(page)
  await chat.begin()
  await chat.element.evaluate(element => Object.assign(element, { lang: 'fr' }))
  const french = await translator('fr')
  await expect(chat.panel.getByText(french.text('waiting'))).toBeVisible()
  await chat.element.evaluate(element => Object.assign(element, { strings: { waiting: 'Un instant…' } }))
  await expect(chat.panel.getByText('Un instant…')).toBeVisible()
  await chat.element.evaluate(element =>
    Object.assign(element, { lang: 'sv', strings: { waiting: 'Vänta…' } }),
  )
  await expect(chat.panel.getByText('Vänta…')).toBeVisible()
  await expect(chat.element.locator('.widget')).toHaveAttribute('lang', 'sv')
})

test('a page that changes its own language takes the chat along, but for one that was given a language', async ({
  page,
}) => {
  const chat = new ChatPage(page)
  await chat.begin()
  const say = (lang: string) =>
    page.evaluate(lang => {
      document.documentElement.lang = lang
    }, lang)
  await say('fr')
  await expect(chat.panel.getByText((await translator('fr')).text('waiting'))).toBeVisible()
  await chat.element.evaluate(element => Object.assign(element, { lang: 'nl' }))
  await say('de')
  const dutch = await translator('nl')
  await expect(chat.panel.getByText(dutch.text('waiting'))).toBeVisible()
  await chat.element.evaluate(element => element.removeAttribute('lang'))
  await expect(chat.panel.getByText((await translator('de')).text('waiting'))).toBeVisible()
})
