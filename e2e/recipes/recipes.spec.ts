import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ADMIN_TOKEN } from '../../src/emulator/index.ts'
import { listen } from '../../src/emulator/node.ts'
import { talk } from '../helpers/talk.ts'
import type { InstalledRecipes } from './installation.ts'
import { expect, test } from './recipe-test.ts'

/** A program of Node's, in the project that has the package, when it has said that it is there. */
async function program({ folder }: InstalledRecipes, args: readonly string[], env = process.env) {
  const running = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await once(running.stdout, 'data')
  return { said: String(said), stop: () => running.kill() }
}

test('the first page: a tag out of the installed package, the platform on the command line', async ({
  page,
  recipes,
  chat,
}) => {
  const cli = join('node_modules', 'guest-chat-widget', 'dist', 'emulator-cli.js')
  const platform = await program(recipes, [cli, '--auto-agent', '--port', '0'])
  try {
    const [url = ''] = /http:\S+/.exec(platform.said) ?? []
    const html = readFileSync(join(recipes.folder, 'first-page', 'index.html'), 'utf8')
    writeFileSync(join(recipes.pages, 'first-page', 'index.html'), html.replace('http://127.0.0.1:8090', url))
    await page.route('**/first-page/node_modules/**', route =>
      route.fulfill({ path: join(recipes.folder, route.request().url().split('/first-page/')[1] ?? '') }),
    )
    await chat.begin('/first-page/')
    await expect(chat.log.locator('[data-direction=in]').first()).toBeVisible()
    await page.close()
  } finally {
    platform.stop()
  }
})

test('plain HTML: a script tag, commands before it has arrived, events', async ({ page, chat, emulator }) => {
  await chat.goto('/plain-html/')
  await page.getByRole('button', { name: 'Chat with us' }).click()
  await expect(chat.panel).toBeVisible()
  await chat.close()
  await talk(chat, emulator)
  expect(emulator.state().conversations[0]?.members[0]).toMatchObject({ displayName: 'Ada' })
  await chat.close()
  emulator.agent('Robin').say('One thing more')
  await expect(page.getByRole('status').filter({ hasText: '1' }).first()).toBeVisible()
})

test('a web component, with colours of the page’s own', async ({ chat, emulator }) => {
  await chat.goto('/web-component/')
  await talk(chat, emulator)
  const bubble = chat.messages.first().locator('[part~=bubble]')
  await expect(bubble).toHaveCSS('background-color', 'rgb(15, 118, 110)')
})

test('npm and a bundler: properties, a form, masked messages', async ({ page, chat, emulator }) => {
  await chat.goto('/npm/')
  await chat.open()
  await chat.panel.getByRole('textbox', { name: 'Name' }).fill('Ada')
  await chat.panel.getByRole('button', { name: 'Start chat' }).click()
  await chat.write('my card is 4111111111111111')
  await expect(chat.message('my card is (a card number)')).toHaveAttribute('data-state', 'sent')
  await chat.end()
  await expect(page).toHaveTitle('Chat ended by guest')
  expect(emulator.state().conversations).toHaveLength(1)
})

test('words of one’s own, over a language, and a language of one’s own', async ({ page, chat }) => {
  await chat.goto('/own-words/')
  await chat.open()
  await expect(chat.panel).toContainText('Ask our bakers')
  await page.getByRole('button', { name: 'På svenska' }).click()
  await expect(page.getByRole('dialog')).toContainText('Fråga våra bagare')
  await expect(page.getByRole('textbox', { name: 'Meddelande' })).toBeVisible()
})

test('the settings of the widget of version 2, carried over', async ({ chat, emulator }) => {
  await chat.goto('/from-widgets-2/')
  await talk(chat, emulator)
  expect(emulator.state().conversations[0]?.members[0]).toMatchObject({
    firstName: 'Ada',
    phoneNumber: '1-916-892-2045',
    customFields: { customerId: '59606' },
  })
})

test('a strict policy is not violated', async ({ page, chat, emulator }) => {
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', event => console.error(event.violatedDirective)),
  )
  await chat.goto('/strict-csp/')
  await talk(chat, emulator)
})

test('Turbo: a chat goes on from page to page, and back', async ({ page, chat, emulator }) => {
  await chat.goto('/turbo/index.html')
  await talk(chat, emulator)
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))
  await page.getByRole('link', { name: 'Delivery' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delivery')
  await chat.write('on the next page')
  await expect(chat.message('on the next page')).toHaveAttribute('data-state', 'sent')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Contact')
  await expect(chat.element).toHaveCount(1)
  await expect(chat.message('on the next page')).toBeVisible()
  expect(await page.evaluate(() => Reflect.get(window, 'isSamePage'))).toBe(true)
  expect(emulator.state().conversations).toHaveLength(1)
})

test('co-browsing begins when the guest has accepted, not before', async ({ page, chat, emulator }) => {
  await chat.goto('/co-browse/')
  await talk(chat, emulator)
  const seen = page.locator('#seen')
  emulator.agent('Robin').requestMedia('COBROWSE')
  const accept = chat.panel.getByRole('button', { name: 'Accept' })
  await expect(accept).toBeVisible()
  await expect(seen).toHaveText('no')
  await accept.click()
  await expect(seen).toHaveText('yes')
})

test('an interface of one’s own, over the session', async ({ page, chat, emulator }) => {
  await chat.goto('/headless/')
  await page.getByLabel('Question').fill('hello')
  await page.getByRole('button', { name: 'Ask' }).click()
  const lines = page.getByRole('list', { name: 'Lines' }).getByRole('listitem')
  await expect(lines).toHaveText(['You: hello'])
  await expect(page.getByRole('status')).toHaveText('waiting')
  emulator.agent('Robin').accept()
  emulator.agent('Robin').say('Good morning!')
  await expect(lines).toHaveText(['You: hello', 'Agent: Good morning!'])
  await page.reload()
  await expect(page.getByRole('status')).toHaveText('active')
  await expect(chat.element).toHaveCount(0)
})

test('a guest who is logged in chats as one', async ({ page, recipes, chat }) => {
  const platform = await listen()
  const env = { ...process.env, API_BASE: platform.url, OAUTH_TOKEN: ADMIN_TOKEN }
  const server = await program(recipes, [join('authenticated', 'server.js')], env)
  try {
    await page.addInitScript(apiBase => {
      const tell = () => Object.assign(window.guestChatSettings ?? {}, { apiBase })
      document.addEventListener('DOMContentLoaded', tell)
    }, platform.url)
    await chat.goto(server.said.trim())
    await talk(chat, platform.emulator)
    const [guest] = platform.emulator.state().conversations[0]?.members ?? []
    expect(guest).toMatchObject({ authenticatedGuest: true })
    await page.close()
  } finally {
    server.stop()
    await platform.close()
  }
})
