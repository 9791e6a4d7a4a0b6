import { expect, test } from './fixtures.ts'
import { ChatPage } from './pages/chat-page.ts'

for (const path of ['/hosts/script-tag.html', '/hosts/web-component.html', '/']) {
  test(`the widget works from ${path}`, async ({ page, emulator }) => {
    const chat = new ChatPage(page)
    await chat.begin(path)
    emulator.agent('Robin').accept()
    emulator.agent('Robin').say('Good morning!')
    await expect(chat.message('Good morning!')).toBeVisible()
  })
}

test('the element registers once and the script does nothing the second time', async ({ page }) => {
  const chat = new ChatPage(page)
  await chat.goto()
  await expect(chat.launcher).toBeVisible()
  await page.addScriptTag({ url: '/cdn/guest-chat.js' })
  await page.evaluate(() => new Promise(resolve => setTimeout(resolve)))
  await expect(page.locator('guest-chat')).toHaveCount(1)
})

test('commands given before the script arrives are carried out, and ready is replayed', async ({ page }) => {
  await page.addInitScript(() => {
    const page = window as unknown as {
      GuestChat: { (...command: unknown[]): void; q?: unknown[] }
      told: string[]
    }
    page.told = []
    page.GuestChat = (...command) => {
      page.GuestChat.q = [...(page.GuestChat.q ?? []), command]
    }
    page.GuestChat('on', 'ready', () => page.told.push('ready'))
    page.GuestChat('on', 'open', () => page.told.push('open'))
    page.GuestChat('update', { displayName: 'Grace' })
    page.GuestChat('open')
  })
  const chat = new ChatPage(page)
  await chat.goto()
  await expect(chat.panel).toBeVisible()
  await expect(chat.element).toHaveAttribute('display-name', 'Grace')
  expect(await page.evaluate(() => Reflect.get(window, 'told'))).toEqual(['ready', 'open'])
  const late = await page.evaluate(
    () => new Promise(resolve => window.GuestChat?.('on', 'ready', () => resolve('told'))),
  )
  expect(late).toBe('told')
})

test('methods and events of the element, as a host uses them', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  await chat.goto('/hosts/web-component.html')
  await expect(chat.launcher).toBeVisible()
  await page.evaluate(() => {
    const told: string[] = []
    Reflect.set(window, 'told', told)
    for (const name of ['open', 'start', 'message', 'member', 'typing', 'unread', 'end', 'close']) {
      document.addEventListener(`guest-chat:${name}`, event => {
        const detail = (event as CustomEvent).detail
        told.push(
          [name, detail?.direction, detail?.change, detail?.count, detail?.reason]
            .filter(v => v !== undefined)
            .join(' '),
        )
      })
    }
  })
  const sent = await chat.element.evaluate(async element => {
    const widget = element as HTMLElement & {
      start(): Promise<void>
      send(body: string): Promise<{ body: string; id: string }>
    }
    await widget.start()
    return widget.send('hello from the page')
  })
  expect(sent.body).toBe('hello from the page')
  const robin = emulator.agent('Robin')
  robin.accept()
  robin.say('hi')
  await expect(page.getByRole('button', { name: 'Open chat, 1 new message' })).toBeVisible()
  await chat.element.evaluate(element => Object.assign(element, { open: true }))
  await expect(chat.panel).toBeVisible()
  await expect(chat.message('hi')).toBeVisible()
  const transcript = await chat.element.evaluate(element => Reflect.get(element, 'transcript').call(element))
  expect(transcript).toMatch(/\] You: hello from the page\n\[.*\] Robin joined the chat\n\[.*\] Robin: hi$/)
  await chat.element.evaluate(element => Reflect.get(element, 'end').call(element))
  await chat.element.evaluate(element => Reflect.get(element, 'close').call(element))
  await expect(chat.panel).toBeHidden()
  const told: string[] = await page.evaluate(() => Reflect.get(window, 'told'))
  expect(told).toContain('start')
  expect(told).toContain('message out')
  expect(told).toContain('message in')
  expect(told.filter(line => line === 'member joined').length).toBeGreaterThanOrEqual(2)
  expect(told).toContain('unread 1')
  expect(told.slice(-2)).toEqual(['end guest', 'close'])
})

test('destroy removes the element and wipes what was stored', async ({ page }) => {
  const chat = new ChatPage(page)
  await chat.begin()
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toHaveLength(1)
  await page.evaluate(() => window.GuestChat?.('destroy'))
  await expect(chat.element).toHaveCount(0)
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([])
})

test('settings that name nothing useful say what to set', async ({ page }) => {
  const chat = new ChatPage(page)
  await chat.goto('/hosts/web-component.html')
  const error = await chat.element.evaluate(async element => {
    element.removeAttribute('organization-id')
    return Reflect.get(element, 'start')
      .call(element)
      .then(
        () => undefined,
        (problem: { code: string; message: string }) => ({ code: problem.code, message: problem.message }),
      )
  })
  expect(error).toEqual({ code: 'config-invalid', message: expect.stringContaining('organization-id') })
})

test('a reload keeps the chat also where properties are set after the element is there', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  await chat.begin('/hosts/web-component.html')
  await page.reload()
  await chat.open()
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
  expect(emulator.state().conversations).toHaveLength(1)
})
