import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { ChatPage } from './pages/chat-page.ts'

/** As if the guest looked at another tab; a headless browser has no other. */
const look = (page: Page, where: 'here' | 'elsewhere') =>
  page.evaluate(isHidden => {
    Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true })
    const visibilityState = isHidden ? 'hidden' : 'visible'
    Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, where === 'elsewhere')

/** Writes down tones and notifications, which a test can neither hear nor see. */
const installEars = () => {
  const heard = { tones: 0, notes: [] as string[] }
  Object.assign(window, { heard })
  const start = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (...when) {
    heard.tones++
    return start.apply(this, when)
  }
  window.Notification = class extends EventTarget {
    static readonly permission = 'granted'
    static requestPermission = () => Promise.resolve('granted')
    constructor(title: string, { body }: NotificationOptions) {
      super()
      heard.notes.push(`${title}: ${body}`)
    }
  } as unknown as typeof Notification
}
const heard = (page: Page): Promise<{ tones: number; notes: string[] }> =>
  page.evaluate(() => Reflect.get(window, 'heard'))

test.beforeEach(({ context }) => context.addInitScript(installEars))

/** A guest who talks with Robin and looks at something else. */
async function away(page: Page, emulator: Parameters<Parameters<typeof test>[2]>[0]['emulator']) {
  const chat = new ChatPage(page)
  await chat.begin()
  const robin = emulator.agent('Robin')
  robin.accept()
  await expect(chat.element).toHaveAttribute('data-phase', 'active')
  return { chat, robin }
}

test('a page that is hidden says in its title how many messages wait, and only then', async ({
  page,
  emulator,
}) => {
  const { chat, robin } = await away(page, emulator)
  const title = await page.title()
  await look(page, 'elsewhere')
  robin.say('one')
  await expect(page).toHaveTitle(`(1) ${title}`)
  robin.say('two')
  await expect(page).toHaveTitle(`(2) ${title}`)
  await page.evaluate(() => {
    document.title = 'A new title'
  })
  robin.say('three')
  await expect(page).toHaveTitle('(3) A new title')
  await look(page, 'here')
  await expect(page).toHaveTitle('A new title')
  await expect(chat.message('three')).toBeVisible()
})

test('a message sounds once over all tabs where the host allows it, not for a guest who reads, nor for one who said no', async ({
  page,
  context,
  emulator,
}) => {
  const { chat, robin } = await away(page, emulator)
  robin.say('silent, as the host has not asked for sound')
  await expect(chat.message('silent')).toBeVisible()
  await chat.element.evaluate(element => element.setAttribute('sound', ''))
  const second = new ChatPage(await context.newPage())
  await second.goto()
  await second.element.evaluate(element => element.setAttribute('sound', ''))
  await second.open()
  await second.input.click()
  await expect(second.message('silent')).toBeVisible()
  for (const each of [page, second.page]) await look(each, 'elsewhere')
  // The first tab has had a gesture, but before there was any sound.
  await chat.input.click()
  robin.say('ring')
  const tones = async () => (await heard(page)).tones + (await heard(second.page)).tones
  await expect.poll(tones).toBe(2)
  for (const each of [page, second.page]) await look(each, 'here')
  robin.say('read at once')
  for (const each of [chat, second]) await expect(each.message('read at once')).toBeVisible()
  for (const each of [page, second.page]) await look(each, 'elsewhere')
  robin.say('ring again')
  await expect.poll(tones).toBe(4)

  await chat.panel.getByRole('button', { name: 'Options' }).click()
  const sound = chat.panel.getByRole('button', { name: 'Sound' })
  await second.page.close()
  const before = (await heard(page)).tones
  await sound.click()
  await expect(sound).toHaveAttribute('aria-pressed', 'false')
  robin.say('muted')
  await expect(page).toHaveTitle(/^\(\d\)/)
  await look(page, 'here')
  await expect(page).not.toHaveTitle(/^\(/)
  await sound.click()
  await look(page, 'elsewhere')
  robin.say('rings, as the one before would have')
  await expect.poll(async () => (await heard(page)).tones).toBe(before + 2)
  await sound.click()
  // What was chosen outlasts the page.
  await page.reload()
  await chat.element.evaluate(element => element.setAttribute('sound', ''))
  await chat.open()
  await chat.panel.getByRole('button', { name: 'Options' }).click()
  await expect(chat.panel.getByRole('button', { name: 'Sound', pressed: false })).toBeVisible()
})

/** A page of the same site with its options shown, among them the switch for sounds. */
async function withOptions(page: Page, storage: 'session' | 'none' = 'session') {
  const settings = `window.guestChatSettings = { apiBase: location.origin, sound: true, storage: '${storage}' }`
  await page.route('**/settings.js', route =>
    route.fulfill({ contentType: 'text/javascript', body: settings }),
  )
  const chat = new ChatPage(page)
  await chat.goto()
  await chat.open()
  if (storage === 'none') await chat.write('hello')
  await chat.panel.getByRole('button', { name: 'Options' }).click()
  return chat.panel.getByRole('button', { name: 'Sound' })
}

test('what is chosen in one tab counts in all of the site, also in those that come later, but for one that shares nothing', async ({
  page,
  context,
  emulator,
}) => {
  const { chat } = await away(page, emulator)
  await chat.element.evaluate(element => element.setAttribute('sound', ''))
  await chat.panel.getByRole('button', { name: 'Options' }).click()
  const here = chat.panel.getByRole('button', { name: 'Sound' })
  const there = await withOptions(await context.newPage())
  const alone = await withOptions(await context.newPage(), 'none')
  await expect(there).toHaveAttribute('aria-pressed', 'true')
  await here.click()
  await expect(there).toHaveAttribute('aria-pressed', 'false')
  const later = await withOptions(await context.newPage())
  await expect(later).toHaveAttribute('aria-pressed', 'false')
  await later.click()
  for (const each of [here, there]) await expect(each).toHaveAttribute('aria-pressed', 'true')
  await there.click()
  await expect(here).toHaveAttribute('aria-pressed', 'false')
  await expect(alone).toHaveAttribute('aria-pressed', 'true')
})

test('the browser notifies a guest who wanted it, while the page is hidden', async ({ page, emulator }) => {
  const { chat, robin } = await away(page, emulator)
  await chat.panel.getByRole('button', { name: 'Options' }).click()
  await chat.panel.getByRole('button', { name: 'Notifications', pressed: false }).click()
  await expect(chat.panel.getByRole('button', { name: 'Notifications', pressed: true })).toBeVisible()
  robin.say('you see this')
  await expect(chat.message('you see this')).toBeVisible()
  await look(page, 'elsewhere')
  robin.say('you do not see this')
  await expect.poll(async () => (await heard(page)).notes).toEqual(['Robin: you do not see this'])
})

test('a folded chat shows its newest message, which opens it or can be dismissed', async ({
  page,
  emulator,
}) => {
  const { chat, robin } = await away(page, emulator)
  await chat.close()
  robin.say('Are you there?')
  const teaser = chat.element.getByRole('button', { name: /Robin\s*Are you there\?/ })
  await expect(teaser).toBeVisible()
  await chat.element.getByRole('button', { name: 'Dismiss' }).click()
  await expect(teaser).toHaveCount(0)
  robin.say('Hello?')
  await chat.element.getByRole('button', { name: /Robin\s*Hello\?/ }).click()
  await expect(chat.message('Hello?')).toBeVisible()
  await expect(chat.element.getByRole('button', { name: 'Dismiss' })).toHaveCount(0)
})

test('more unread messages than anybody counts are shown as 99+, and told in full', async ({
  page,
  emulator,
}) => {
  const { chat } = await away(page, emulator)
  await chat.close()
  await emulator.act({ action: 'flood', n: 120, ms: 100 })
  await expect(chat.element.locator('[part~=badge]')).toHaveText('99+')
  await expect(chat.launcher).toHaveAccessibleName('Open chat, 120 new messages')
})

test('the time in the queue is not taken for silence', async ({ page, emulator }) => {
  await page.clock.install()
  const chat = new ChatPage(page)
  await chat.begin()
  await page.clock.fastForward(12 * 60_000)
  const robin = emulator.agent('Robin')
  robin.accept()
  robin.say('Sorry that you had to wait.')
  await expect(chat.message('Sorry that you had to wait.')).toBeVisible()
  await page.clock.fastForward(12 * 60_000)
  const warning = chat.panel.getByText('Are you still there?')
  await expect(warning).toHaveCount(0)
  await page.clock.fastForward(61_000)
  await expect(warning).toBeVisible()
})

test('a guest who is silent for long is warned before the platform ends the chat, and can stay', async ({
  page,
  emulator,
}) => {
  await page.clock.install()
  const { chat, robin } = await away(page, emulator)
  const warning = chat.panel.getByText('Are you still there?')
  await page.clock.fastForward(12 * 60_000)
  robin.say('One moment.')
  await expect(chat.message('One moment.')).toBeVisible()
  await expect(warning).toHaveCount(0)
  await page.clock.fastForward(61_000)
  await expect(warning).toBeVisible()
  await chat.panel.getByRole('button', { name: 'I am still here.' }).click()
  await expect(chat.message('I am still here.')).toHaveAttribute('data-state', 'sent')
  await expect(warning).toHaveCount(0)
})
