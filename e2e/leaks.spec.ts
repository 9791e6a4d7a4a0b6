import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { ChatPage } from './pages/chat-page.ts'

const EMAIL = 'ada.lovelace@example.com'
const SECRET = 'my number is 4111 1111'

/** A chat of which the platform was told an address and a secret. */
async function confide(page: Page): Promise<ChatPage> {
  const chat = new ChatPage(page)
  await chat.goto('/hosts/web-component.html')
  await chat.element.evaluate((element, email) => Object.assign(element, { email }), EMAIL)
  await chat.open()
  await chat.write(SECRET)
  await expect(chat.message(SECRET)).toHaveAttribute('data-state', 'sent')
  return chat
}

/** Runs in the page: gives the token or another secret away, by the name of the way. */
function plant([way, secret]: readonly [string, string | undefined]): unknown {
  const key = 'guest-chat:22222222-2222-4222-8222-222222222222'
  const text = secret ?? JSON.parse(sessionStorage.getItem(key) ?? '{}').ticket.token
  const element = document.querySelector('guest-chat')
  const inside = element?.shadowRoot?.querySelector('button')
  const say = (detail: unknown) => element?.dispatchEvent(new CustomEvent('guest-chat:error', { detail }))
  const ways: Record<string, () => unknown> = {
    address: () => fetch(`/favicon.svg?about=${encodeURIComponent(text)}`),
    console: () => console.warn('guest-chat:', text),
    'event error': () => say({ error: new Error('unable', { cause: new Error(text) }) }),
    'attribute title of button': () => inside?.setAttribute('title', text),
    title: () => Object.assign(document, { title: text }),
    cookie: () => Object.assign(document, { cookie: `chat=${encodeURIComponent(text)}` }),
    'localStorage chat': () => localStorage.setItem('chat', text),
    'localStorage guest-chat:x': () => localStorage.setItem('guest-chat:x', text),
    'sessionStorage chat': () => sessionStorage.setItem('chat', text),
  }
  return ways[way]?.()
}

const WAYS = [
  'address',
  'console',
  'event error',
  'attribute title of button',
  'title',
  'cookie',
  'localStorage chat',
  'localStorage guest-chat:x',
  'sessionStorage chat',
]

const secrets = { token: undefined, 'personal data': SECRET }

for (const [kind, secret] of Object.entries(secrets)) {
  test(`${kind} that is let out is found, whichever way it goes`, async ({ page, leaks }) => {
    await confide(page)
    expect(await leaks.unexpected()).toEqual([])
    for (const way of WAYS) await page.evaluate(plant, [way, secret] as const)
    const found = async () => (await leaks.unexpected()).map(leak => leak.replace(/: [^:]*$/, ''))
    await expect.poll(async () => (await found()).sort()).toEqual(WAYS.map(way => `${kind} in ${way}`).sort())
    leaks.expect(/./)
  })
}

test('a leak fails a test that did not expect it', async ({ page }) => {
  test.fail()
  await confide(page)
  await page.evaluate(plant, ['cookie', EMAIL] as const)
})

test('what a guest told is in no place but the transcript, through a whole chat', async ({
  page,
  emulator,
}) => {
  const chat = await confide(page)
  emulator.agent('Robin').accept()
  await page.reload()
  await chat.open()
  await expect(chat.message(SECRET)).toBeVisible()
  await chat.end()
  await expect(chat.element).toHaveAttribute('data-phase', 'ended')
})
