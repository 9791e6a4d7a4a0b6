import type { Page } from '@playwright/test'
import type { Emulator } from '../src/emulator/index.ts'
import { expect, test } from './fixtures.ts'
import { holdBack } from './helpers/loading.ts'
import { listen } from './helpers/spoken.ts'
import { ChatPage } from './pages/chat-page.ts'

const PATH = '/hosts/web-component.html'
const CHUNK = /element-rich-text-[0-9a-f]+\.js$/

/** A chat with Robin, in a page that turns HTML messages on or leaves them off. */
async function meet(page: Page, emulator: Emulator, htmlMessages = true) {
  const chunks: string[] = []
  page.on('request', request => CHUNK.test(request.url()) && chunks.push(request.url()))
  const chat = new ChatPage(page)
  await chat.goto(PATH)
  await chat.element.evaluate((element, isOn) => Object.assign(element, { htmlMessages: isOn }), htmlMessages)
  await chat.element.evaluate(element => {
    const codes: string[] = []
    Object.assign(window, { codes })
    element.addEventListener('guest-chat:error', event =>
      codes.push((event as CustomEvent).detail.error.code),
    )
  })
  await chat.open()
  await chat.write('hello')
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
  const robin = emulator.agent('Robin')
  robin.accept()
  const codes = () => page.evaluate(() => Reflect.get(window, 'codes'))
  return { chat, robin, chunks, codes }
}

test('HTML is shown with the tags that are allowed, and links say where they lead', async ({
  page,
  emulator,
}) => {
  const { chat, robin, chunks, codes } = await meet(page, emulator)
  robin.say('a plain text: 1 < 2 https://example.com/plain')
  await expect(chat.message('1 < 2')).toBeVisible()
  expect(chunks).toEqual([])
  robin.say(`<p>Your order &amp; <b>more</b>: <a href="https://shop.example/o/1" onclick="x()">here</a></p>
    <ul><li>one</li><li>two https://example.com/x.</li></ul><img src="https://evil.example/x.png"><script>x()</script>`)
  const bubble = chat.messages.last().locator('[part~=bubble]')
  await expect(bubble.locator('b')).toHaveText('more')
  await expect(bubble.locator('li')).toHaveText([
    'one',
    /two https:\/\/example\.com\/x \(opens in a new tab\)\./,
  ])
  await expect(bubble.locator('img, script, [onclick]')).toHaveCount(0)
  const link = bubble.getByRole('link', { name: 'here (shop.example)' })
  await expect(link).toHaveAttribute('href', 'https://shop.example/o/1')
  await expect(link).toHaveAttribute('target', '_blank')
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow ugc')
  await expect(link).toHaveAttribute('referrerpolicy', 'no-referrer')
  // It grew when the text became HTML, and the newest stays in view.
  await expect(bubble).toBeInViewport({ ratio: 1 })
  expect(chunks).toHaveLength(1)
  expect(await codes()).toEqual([])
})

test('who hears or copies HTML gets its words', async ({ page, emulator }) => {
  const { chat, robin } = await meet(page, emulator)
  robin.say('<p>Good <b>morning</b></p><p>Ada &amp; all</p>')
  await expect(chat.status).toContainText('Robin said: Good morning\nAda & all', { useInnerText: false })
  const transcript = await chat.element.evaluate(element => Reflect.get(element, 'transcript').call(element))
  expect(transcript).toContain('Robin: Good morning\nAda & all')
})

test('what comes while HTML is still to be read is announced after it', async ({ page, emulator }) => {
  const held = await holdBack(page, CHUNK)
  const spoken = await listen(page)
  const { chat, robin } = await meet(page, emulator)
  await expect(chat.log.getByText('Robin joined the chat')).toBeVisible()
  robin.say('<b>Good bye</b>')
  robin.leave()
  await expect(chat.log.getByText('Robin left the chat')).toBeVisible()
  expect(await spoken()).not.toContain('Robin left the chat')
  held.release()
  await expect
    .poll(async () => (await spoken()).slice(-2))
    .toEqual(['Robin said: Good bye', 'Robin left the chat'])
})

test('a name that pretends to be another address is followed by the true one', async ({ page, emulator }) => {
  const { chat, robin } = await meet(page, emulator)
  robin.say(
    [
      '<a href="https://evil.example/a">https://bank.example</a>',
      '<a href="https://evil.example/b">evil.example/b</a>',
      '<a href="https://xn--80ak6aa92e.com/">https://аррӏе.com/</a>',
      '<a href="https://bank.example@evil.example/">bank.example</a>',
      '<a href="tel:+4900">call us</a>',
      '<a href="javascript:x()">run</a>',
      '<a href="/account">account</a>',
    ].join('<br>'),
  )
  const links = chat.messages.last().getByRole('link')
  await expect(links).toHaveText(
    [
      'https://bank.example (evil.example)',
      'evil.example/b',
      'https://аррӏе.com/ (xn--80ak6aa92e.com)',
      'call us (+4900)',
    ].map(name => new RegExp(`^${name.replace(/[().+]/g, '\\$&')} \\(opens`)),
  )
  await expect(chat.messages.last()).toContainText('bank.example')
  await expect(chat.messages.last()).toContainText('run')
})

test('a guest’s own words are what was typed, whatever they look like', async ({ page, emulator }) => {
  const { chat } = await meet(page, emulator)
  await chat.write('is <b>bold</b> &amp; so on?')
  await expect(chat.message('is <b>bold</b> &amp; so on?')).toHaveAttribute('data-state', 'sent')
  await expect(chat.log.locator('b')).toHaveCount(0)
})

test('HTML that cannot be read, and more or deeper than a person would write, stays text', async ({
  page,
  emulator,
}) => {
  const { chat, robin } = await meet(page, emulator)
  // A frameset leaves no body to read.
  robin.say('<frameset><frame src="https://evil.example">')
  for (const body of [`${'<b>'.repeat(51)}deep`, `${'<i></i>'.repeat(2001)}many`, '<b>fine</b>']) {
    robin.say(body)
  }
  await expect(chat.messages.last().locator('b')).toHaveText('fine')
  const texts = await chat.texts()
  expect(texts.at(-4)).toContain('<frameset>')
  expect(texts.at(-3)).toContain('<b><b>deep')
  expect(texts.at(-2)).toContain('<i></i>many')
})

test('without leave of the host HTML is text, and nothing more is loaded', async ({ page, emulator }) => {
  const { chat, robin, chunks } = await meet(page, emulator, false)
  robin.say('<b>bold</b> &amp; more')
  await expect(chat.message('<b>bold</b> &amp; more')).toBeVisible()
  expect(chunks).toEqual([])
})

const STRICT = [
  // An image of its own is what the page has as its icon.
  "default-src 'none'; script-src 'self'; style-src 'none'; img-src 'self'; font-src 'none';",
  "connect-src 'self'; require-trusted-types-for 'script';",
].join(' ')

test('one policy more is all that HTML needs on a strict page', async ({ page, site, emulator }) => {
  site.headers.set('content-security-policy', `${STRICT} trusted-types guest-chat`)
  const { chat, robin, codes } = await meet(page, emulator)
  robin.say('<b>bold</b>')
  await expect(chat.messages.last().locator('b')).toHaveText('bold')
  expect(await codes()).toEqual([])
})

test('a page that refuses the policy shows HTML as text and is told so once', async ({
  page,
  site,
  emulator,
  problems,
}) => {
  problems.expect(/TrustedTypePolicy|trusted-types|Trusted Type/i)
  site.headers.set('content-security-policy', `${STRICT} trusted-types 'none'`)
  const { chat, robin, codes } = await meet(page, emulator)
  robin.say('<b>one</b> https://example.com/x')
  robin.say('<b>two</b>')
  await expect(chat.message('<b>two</b>')).toBeVisible()
  await expect(chat.message('<b>one</b>').getByRole('link')).toHaveAttribute('href', 'https://example.com/x')
  await expect.poll(codes).toEqual(['html-disabled'])
})
