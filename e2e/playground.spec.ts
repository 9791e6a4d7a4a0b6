import type { Page } from '@playwright/test'
import { richProperties } from '../src/element/settings.ts'
import * as source from '../test/setup/element-source.ts'
import { expect, test } from './fixtures.ts'
import { expectPageAccessible } from './helpers/accessible.ts'
import { AgentConsole } from './pages/agent-console.ts'
import { ChatPage } from './pages/chat-page.ts'
import { Playground } from './pages/playground.ts'

const HOSTILE = `"'</script><b>&amp;<!-- \\ \${1}`

const settings = {
  attributes: { 'display-name': HOSTILE, lang: 'de', queue: 'Sales' },
  properties: { customFields: { [HOSTILE]: HOSTILE }, strings: { title: HOSTILE } },
  token: ['--guest-chat-font', `"</style>", serif`],
} as const

/** What the page’s widget is set to, of all that was chosen. */
const told = (page: Page) =>
  page.locator('guest-chat').evaluate((element, { attributes, properties, token }) => {
    const widget = element as HTMLElement & Record<string, unknown>
    return {
      attributes: Object.fromEntries(Object.keys(attributes).map(name => [name, widget.getAttribute(name)])),
      properties: Object.fromEntries(Object.keys(properties).map(name => [name, widget[name]])),
      // A style sheet escapes what would end it, which is the same to CSS.
      token: [token[0], getComputedStyle(widget).getPropertyValue(token[0]).trim().replace('<\\/', '</')],
      sound: widget['sound'],
      masked: typeof widget['beforeSend'] === 'function' && widget['beforeSend']('It is 4111111111111111.'),
    }
  }, settings)

test('there is a field for every attribute, property and custom property, which says what is set', async ({
  page,
}) => {
  const playground = new Playground(page)
  await playground.goto()
  await playground.showAll()
  const tokens = source.tokens().map(({ name }) => name)
  for (const name of [...source.attributes, ...richProperties, ...tokens])
    await expect(playground.field(name), name).toBeVisible()
  await expect(playground.field('queue')).toHaveValue('Support')
  await expect(playground.field('display-name')).toHaveValue('Guest')
})

test('what is chosen is done at once, is shown wherever it can be chosen, and taken back', async ({
  page,
}) => {
  const chat = new ChatPage(page)
  const playground = new Playground(page)
  await playground.goto()
  await playground.showAll()
  const before = (await playground.snippet('npm').textContent()) ?? ''
  await playground.field('color-scheme').selectOption('dark')
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
  await page.getByRole('radio', { name: 'Right to left' }).check()
  await expect(playground.field('lang')).toHaveValue('ar')
  await expect(chat.element.locator('.widget')).toHaveAttribute('dir', 'rtl')
  await playground.field('--guest-chat-accent').fill('rgb(120, 0, 60)')
  await expect(chat.element.locator('[part~=launcher]')).toHaveCSS('background-color', 'rgb(120, 0, 60)')
  await playground.set('queue', 'Sales')
  await expect(page.getByRole('combobox', { name: 'Queue' })).toHaveValue('Sales')
  await playground.field('memberAuthToken').selectOption('Ada Lovelace, signed in')
  await expect(page.getByRole('button', { name: 'Sign me out' })).toBeVisible()
  await playground.field('placement').selectOption('inline')
  await expect(page.locator('#frame').getByRole('dialog')).toBeVisible()
  await playground.asItWas.click()
  await expect(playground.snippet('npm')).toHaveText(before)
  await expect(chat.launcher).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Left to right' })).toBeChecked()
  await expect(page.getByRole('button', { name: 'Sign me in' })).toBeVisible()
})

test('the panel’s state is a setting too, but is put on no other page', async ({ page }) => {
  const chat = new ChatPage(page)
  const playground = new Playground(page)
  await playground.goto()
  await playground.showAll()
  await playground.field('open').check()
  await expect(chat.panel).toBeVisible()
  await chat.close()
  await expect(playground.field('open')).not.toBeChecked()
  await playground.field('open').check()
  await expect(playground.snippet('web-component')).not.toContainText('open')
})

test('an example is taken; what is no JSON, or nothing that the widget takes, changes nothing and is said', async ({
  page,
}) => {
  const playground = new Playground(page)
  await playground.goto()
  await playground.showAll()
  const field = playground.field('preChatFields')
  await playground.example('preChatFields').click()
  await expect(playground.snippet('npm')).toContainText(`name: 'topic'`)
  await playground.set('preChatFields', '[{')
  await expect(field).toHaveAccessibleDescription(/This is no JSON yet/)
  await expect(playground.snippet('npm')).toContainText(`name: 'topic'`)
  await playground.set('preChatFields', '{ "name": "topic" }')
  await expect(field).toHaveAccessibleDescription(/The widget does not take this/)
  await playground.set('preChatFields', '')
  await expect(playground.snippet('npm')).not.toContainText('preChatFields')
  await expect(field).toHaveAttribute('aria-invalid', 'false')
})

test.describe('what was copied sets another page’s widget the same way', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  const ways = [
    { name: 'the script tag', pageOf: (copied: string) => copied },
    { name: 'the web component', pageOf: (copied: string) => copied },
    {
      name: 'the npm import',
      pageOf: (copied: string) => `<script type="importmap">
        { "imports": { "guest-chat-widget/define": "/cdn/element.js" } }
      </script><body><script type="module">${copied}</script></body>`,
    },
  ] as const

  test('as a script tag, a web component and a module', async ({ page, site }) => {
    const playground = new Playground(page)
    await playground.goto()
    await playground.showAll()
    for (const [name, value] of Object.entries(settings.attributes)) await playground.set(name, value)
    for (const [name, value] of Object.entries(settings.properties))
      await playground.set(name, JSON.stringify(value))
    await playground.field(settings.token[0]).fill(settings.token[1])
    await playground.field('sound').check()
    await playground.field('beforeSend').selectOption('Mask card numbers')
    const all = { ...settings, sound: true, masked: 'It is (a card number).' }
    expect(await told(page)).toEqual(all)
    for (const { name, pageOf } of ways) {
      const body = pageOf(await playground.copy(name))
      site.pages.set(`/${name}.html`, `<!doctype html><html lang="en"><title>Elsewhere</title>${body}</html>`)
    }
    for (const { name } of ways) {
      await test.step(name, async () => {
        await page.goto(`/${name}.html`)
        await expect(page.locator('guest-chat')).toBeAttached()
        // The tag alone has only painted its launcher.
        await page.evaluate(() => window.GuestChat?.('update', {}))
        await expect(page.locator('guest-chat[data-phase]')).toBeAttached()
        await expect.poll(() => told(page)).toEqual(all)
        await expect(page.locator('b')).toHaveCount(0)
      })
    }
  })
})

test.describe('with an automatic agent', () => {
  test.use({ emulatorOptions: { autoAgent: true } })

  test('the console opens beside the shop, with an agent in it for as long as it is open', async ({
    page,
  }) => {
    const chat = new ChatPage(page)
    const playground = new Playground(page)
    const agent = new AgentConsole(page, playground.console)
    await playground.goto()
    await playground.consoleToggle.click()
    await expect(playground.consoleToggle).toHaveAttribute('aria-expanded', 'true')
    await expect(playground.beside.getByRole('button', { name: 'Close' })).toBeFocused()
    await expect(playground.console.getByRole('heading', { name: 'Agent console' })).toBeVisible()
    await chat.open()
    await chat.write('Is it in stock?')
    await agent.answer('Guest', 'The last one is yours.')
    await expect(chat.message('The last one is yours.')).toBeVisible()
    await chat.end()
    await playground.beside.getByRole('button', { name: 'Close' }).click()
    await expect(playground.consoleToggle).toBeFocused()
    await expect(playground.beside).toBeHidden()
    await chat.panel.getByRole('button', { name: 'Start a new chat' }).click()
    await chat.write('And who is there now?')
    await expect(chat.messages.filter({ hasNotText: 'And who' }).last()).toHaveAttribute(
      'data-direction',
      'in',
    )
  })
})

test('the shop can be opened with the console beside it, on one of its pages', async ({ page }) => {
  const playground = new Playground(page)
  await playground.goto('/?console#/deployments')
  await expect(playground.console.getByRole('heading', { name: 'Deployments' })).toBeVisible()
})

const looks = [
  { name: 'by day', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'on the narrowest phone', colorScheme: 'dark', viewport: { width: 320, height: 640 } },
] as const

for (const { name, colorScheme, viewport } of looks) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport, reducedMotion: 'reduce' })

    test(`the playground and the console beside it have no barriers ${name}`, async ({ page }) => {
      const playground = new Playground(page)
      await playground.goto()
      await playground.showAll()
      await playground.set('consent', '{')
      await expectPageAccessible(page)
      await playground.consoleToggle.click()
      await expect(playground.console.getByRole('heading', { name: 'Agent console' })).toBeVisible()
      await expectPageAccessible(page)
    })
  })
}
