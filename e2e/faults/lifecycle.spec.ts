import { spoken } from '../helpers/spoken.ts'
import { ChatPage } from '../pages/chat-page.ts'
import { expect, hurry, isSent, talk, test, toldBy } from './fault-test.ts'
import { onCall, status } from './rules.ts'
import { errorCodes, socketsHeld } from './witness.ts'

test('F47 a page that wakes after an hour is online at once, with what it missed', async ({
  page,
  chat,
  emulator,
  platform,
  time,
  robin,
}) => {
  await emulator.act({ action: 'halfOpen' })
  robin.say('while you slept')
  await time.pass(3_600_000)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(chat.message('while you slept')).toBeVisible({ timeout: 5_000 })
  await expect(chat.element).toHaveAttribute('data-connection', 'online')
  expect(await socketsHeld(page)).toBe(1)
  await expect.poll(() => platform.texts).toEqual(await chat.texts())
  expect(await chat.texts()).toEqual(platform.texts)
})

test('F47 a chat that ended while the page slept says so when it wakes', async ({
  page,
  chat,
  emulator,
  time,
  robin,
}) => {
  await emulator.act({ action: 'halfOpen' })
  robin.say('goodbye')
  robin.end()
  await time.pass(3_600_000)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(chat.element).toHaveAttribute('data-phase', 'ended', { timeout: 5_000 })
  await expect(chat.message('goodbye')).toBeVisible()
})

test('F49 a message that was on its way when the page navigated arrives, and the next page shows it once', async ({
  chat,
  emulator,
  platform,
}) => {
  await talk(chat, emulator)
  emulator.rules.add(onCall('post', { action: 'delay', beforeMs: 700 }))
  await chat.write('on its way')
  await expect(chat.message('on its way')).toHaveAttribute('data-state', 'sending')
  await chat.goto('/hosts/web-component.html')
  await chat.open()
  await expect(chat.message('on its way')).toHaveAttribute('data-state', 'sent', { timeout: 20_000 })
  expect(platform.texts).toEqual(['hello', 'on its way'])
  expect(platform.posts).toBe(2)
  expect(await chat.texts()).toEqual(platform.texts)
})

test('F50 a reload keeps what was not sent and sends it, in order and once; history is not announced', async ({
  page,
  chat,
  emulator,
  platform,
  robin,
}) => {
  robin.say('Good morning!')
  await expect(chat.message('Good morning!')).toBeVisible()
  emulator.rules.add(onCall('post', { action: 'drop' }, 'always'))
  for (const text of ['one', 'two']) await chat.write(text)
  await chat.input.fill('half a sen')
  await expect(chat.message('one')).toHaveAttribute('data-state', 'unconfirmed')
  emulator.rules.clear()
  await page.reload()
  await chat.open()
  await expect(chat.message('one')).toHaveAttribute('data-state', /queued|sending|unconfirmed|sent/)
  await expect(chat.input).toHaveValue('half a sen')
  await expect(chat.message('two')).toHaveAttribute('data-state', 'sent', { timeout: 20_000 })
  expect(platform.texts).toEqual(['hello', 'Good morning!', 'one', 'two'])
  expect(await chat.texts()).toEqual(platform.texts)
  expect((await spoken(page)).filter(line => line.includes('said:'))).toEqual([])
})

test('F51 a duplicated tab, with a copy of the storage, shares the stream and sends nothing twice', async ({
  page,
  chat,
  emulator,
  platform,
}) => {
  await talk(chat, emulator)
  await emulator.act({ action: 'consumers', mode: 'evict' })
  // What a page opens inherits its session storage, as a duplicated tab does.
  const [twin] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate(() => void window.open(location.href)),
  ])
  const other = new ChatPage(twin)
  await expect(other.element).toHaveAttribute('data-phase', 'active')
  await other.open()
  await other.write('from the twin')
  await expect(other.message('from the twin')).toHaveAttribute('data-state', 'sent')
  await chat.write('from the first')
  for (const each of [chat, other]) {
    await expect(each.message('from the first')).toHaveAttribute('data-state', 'sent')
    expect(await each.texts()).toEqual(['hello', 'from the twin', 'from the first'])
  }
  expect(platform.texts).toEqual(['hello', 'from the twin', 'from the first'])
  const attached = emulator.log().filter(({ type }) => type === 'attached')
  expect(attached.length - 1, 'reconnections').toBeLessThanOrEqual(2)
  expect(platform.streams).toBe(1)
})

test('F52 what an ended chat did not take is not sent into the next one', async ({
  chat,
  emulator,
  platform,
  robin,
}) => {
  emulator.rules.add(onCall('post', status(400)))
  await chat.write('for the old one')
  await expect(chat.message('for the old one')).toContainText('Not sent')
  robin.end()
  await chat.panel.getByRole('button', { name: 'Start a new chat' }).click()
  await chat.write('for the new one')
  await expect(chat.message('for the new one')).toHaveAttribute('data-state', 'sent')
  expect(platform.texts).toEqual(['for the new one'])
  expect(await chat.texts()).toEqual(['for the new one'])
})

test('F53 storage that is full costs only the memory of the chat, and is told to the host once', async ({
  page,
  chat,
  emulator,
  platform,
}) => {
  await chat.goto()
  await page.evaluate(() => {
    for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
      try {
        for (let more = 1; ; more++) sessionStorage.setItem(`${size} ${more}`, 'x'.repeat(size))
      } catch {}
    }
  })
  await chat.open()
  await chat.write('hello')
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
  emulator.agent('Robin').accept()
  emulator.agent('Robin').say('Good morning!')
  await expect(chat.message('Good morning!')).toBeVisible()
  expect(await errorCodes(page)).toEqual(['storage-degraded'])
  expect(await chat.texts()).toEqual(platform.texts)
})

test('F54 in a sandboxed frame, where every storage throws, the chat works from memory', async ({
  page,
  emulator,
  platform,
}) => {
  // A frame without an origin is a stranger to its own files.
  await page.route('**/cdn/**', async route => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), 'access-control-allow-origin': '*' } })
  })
  await page.goto('/hosts/script-tag.html')
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts')
    frame.style.cssText = 'inline-size: 600px; block-size: 700px'
    frame.src = '/hosts/script-tag.html'
    document.body.replaceChildren(frame)
  })
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: 'Open chat' }).click()
  const input = frame.getByRole('textbox', { name: 'Message' })
  await input.fill('hello')
  await input.press('Enter')
  await expect.poll(() => emulator.state().conversations.length).toBe(1)
  await expect.poll(() => platform.texts).toEqual(['hello'])
  emulator.agent('Robin').accept()
  emulator.agent('Robin').say('Good morning!')
  await expect(frame.getByText('Good morning!', { exact: true })).toBeVisible()
})

test('F55 in a frame of another site, where the browser gives no storage, the chat works from memory', async ({
  page,
  emulator,
  platform,
  site,
}) => {
  await page.goto('/hosts/script-tag.html')
  await page.evaluate(
    url => {
      const frame = document.createElement('iframe')
      frame.style.cssText = 'inline-size: 600px; block-size: 700px'
      frame.src = `${url}/hosts/script-tag.html`
      document.body.replaceChildren(frame)
    },
    site.url.replace('127.0.0.1', 'localhost'),
  )
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: 'Open chat' }).click()
  const input = frame.getByRole('textbox', { name: 'Message' })
  await input.fill('hello')
  await input.press('Enter')
  await expect.poll(() => emulator.state().conversations[0]?.state).toBe('active')
  await expect.poll(() => platform.texts).toEqual(['hello'])
  emulator.agent('Robin').accept()
  emulator.agent('Robin').say('Good morning!')
  await expect(frame.getByText('Good morning!', { exact: true })).toBeVisible()
})

test('F56 a page that goes does not end the chat, and sends nothing', async ({
  page,
  chat,
  emulator,
  platform,
}) => {
  await page.addInitScript(() => {
    const listen = window.addEventListener
    Reflect.set(window, 'listenedTo', [])
    window.addEventListener = (...args: Parameters<typeof listen>) => {
      Reflect.get(window, 'listenedTo').push(args[0])
      listen.apply(window, args)
    }
  })
  await talk(chat, emulator)
  const listenedTo: string[] = await page.evaluate(() => Reflect.get(window, 'listenedTo'))
  expect(listenedTo).toContain('pagehide')
  expect(listenedTo).not.toContain('unload')
  expect(listenedTo).not.toContain('beforeunload')
  await expect.poll(() => platform.requests.length).toBeGreaterThan(5)
  const { length } = platform.requests
  await page.goto('about:blank')
  await expect.poll(() => platform.streams).toBe(0)
  expect(platform.requests).toHaveLength(length)
  expect(platform.conversation.state).toBe('active')
})

test('F57 a token that expired while the guest was cut off ends the chat, and what was not sent can be copied', async ({
  chat,
  emulator,
  platform,
  time,
}) => {
  await talk(chat, emulator)
  emulator.rules.add(
    { match: { type: 'open' }, do: { action: 'refuse' }, times: 'always' },
    { match: { type: 'http' }, do: { action: 'drop' }, times: 'always' },
  )
  await emulator.act({ action: 'terminate' })
  await expect(chat.element).toHaveAttribute('data-connection', 'reconnecting')
  await chat.write('into the void')
  await expect(chat.message('into the void')).toHaveAttribute('data-state', /sending|unconfirmed/)
  await emulator.act({ action: 'heal' })
  await emulator.act({ action: 'jwt.expire' })
  await time.until(async () => (await chat.element.getAttribute('data-phase')) === 'ended')
  await expect(chat.panel.getByText('This chat has expired.')).toBeVisible()
  expect(await chat.texts()).toEqual(['hello', 'into the void'])
  await expect(chat.message('into the void')).toContainText(/Not sent|Delivery not confirmed/)
  expect(platform.texts).toEqual(['hello'])
})

test('F58 an end that came while the guest was cut off is told after the agent’s last words', async ({
  page,
  chat,
  emulator,
  time,
  robin,
}) => {
  emulator.rules.add({ match: { type: 'open' }, do: { action: 'refuse' }, times: 2 })
  await emulator.act({ action: 'terminate' })
  robin.say('all the best')
  robin.end()
  await time.until(async () => (await chat.element.getAttribute('data-phase')) === 'ended')
  expect(await chat.texts()).toEqual(['hello', 'all the best'])
  await expect(chat.input).toHaveCount(0)
  await expect.poll(async () => (await spoken(page)).at(-1)).toBe('The chat has ended.')
  const lines = (await spoken(page)).filter(line => !/joined|onnect|Waiting/.test(line))
  expect(lines).toEqual(['Robin said: all the best', 'Robin left the chat', 'The chat has ended.'])
})

test('F59 an agent who leaves, another who takes over and one who comes back do not end the chat', async ({
  chat,
  emulator,
  platform,
  robin,
}) => {
  robin.transfer('Kim')
  await expect(chat.panel.getByText('You are chatting with Kim')).toBeVisible()
  emulator.agent('Kim').leave()
  await expect(chat.element).toHaveAttribute('data-phase', 'waiting')
  robin.accept()
  await expect(chat.panel.getByText('You are chatting with Robin')).toBeVisible()
  await chat.write('hello again')
  await expect(chat.message('hello again')).toHaveAttribute('data-state', 'sent')
  expect(platform.texts).toEqual(['hello', 'hello again'])
})

test('F60 a chat that is ended is over for the guest at once, and the platform is told until it hears', async ({
  chat,
  emulator,
  platform,
  time,
}) => {
  await talk(chat, emulator)
  emulator.rules.add(onCall('leave', status(500), 2))
  await chat.end()
  await expect(chat.panel.getByText('You ended the chat.')).toBeVisible()
  expect(platform.conversation.state).toBe('active')
  await time.until(() => platform.conversation.state === 'ended')
  expect(platform.leavings).toBe(3)
})

test('F61 an element that is taken out and put back time and again, also while it connects, leaves one stream and one bubble', async ({
  page,
  chat,
  platform,
  robin,
}) => {
  await page.evaluate(async () => {
    const element = document.querySelector('guest-chat')
    if (!element) throw new TypeError('no element')
    for (let round = 0; round < 100; round++) {
      element.remove()
      await new Promise(resolve => setTimeout(resolve, round % 5))
      document.body.append(element)
      await new Promise(resolve => setTimeout(resolve, round % 7))
    }
  })
  await expect(chat.element).toHaveAttribute('data-connection', 'online')
  robin.say('still there?')
  await expect(chat.message('still there?')).toHaveCount(1)
  await expect.poll(() => platform.streams).toBe(1)
  expect(await chat.texts()).toEqual(platform.texts)
  await page.evaluate(() => document.querySelector('guest-chat')?.remove())
  await expect.poll(() => platform.streams).toBe(0)
})

test('F62 a thousand messages in a second are shown, once each, with two hundred bubbles at most', async ({
  page,
  chat,
  emulator,
  platform,
}) => {
  await talk(chat, emulator)
  // How long tasks take is for a benchmark to tell, since a busy machine makes all of them long.
  await page.evaluate(() => {
    const root = document.querySelector('guest-chat')?.shadowRoot as ShadowRoot
    const look = () => {
      const bubbles = root.querySelectorAll('[part~=message]').length
      Reflect.set(window, 'mostBubbles', Math.max(Reflect.get(window, 'mostBubbles') ?? 0, bubbles))
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await emulator.act({ action: 'flood', n: 1_000, ms: 1_000 })
  await expect(chat.message('Flood 1000 of 1000')).toBeVisible({ timeout: 30_000 })
  expect(await page.evaluate(() => Reflect.get(window, 'mostBubbles'))).toBeLessThanOrEqual(200)
  expect(await toldBy(chat)).toEqual(platform.texts)
})

test('F63 a hidden page whose timers run once a minute tries once a minute, and counts what it missed', async ({
  page,
  chat,
  emulator,
  platform,
  sockets,
  time,
  robin,
}) => {
  await chat.close()
  const before = sockets.tried
  emulator.rules.add({ match: { type: 'open' }, do: { action: 'refuse' }, times: 'always' })
  await emulator.act({ action: 'terminate' })
  await expect(chat.element).toHaveAttribute('data-connection', 'reconnecting')
  for (let number = 1; number <= 3; number++) robin.say(`missed ${number}`)
  for (let minute = 1; minute <= 5; minute++) await time.pass(60_000)
  expect(sockets.tried - before).toBeLessThanOrEqual(6)
  emulator.rules.clear()
  await time.until(() => platform.streams === 1)
  await expect(page.getByRole('button', { name: '3 new messages' })).toBeVisible()
})

test('F64 without WebSocket the chat says that it cannot connect, and the page goes on', async ({
  page,
  chat,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'WebSocket'))
  await chat.goto()
  await chat.open()
  await chat.write('hello')
  await expect(chat.panel.getByRole('alert')).toContainText('Chat cannot connect from this page.')
  expect(await errorCodes(page)).toEqual(['stream-blocked'])
  await expect(page.getByRole('button', { name: 'A button of the page' })).toBeEnabled()
})

test('F64 where the widget is blocked the launcher says so when it is clicked, and the page goes on', async ({
  page,
  chat,
  problems,
}) => {
  problems.expect(/dynamically imported module/)
  await page.route('**/cdn/element.js', route => route.abort())
  await chat.goto()
  await chat.open()
  await expect(chat.launcher).toHaveAccessibleDescription('⚠')
  await expect(page.getByRole('button', { name: 'A button of the page' })).toBeEnabled()
  await expect(chat.panel).toHaveCount(0)
})

test('F65 a start whose answer is lost is tried again, and what was created before is a chat that nobody is asked to answer', async ({
  chat,
  emulator,
  platform,
  time,
}) => {
  emulator.rules.add(onCall('create', { action: 'acceptThenDrop' }))
  await chat.goto()
  await chat.open()
  await chat.write('hello')
  await time.until(() => isSent(chat, 'hello'))
  expect(emulator.state().conversations.map(({ state }) => state)).toEqual(['created', 'active'])
  expect(platform.texts).toEqual(['hello'])
})

test('F65 when every answer to a start is lost the guest may try again', async ({
  page,
  chat,
  emulator,
  time,
}) => {
  await hurry(page)
  emulator.rules.add(onCall('create', { action: 'acceptThenDrop' }, 3))
  await chat.goto()
  await chat.open()
  await chat.write('hello')
  const alert = chat.panel.getByRole('alert')
  await time.until(() => alert.isVisible(), 30_000)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
  expect(emulator.state().conversations.filter(({ state }) => state === 'active')).toHaveLength(1)
})
