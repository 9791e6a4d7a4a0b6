import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HttpFault } from '../../src/emulator/faults/types.ts'
import { expect, gotoStrangersPage, isSent, statesOf, talk, test } from './fault-test.ts'
import { onCall, status } from './rules.ts'
import { errorCodes } from './witness.ts'

test('F15 a message that the platform finds invalid is not sent, says why, and the next one goes its way', async ({
  chat,
  emulator,
  platform,
}) => {
  await talk(chat, emulator)
  emulator.rules.add(onCall('post', status(400, 'constraint.validation')))
  await chat.write('refused')
  await chat.write('the next')
  await expect(chat.message('the next')).toHaveAttribute('data-state', 'sent')
  await expect(chat.message('refused')).toHaveAttribute('data-state', 'failed')
  await expect(chat.message('refused')).toContainText('Not sent – The message was not accepted.')
  expect(platform.texts).toEqual(['hello', 'the next'])
  expect(platform.posts).toBe(3)
})

test('F16 a message into a chat that is over ends it: not sent, no box to write in, the draft to copy', async ({
  chat,
  emulator,
  platform,
}) => {
  await talk(chat, emulator)
  emulator.rules.add(onCall('post', { action: 'end', by: 'agent' }))
  await chat.input.fill('too late')
  // The next words are typed before anybody knows.
  await chat.input.evaluate((element: HTMLTextAreaElement) => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    element.value = 'half a sen'
    element.dispatchEvent(new InputEvent('input', { bubbles: true }))
  })
  await expect(chat.panel.getByText('The chat has ended.').last()).toBeVisible()
  await expect(chat.message('too late')).toContainText(/Not sent|Delivery not confirmed/)
  await expect(chat.input).toHaveCount(0)
  await expect(chat.panel.getByRole('textbox', { name: 'Not sent, kept for a new chat' })).toHaveValue(
    'half a sen',
  )
  expect(platform.posts).toBe(2)
  expect(platform.texts).toEqual(['hello'])
  await chat.panel.getByRole('button', { name: 'Start a new chat' }).click()
  await expect(chat.input).toHaveValue('half a sen')
})

const refusedStarts = [
  ['chat.deployment.disabled', 400, 'deployment-disabled', 'Chat is closed at the moment.'],
  ['chat.deployment.require.auth', 400, 'auth-required', 'Please sign in to chat with us.'],
  ['chat.deployment.bad.auth', 400, 'auth-failed', 'Please sign in to chat with us.'],
  ['origin.not.allowed', 403, 'origin-refused', 'Chat is not available right now.'],
] as const

for (const [platformCode, code, errorCode, words] of refusedStarts) {
  test(`F17 a start that is refused with ${platformCode} is told to the guest in neutral words and to the host by its code, and not tried again`, async ({
    page,
    chat,
    emulator,
    platform,
    time,
  }) => {
    emulator.rules.add(onCall('create', status(code, platformCode), 'always'))
    await chat.goto()
    await chat.open()
    await chat.write('hello')
    await expect(chat.panel.getByRole('alert')).toContainText(words)
    expect(await errorCodes(page)).toEqual([errorCode])
    await time.pass(60_000)
    expect(platform.creations).toBe(1)
    await expect(chat.message('hello')).toHaveAttribute('data-state', 'failed')
  })
}

test('F18 a token that is not good any more ends the chat after one question, and is forgotten', async ({
  page,
  chat,
  emulator,
  platform,
  time,
}) => {
  await talk(chat, emulator)
  await emulator.act({ action: 'jwt.expire' })
  await chat.write('too late')
  await expect(chat.panel.getByText('This chat has expired.')).toBeVisible()
  await expect(chat.message('too late')).toHaveAttribute('data-state', 'failed')
  const refused = platform.requests.filter(request => request.status === 401)
  // What was told of typing needs no answer.
  expect(refused.filter(({ path }) => !path.endsWith('/typing'))).toHaveLength(2)
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([])
  expect(await chat.texts()).toEqual(['hello', 'too late'])
  await expect(chat.panel.getByRole('button', { name: 'Start a new chat' })).toBeVisible()
  const { length } = platform.requests
  await time.pass(600_000)
  expect(platform.requests).toHaveLength(length)
})

test('F19 a message that is forbidden is not sent, and the chat goes on', async ({
  chat,
  emulator,
  platform,
  robin,
}) => {
  emulator.rules.add(onCall('post', status(403)))
  await chat.write('forbidden')
  await expect(chat.message('forbidden')).toContainText('Not sent')
  robin.say('still here')
  await expect(chat.message('still here')).toBeVisible()
  await chat.write('so am I')
  await expect(chat.message('so am I')).toHaveAttribute('data-state', 'sent')
  expect(platform.posts).toBe(3)
})

test('F20 a guest whom the platform does not know any more sees that the chat is not available, and keeps its words', async ({
  chat,
  emulator,
  platform,
}) => {
  await talk(chat, emulator)
  emulator.rules.add(onCall('post', status(404), 'always'), onCall('member', status(404), 'always'))
  await chat.write('anybody?')
  await expect(chat.panel.getByText('This chat is no longer available.')).toBeVisible()
  await expect(chat.message('anybody?')).toContainText('Not sent')
  expect(await chat.texts()).toEqual(['hello', 'anybody?'])
  expect(platform.posts).toBe(2)
})

const unknownOutcomes: readonly (readonly [string, HttpFault])[] = [
  ['F21 a message answered with 408', status(408)],
  ['F22 a message answered with 409', status(409)],
  ['F28 a message answered with 500', status(500)],
  ['F28 a message answered with 502', status(502)],
  ['F28 a message answered with 503', status(503)],
  ['F28 a message answered with 504', status(504)],
]

for (const [fault, answer] of unknownOutcomes) {
  test(`${fault} is looked for first, and then sent once more`, async ({
    chat,
    emulator,
    platform,
    time,
  }) => {
    await talk(chat, emulator)
    emulator.rules.add(onCall('post', answer))
    const { readings } = platform
    await chat.write('once')
    await expect(chat.message('once')).toContainText('Checking whether it arrived…')
    await time.until(() => isSent(chat, 'once'))
    expect(platform.texts).toEqual(['hello', 'once'])
    expect(platform.posts).toBe(3)
    expect(platform.readings - readings).toBeGreaterThanOrEqual(2)
  })
}

test('F22 a message that is in conflict time and again is sent twice at most, and then the guest decides', async ({
  chat,
  emulator,
  platform,
  time,
}) => {
  await talk(chat, emulator)
  emulator.rules.add(onCall('post', status(409), 'always'))
  await chat.write('twice')
  await time.until(() => chat.message('twice').getByText('Delivery not confirmed').isVisible())
  expect(platform.posts).toBe(3)
  expect(platform.texts).toEqual(['hello'])
})

test('F23 a message that is too long goes back into the box to be made shorter', async ({
  chat,
  emulator,
  platform,
}) => {
  await talk(chat, emulator)
  await emulator.act({ action: 'bodyLimit', n: 10, status: 413 })
  await chat.write('a bit too long')
  await expect(chat.panel.getByRole('alert')).toContainText('The message is too long.')
  await expect(chat.input).toHaveValue('a bit too long')
  await expect(chat.message('a bit too long')).toHaveCount(0)
  await chat.write('short')
  await expect(chat.message('short')).toHaveAttribute('data-state', 'sent')
  await expect(chat.panel.getByRole('alert')).toHaveCount(0)
  expect(platform.texts).toEqual(['hello', 'short'])
})

test('F24 a message of a type that the platform does not take is not tried again, and the host’s code hears of it', async ({
  chat,
  emulator,
  platform,
  time,
}) => {
  await talk(chat, emulator)
  emulator.rules.add(onCall('post', status(415), 'always'))
  const code = await chat.element.evaluate(async element => {
    try {
      return await Reflect.apply(Reflect.get(element, 'send'), element, ['by the host'])
    } catch (error) {
      const { code, status } = error as { readonly code: string; readonly status: number }
      return `${code} ${status}`
    }
  })
  expect(code).toBe('refused 415')
  await time.pass(60_000)
  expect(platform.posts).toBe(2)
  await expect(chat.message('by the host')).toContainText('Not sent')
})

test('F25 after a 429 with a Retry-After that can be read nothing is asked before its time, and then the order is kept', async ({
  chat,
  emulator,
  site,
  platform,
  time,
}) => {
  await gotoStrangersPage(chat, site.url)
  await chat.open()
  await chat.write('hello')
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
  const wait = { retryAfter: 7, retryAfterIn: 'header', expose: true } as const
  emulator.rules.add(onCall('post', { action: 'status', code: 429, ...wait }))
  await chat.write('one')
  await expect.poll(() => platform.posts).toBe(2)
  await chat.write('two')
  await chat.input.pressSequentially('typing')
  const { length } = platform.requests
  await time.pass(5_000)
  expect(platform.requests).toHaveLength(length)
  await time.until(() => isSent(chat, 'two'), 5_000)
  expect(platform.texts).toEqual(['hello', 'one', 'two'])
  expect(platform.posts).toBe(4)
})

test('F26 of a 429 whose header is hidden the number in its words is used, without any five seconds, and never more than a minute', async ({
  chat,
  emulator,
  site,
  platform,
  time,
}) => {
  await gotoStrangersPage(chat, site.url)
  await chat.open()
  await chat.write('hello')
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
  const cases = [
    ['hidden', { retryAfter: 7, retryAfterIn: 'both' }, 7_000],
    ['absent', {}, 5_000],
    ['words', { retryAfter: 'abc', retryAfterIn: 'header', expose: true }, 5_000],
    ['negative', { retryAfter: '-1', retryAfterIn: 'header', expose: true }, 5_000],
    ['endless', { retryAfter: 99_999_999, retryAfterIn: 'header', expose: true }, 60_000],
  ] as const
  for (const [text, terms, wait] of cases) {
    emulator.rules.add(onCall('post', { action: 'status', code: 429, ...terms }))
    const { posts } = platform
    await chat.write(text)
    await expect.poll(() => platform.posts).toBe(posts + 1)
    await time.pass(wait - 3_000)
    expect(platform.posts, text).toBe(posts + 1)
    expect(await time.until(() => isSent(chat, text), 10_000), text).toBeLessThanOrEqual(6_000)
  }
  expect(platform.texts).toEqual(['hello', 'hidden', 'absent', 'words', 'negative', 'endless'])
})

test('F26 a platform that says 429 for ever is asked five times, and then the guest decides', async ({
  chat,
  emulator,
  platform,
  time,
}) => {
  await talk(chat, emulator)
  emulator.rules.add(onCall('post', status(429), 'always'))
  await chat.write('patience')
  await time.until(async () => (await statesOf(chat, 'patience')).join() === 'failed', 180_000)
  await expect(chat.message('patience').getByRole('button', { name: 'Try again' })).toBeVisible()
  expect(platform.posts).toBeLessThanOrEqual(1 + 5)
})

test('F27 a 429 that no page may read is taken for a lost answer: it is posted four times, and then the guest decides', async ({
  chat,
  emulator,
  site,
  platform,
  time,
}) => {
  await gotoStrangersPage(chat, site.url)
  await chat.open()
  await chat.write('hello')
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
  emulator.rules.add(onCall('post', { action: 'status', code: 429, cors: 'none' }, 'always'))
  await chat.write('unreadable')
  await time.until(() => chat.message('unreadable').getByText('Delivery not confirmed').isVisible())
  expect(platform.posts).toBe(1 + 4)
  await time.pass(60_000)
  expect(platform.posts).toBe(1 + 4)
})

test('F28 messages that could not be read are known to be missing, and come when the guest asks', async ({
  chat,
  emulator,
  platform,
  time,
  robin,
}) => {
  emulator.rules.add(onCall('list', status(503), 4))
  await emulator.act({ action: 'terminate' })
  robin.say('missed')
  const warning = chat.panel.getByText('Some messages may be missing.')
  await time.until(() => warning.isVisible(), 30_000)
  await expect(chat.element).toHaveAttribute('data-connection', 'online')
  await chat.panel.getByRole('button', { name: 'Try again' }).click()
  await expect(chat.message('missed')).toBeVisible()
  await expect(warning).toBeHidden()
  expect(await chat.texts()).toEqual(platform.texts)
})

test('F28 a start that fails is silently tried twice more, and then the guest may try again', async ({
  chat,
  emulator,
  platform,
  time,
}) => {
  emulator.rules.add(onCall('create', status(503), 3))
  await chat.goto()
  await chat.open()
  await chat.write('hello')
  const alert = chat.panel.getByRole('alert')
  await time.until(() => alert.isVisible(), 30_000)
  // Not the guest's own connection, as far as anybody knows.
  await expect(alert).toContainText('Chat is not available right now.')
  expect(platform.creations).toBe(3)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
  expect(platform.texts).toEqual(['hello'])
})

test('F29 a preflight that fails is a lost request: four tries, and then the guest decides', async ({
  chat,
  emulator,
  site,
  platform,
  time,
}) => {
  emulator.rules.add(onCall('post', { action: 'preflightFail' }, 'always'))
  await gotoStrangersPage(chat, site.url)
  await chat.open()
  await chat.write('blocked')
  await time.until(() => chat.message('blocked').getByText('Delivery not confirmed').isVisible())
  expect(emulator.rules.list()[0]?.fired).toBeLessThanOrEqual(4)
  expect(platform.texts).toEqual([])
  await emulator.act({ action: 'heal' })
  await chat.message('blocked').getByRole('button', { name: 'Try again' }).click()
  await time.until(() => isSent(chat, 'blocked'))
  expect(platform.texts).toEqual(['blocked'])
})

test('F30 while an answer is slow the message says that it is being sent, the box is free, and one request is out', async ({
  chat,
  emulator,
  platform,
}) => {
  await talk(chat, emulator)
  emulator.rules.add(onCall('post', { action: 'delay', beforeMs: 1_500 }))
  await chat.input.fill('slow')
  const begin = Date.now()
  await chat.input.press('Enter')
  await expect(chat.message('slow')).toContainText('Sending…')
  expect(Date.now() - begin).toBeLessThan(1_000)
  await expect(chat.input).toHaveValue('')
  await chat.write('next')
  await expect(chat.message('next')).toContainText('Waiting to send')
  await expect(chat.message('slow')).toHaveAttribute('data-state', 'sending')
  expect(platform.texts).toEqual(['hello'])
  await expect(chat.message('next')).toHaveAttribute('data-state', 'sent')
  expect(platform.texts).toEqual(['hello', 'slow', 'next'])
})

const slowAnswers: readonly (readonly [string, HttpFault])[] = [
  ['F31 an answer that never comes', { action: 'acceptThenHang' }],
  ['F32 an answer that trickles', { action: 'slow', bps: 10 }],
]

for (const [fault, answer] of slowAnswers) {
  test(`${fault} is waited for sixteen seconds, and then the message is found and not posted again`, async ({
    chat,
    emulator,
    platform,
    time,
  }) => {
    await talk(chat, emulator)
    emulator.rules.add(onCall('post', answer))
    await chat.write('slow')
    await expect.poll(() => platform.texts).toEqual(['hello', 'slow'])
    await time.pass(12_000)
    await expect(chat.message('slow')).toHaveAttribute('data-state', 'sending')
    await time.until(() => isSent(chat, 'slow'), 30_000)
    // One that hangs is not in the log.
    expect(platform.posts).toBeLessThanOrEqual(2)
    expect(platform.texts).toEqual(['hello', 'slow'])
    expect(await chat.texts()).toEqual(['hello', 'slow'])
  })
}

test('F33 a redirection is not followed, so that the token goes nowhere else', async ({
  chat,
  emulator,
  platform,
  time,
}) => {
  const visitors: (string | undefined)[] = []
  const elsewhere = createServer((request, response) => {
    visitors.push(request.headers.authorization)
    response.end()
  }).listen(0, '127.0.0.1')
  await once(elsewhere, 'listening')
  const { port } = elsewhere.address() as AddressInfo
  await talk(chat, emulator)
  emulator.rules.add(onCall('post', { action: 'redirect', to: `http://127.0.0.1:${port}/`, status: 307 }))
  await chat.write('stay')
  await time.until(() => isSent(chat, 'stay'))
  expect(visitors).toEqual([])
  expect(platform.texts).toEqual(['hello', 'stay'])
  elsewhere.close()
})
