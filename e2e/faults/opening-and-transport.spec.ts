import { spoken } from '../helpers/spoken.ts'
import { beat, expect, hurry, isOnline, isSent, talk, test } from './fault-test.ts'
import { onCall, onMessage, status } from './rules.ts'
import { errorCodes } from './witness.ts'

test('F01 a stream that breaks three times before it opens is opened by the fourth attempt, and no text is lost', async ({
  chat,
  emulator,
  platform,
  sockets,
  time,
}) => {
  emulator.rules.add({ match: { type: 'open' }, do: { action: 'closeBeforeOpen' }, times: 3 })
  await chat.goto()
  await chat.open()
  await chat.write('hello')
  await chat.input.fill('half a sen')
  await expect.poll(() => sockets.tried).toBeGreaterThan(0)
  await expect(chat.panel.getByText('Connecting…')).toBeVisible()
  expect(await time.until(() => isOnline(chat))).toBeLessThanOrEqual(15_000)
  expect(sockets.tried).toBe(4)
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
  await expect(chat.input).toHaveValue('half a sen')
  expect(platform.texts).toEqual(['hello'])
})

test('F02 when the upgrade is refused and the guest is unknown the chat ends, and no socket follows in ten minutes', async ({
  chat,
  emulator,
  platform,
  sockets,
  time,
}) => {
  emulator.rules.add(
    { match: { type: 'open' }, do: { action: 'refuse', status: 403 }, times: 'always' },
    onCall('member', status(401, 'bad.credentials'), 'always'),
  )
  await chat.goto()
  await chat.open()
  await chat.write('hello')
  await expect(chat.panel.getByText('This chat has expired.')).toBeVisible()
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'failed')
  const { tried } = sockets
  for (let minute = 1; minute <= 10; minute++) await time.pass(60_000)
  expect(sockets.tried).toBe(tried)
  expect(tried).toBeLessThanOrEqual(2)
  expect(platform.probes).toBeLessThanOrEqual(2)
})

test('F02 when the upgrade is refused and the guest is known the attempts go on', async ({
  chat,
  emulator,
  sockets,
  time,
}) => {
  emulator.rules.add({ match: { type: 'open' }, do: { action: 'refuse', status: 403 }, times: 5 })
  await chat.goto()
  await chat.open()
  await chat.write('hello')
  await time.until(() => isSent(chat, 'hello'))
  expect(sockets.tried).toBe(6)
})

test('F03 a stream that the page’s policy forbids fails the chat at once, in words and with a code', async ({
  page,
  chat,
  site,
  problems,
}) => {
  problems.expect(/Content Security Policy/)
  await page.route('**/hosts/web-component.html', async route => {
    const response = await route.fetch()
    const policy = `connect-src ${site.url}`
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } })
  })
  await chat.goto('/hosts/web-component.html')
  await chat.open()
  await chat.write('hello')
  await expect(chat.element).toHaveAttribute('data-phase', 'failed')
  await expect(chat.panel.getByRole('alert')).toContainText('Chat cannot connect from this page.')
  expect(await errorCodes(page)).toEqual(['stream-blocked'])
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'failed')
})

test('F04 an opening that nobody answers is given up after ten seconds, and one socket is alive in the end', async ({
  chat,
  emulator,
  platform,
  sockets,
  time,
}) => {
  emulator.rules.add({ match: { type: 'open' }, do: { action: 'hang' } })
  await chat.goto()
  await chat.open()
  await chat.write('hello')
  await expect.poll(() => sockets.tried).toBe(1)
  await time.pass(9_000)
  expect(sockets.tried).toBe(1)
  await time.until(() => isSent(chat, 'hello'))
  expect(sockets.tried).toBe(2)
  await expect.poll(() => sockets.alive).toBe(1)
  expect(platform.streams).toBe(1)
})

test('F05 a stream that is closed with 1000, 1001, 1011, 1012 or 1013 or breaks is back within a second or so, and nothing is lost or told twice', async ({
  page,
  chat,
  emulator,
  platform,
  time,
  robin,
}) => {
  for (const code of [1000, 1001, 1011, 1012, 1013, undefined]) {
    const name = code ?? 'broken'
    await emulator.act(code ? { action: 'close', code } : { action: 'terminate' })
    robin.say(`meanwhile ${name}`)
    await expect(chat.element).toHaveAttribute('data-connection', 'reconnecting')
    // A second at most, which `test/guest-api` proves, and what a busy machine needs besides.
    await expect(chat.element).toHaveAttribute('data-connection', 'online')
    robin.say(`after ${name}`)
    await expect(chat.message(`after ${name}`)).toBeVisible()
    // A connection that lasted was a good one: the next loss starts counting anew.
    await time.pass(6_000)
  }
  expect(await chat.texts()).toEqual(platform.texts)
  expect((await spoken(page)).filter(line => line.includes('onnect'))).toEqual([])
})

test('F06 a long message that is cut in the middle comes once, by catching up', async ({
  chat,
  emulator,
  page,
  platform,
}) => {
  await hurry(page)
  const robin = await talk(chat, emulator)
  emulator.rules.add(onMessage('others', { action: 'cut', bytes: 10_000 }))
  robin.say(`long ${'x'.repeat(100_000)}`)
  await expect(chat.message('long')).toHaveCount(1)
  expect(await chat.texts()).toEqual(platform.texts)
  expect(emulator.rules.list()).toMatchObject([{ fired: 1 }])
})

test('F07 a stream that falls silent is replaced after two and a half heartbeats, with what was said meanwhile', async ({
  page,
  chat,
  emulator,
  platform,
  sockets,
  time,
  robin,
}) => {
  for (const _ of [1, 2]) {
    await time.pass(30_000)
    await beat(page, emulator)
  }
  await emulator.act({ action: 'halfOpen' })
  robin.say('into the void')
  await time.pass(70_000)
  expect(sockets.tried).toBe(1)
  await time.until(async () => (await chat.message('into the void').count()) === 1, 10_000)
  expect(sockets.tried).toBe(2)
  expect(await chat.texts()).toEqual(platform.texts)
})

for (const [seconds, reconnections] of [
  [30, 0],
  [60, 0],
  // That long a silence at first tells a dead connection from a slow rhythm only once it was replaced.
  [120, 1],
] as const) {
  test(`F08 with a heartbeat each ${seconds} seconds ten idle minutes pass with ${reconnections} reconnections`, async ({
    page,
    chat,
    emulator,
    sockets,
    time,
  }) => {
    await talk(chat, emulator)
    for (let passed = 15; passed <= 600; passed += 15) {
      await time.pass(15_000)
      await time.until(() => isOnline(chat))
      if (passed % seconds === 0) await beat(page, emulator)
    }
    await expect(chat.element).toHaveAttribute('data-connection', 'online')
    expect(sockets.tried).toBe(1 + reconnections)
  })
}

test('F08 without heartbeats silence costs a question now and then, and one reconnection at most', async ({
  chat,
  emulator,
  platform,
  sockets,
  time,
  robin,
}) => {
  await emulator.act({ action: 'heartbeatMs', ms: 0 })
  const { length } = platform.requests
  for (let passed = 0; passed < 600; passed += 75) {
    await time.pass(75_000)
    // What is asked is answered before the next silence.
    await time.until(() => isOnline(chat))
  }
  expect(sockets.tried).toBeLessThanOrEqual(2)
  expect(platform.requests.length - length).toBeLessThanOrEqual(8 + 2 * 6 + 6)
  robin.say('still there?')
  await expect(chat.message('still there?')).toBeVisible()
})

test('F09 a server that restarts with what it knew has the guest back soon, after few attempts', async ({
  chat,
  emulator,
  platform,
  sockets,
  time,
  robin,
}) => {
  await emulator.act({ action: 'restart', downMs: 60_000, keepState: true })
  await expect(chat.element).toHaveAttribute('data-connection', 'reconnecting')
  for (let passed = 0; passed < 20_000; passed += 500) await time.pass(500)
  await expect(chat.panel.getByText('Connection lost. Reconnecting…')).toBeVisible()
  const { tried } = sockets
  expect(tried - 1).toBeLessThanOrEqual(8)
  await emulator.act({ action: 'clock.advance', ms: 60_000 })
  robin.say('up again')
  expect(await time.until(() => isOnline(chat))).toBeLessThanOrEqual(30_000)
  await expect(chat.message('up again')).toHaveCount(1)
  expect(sockets.tried - tried).toBe(1)
  expect(await chat.texts()).toEqual(platform.texts)
})

test('F10 a server that restarts and has forgotten the chat ends it, and its words stay to be read', async ({
  page,
  chat,
  emulator,
  platform,
}) => {
  await hurry(page)
  const robin = await talk(chat, emulator)
  robin.say('Good morning!')
  await expect(chat.message('Good morning!')).toBeVisible()
  emulator.rules.add(onCall('member', status(404, 'not.found'), 'always'))
  await emulator.act({ action: 'terminate' })
  await expect(chat.panel.getByText('This chat is no longer available.')).toBeVisible()
  expect(await chat.texts()).toEqual(['hello', 'Good morning!'])
  await emulator.act({ action: 'heal' })
  await chat.panel.getByRole('button', { name: 'Start a new chat' }).click()
  await chat.write('once more')
  await expect(chat.message('once more')).toHaveAttribute('data-state', 'sent')
  expect(platform.texts).toEqual(['once more'])
})

test('F10 a token that a restarted server does not know any more ends the chat as expired', async ({
  page,
  chat,
  emulator,
}) => {
  await hurry(page)
  await talk(chat, emulator)
  await emulator.act({ action: 'restart', keepState: false })
  await expect(chat.panel.getByText('This chat has expired.')).toBeVisible()
  expect(await chat.texts()).toEqual(['hello'])
  await expect(chat.panel.getByRole('button', { name: 'Start a new chat' })).toBeVisible()
})

test('F11 a proxy that cuts the stream each minute costs no message and says nothing to anybody', async ({
  page,
  chat,
  emulator,
  platform,
  time,
}) => {
  await hurry(page)
  const robin = await talk(chat, emulator)
  for (let minute = 1; minute <= 10; minute++) {
    await time.pass(60_000)
    await emulator.act({ action: 'terminate' })
    robin.say(`minute ${minute}`)
    await expect(chat.message(`minute ${minute}`).last()).toBeVisible()
    await expect(chat.element).toHaveAttribute('data-connection', 'online')
  }
  expect(await chat.texts()).toEqual(platform.texts)
  expect((await spoken(page)).filter(line => line.includes('onnect'))).toEqual([])
})

test('F12 the page of a captive portal is no answer: nothing of it is shown, and the message is sent once', async ({
  chat,
  emulator,
  platform,
  time,
}) => {
  emulator.rules.add(onCall('create', { action: 'html' }), onCall('list', { action: 'html' }))
  await chat.goto()
  await chat.open()
  await chat.write('hello')
  await time.until(() => isSent(chat, 'hello'))
  emulator.rules.add(onCall('post', { action: 'html' }), onCall('list', { action: 'html' }))
  await chat.write('again')
  await time.until(() => isSent(chat, 'again'))
  expect(platform.texts).toEqual(['hello', 'again'])
  expect(await chat.texts()).toEqual(['hello', 'again'])
  expect(await chat.panel.textContent()).not.toMatch(/<|portal|html/i)
})

test('F13 when the network comes back the stream does too', async ({
  context,
  chat,
  emulator,
  platform,
  time,
  robin,
}) => {
  await context.setOffline(true)
  await emulator.act({ action: 'terminate' })
  robin.say('meanwhile')
  await expect(chat.element).toHaveAttribute('data-connection', 'offline')
  await time.pass(5_000)
  await expect(chat.panel.getByText('You are offline.')).toBeVisible()
  await context.setOffline(false)
  await expect(chat.element).toHaveAttribute('data-connection', 'online')
  await expect(chat.message('meanwhile')).toBeVisible()
  expect(await chat.texts()).toEqual(platform.texts)
})

test('F14 frames that come in fragments of one byte say the same', async ({
  chat,
  emulator,
  platform,
  robin,
}) => {
  emulator.rules.add(onMessage('others', { action: 'slice', bytes: 1 }, 'always'))
  for (const text of ['Grüße', '日本語', '👩‍👩‍👧‍👦 family', 'مرحبا']) robin.say(text)
  await expect(chat.message('مرحبا')).toBeVisible()
  expect(await chat.texts()).toEqual(platform.texts)
})
