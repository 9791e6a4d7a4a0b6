import type { Emulator } from '../src/emulator/index.ts'
import { strings as arabic } from '../src/i18n/languages/ar.ts'
import { Translator } from '../src/i18n/strings.ts'
import { expect, test } from './fixtures.ts'
import { talk } from './helpers/talk.ts'
import { ChatPage } from './pages/chat-page.ts'

const SHOTS = 'e2e/screenshots'

/** What the platform was told, as it came over the wire. */
function arrived(emulator: Emulator) {
  return emulator.state().conversations.map(({ members, messages }) => ({
    guest: members[0]?.displayName,
    texts: messages.filter(({ bodyType }) => bodyType === 'standard').map(({ body }) => body),
  }))
}

const hosts: Readonly<Record<string, string>> = {
  strict: 'allows next to nothing',
  'right-to-left': 'is written from right to left',
  unset: 'unsets everything and hides what it does not name',
  'on-top': 'puts its own parts as far up as it can',
  shadow: 'has the chat inside another shadow root',
  transformed: 'is transformed, so that nothing is fixed to the window',
  prototypes: 'has patched and polluted prototypes',
  zone: 'has patched promises, timers, listeners and requests',
  twice: 'includes the script twice',
}

for (const [name, what] of Object.entries(hosts)) {
  test(`a chat works, and survives a reload, on a page that ${what}`, async ({ page, emulator }) => {
    const chat = new ChatPage(page, name === 'right-to-left' ? new Translator('ar', arabic) : undefined)
    await chat.goto(`/hosts/${name}.html`)
    await expect(chat.launcher).toBeVisible()
    await page.screenshot({ path: `${SHOTS}/host-${name}-1.png` })
    await talk(chat, emulator)
    await page.reload()
    await chat.open()
    await expect(chat.message('you wrote hello')).toBeVisible()
    await chat.write('still here')
    await expect(chat.message('still here')).toHaveAttribute('data-state', 'sent')
    await page.screenshot({ path: `${SHOTS}/host-${name}-2.png` })
    await expect(chat.element).toHaveCount(1)
    expect(arrived(emulator)).toEqual([{ guest: 'Ada', texts: ['hello', 'you wrote hello', 'still here'] }])
  })
}

test('a chat works in a sandbox without an origin, and says that a reload will lose it', async ({
  page,
  emulator,
}) => {
  await page.addInitScript(() =>
    addEventListener('guest-chat:error', event => console.warn((event as CustomEvent).detail.error.code)),
  )
  const warned = page.waitForEvent('console', message => message.text() === 'storage-degraded')
  await page.goto('/hosts/sandbox.html')
  await talk(new ChatPage(page, undefined, page.frameLocator('iframe')), emulator)
  await page.screenshot({ path: `${SHOTS}/host-sandbox.png` })
  await warned
})

test('a chat goes on while the page replaces its whole body, there and back', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  await chat.goto('/hosts/turbo.html')
  await talk(chat, emulator)
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A page with the script tag')
  await expect(chat.panel).toBeVisible()
  await chat.write('on the next page')
  await expect(chat.message('on the next page')).toHaveAttribute('data-state', 'sent')
  // The page that was kept has a copy of the widget in it.
  await page.evaluate(() => Reflect.get(window, 'goBack')())
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A page that replaces itself')
  await expect(chat.element).toHaveCount(1)
  emulator.agent('Robin').say('welcome back')
  await expect(chat.message('welcome back')).toBeVisible()
  await page.screenshot({ path: `${SHOTS}/host-turbo.png` })
  expect(await page.evaluate(() => window.GuestChat?.('transcript'))).toContain('welcome back')
  expect(emulator.state().conversations).toHaveLength(1)
  expect(emulator.state().conversations[0]?.attachedStreams).toBe(1)
})

test('a widget of the page’s own stays in a body that takes the place of another', async ({
  page,
  emulator,
}) => {
  const own =
    '<h1>With a widget of its own</h1><guest-chat id="own" storage="none" launcher="none"></guest-chat>'
  await page.route('**/script-tag.html', route => route.fulfill({ contentType: 'text/html', body: own }))
  const chat = new ChatPage(page)
  await chat.goto('/hosts/turbo.html')
  await talk(chat, emulator)
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(page.locator('#own')).toBeAttached()
  await expect(page.locator('guest-chat')).toHaveCount(2)
  await page.evaluate(() => Reflect.get(window, 'goBack')())
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A page that replaces itself')
  await expect(page.locator('guest-chat')).toHaveCount(1)
})

test('two chats on a page have nothing to do with each other', async ({ page, emulator }) => {
  await page.goto('/hosts/two-widgets.html')
  const chats = ['#sales', '#support'].map(id => new ChatPage(page, undefined, page.locator(id)))
  for (const [index, chat] of chats.entries()) await talk(chat, emulator, `from chat ${index + 1}`)
  await page.screenshot({ path: `${SHOTS}/host-two-widgets.png` })
  expect(arrived(emulator)).toEqual([
    { guest: 'Ada', texts: ['from chat 1', 'you wrote from chat 1'] },
    { guest: 'Grace', texts: ['from chat 2', 'you wrote from chat 2'] },
  ])
  for (const [index, chat] of chats.entries()) {
    const text = `from chat ${index + 1}`
    expect(await chat.texts()).toEqual([text, `you wrote ${text}`])
  }
})

test('settings that nobody knows, or of the wrong kind, are named in the console, and the chat works', async ({
  page,
  emulator,
}) => {
  const warnings: string[] = []
  page.on('console', message => message.type() === 'warning' && warnings.push(message.text()))
  const chat = new ChatPage(page)
  await chat.goto('/hosts/garbage.html')
  await talk(chat, emulator)
  await page.screenshot({ path: `${SHOTS}/host-garbage.png` })
  expect(arrived(emulator)).toEqual([{ guest: 'Ada', texts: ['hello', 'you wrote hello'] }])
  expect(warnings).toEqual([
    'guest-chat: there is no setting "theme"',
    'guest-chat: there is no setting "onLoad"',
    'guest-chat: the setting "firstName" has to be string or number or boolean',
    'guest-chat: the setting "customFields" has to be object',
    'guest-chat: the setting "journeyContext" has to be object',
    'guest-chat: the setting "preChatFields" has to be array',
    'guest-chat: the setting "consent" has to be object',
    'guest-chat: the setting "allowedStreamHosts" has to be array',
    'guest-chat: the setting "allowedImageHosts" has to be array',
    'guest-chat: the setting "routingTarget" has to be object',
  ])
})

test('a beforeSend that is no function lets nothing out unmasked', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  await chat.goto('/hosts/web-component.html')
  await chat.element.evaluate(element => Object.assign(element, { beforeSend: 'mask' }))
  await chat.open()
  await chat.write('my number is 4111')
  await expect(chat.panel.getByRole('alert')).toHaveText('This message cannot be sent.')
  await expect(chat.input).toHaveValue('my number is 4111')
  expect(arrived(emulator)).toEqual([])
})
