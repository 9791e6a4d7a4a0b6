import { expect, test, vi } from 'vitest'
import type { MediaRequestId } from '../../src/domain/ids.ts'
import { DISABLED_DEPLOYMENT_ID, OPEN_DEPLOYMENT_ID } from '../../src/emulator/index.ts'
import { ConfigError, createSession, type SessionSettings } from '../../src/session/create-session.ts'
import { json } from '../helpers/fake-fetch.ts'
import { brand } from '../helpers/wire-samples.ts'
import { aGuest, aTalkingGuest, aWaitingGuest, quiet } from './guest.ts'

const noSignature = () => Promise.reject(new Error('no signature today'))

test.each<readonly [string, SessionSettings, string]>([
  ['a disabled deployment', { deploymentId: DISABLED_DEPLOYMENT_ID }, 'deployment-disabled'],
  ['a queue that there is not', { queue: 'Nowhere' }, 'queue-invalid'],
  ['no organization', { organizationId: '' }, 'config-invalid'],
  ['no deployment', { deploymentId: '' }, 'config-invalid'],
  ['no queue', { queue: '' }, 'config-invalid'],
  ['a signature that cannot be had', { memberAuthToken: noSignature }, 'config-invalid'],
  ['an address that is none', { apiBase: 'nowhere' }, 'config-invalid'],
])('a start with %s fails with its code and keeps the text', async (_, settings, code) => {
  const guest = aGuest({ settings })
  await expect(guest.session.send('hello')).rejects.toMatchObject({ code })
  expect(guest.session.stage.value).toMatchObject({ at: 'failed', error: { code } })
  expect(guest.session.outbox.value).toMatchObject([{ body: 'hello', state: 'failed', error: { code } }])
  expect(guest.newsOf('error')).toHaveLength(1)
  expect(guest.truth()).toBeUndefined()
})

test('a missing setting is named by a ConfigError', async () => {
  const session = createSession({ organizationId: 'o', deploymentId: 'd' })
  const error = await session.start().catch((reason: Error) => reason)
  expect(error).toBeInstanceOf(ConfigError)
  expect(error).toMatchObject({ message: expect.stringContaining('queue') })
})

test('what was typed before and after a failed start is sent, in order, once the network is back', async () => {
  let isDown = true
  const guest = aGuest({
    intercept: (_, forward) => (isDown ? Promise.reject(new TypeError('Failed to fetch')) : forward()),
  })
  for (const text of ['one', 'two']) {
    const failing = expect(guest.session.send(text)).rejects.toMatchObject({ code: 'network' })
    await guest.passUntil(() => guest.session.phase.value === 'starting')
    await guest.passUntil(() => guest.session.phase.value === 'failed')
    await failing
  }
  isDown = false
  expect(guest.session.draft.value).toBe('')
  const [one] = guest.session.outbox.value
  if (one) guest.session.retry(one.id)
  await guest.passUntil(() => guest.arrived().length === 2)
  await quiet(guest)
  expect(guest.arrived()).toEqual(['one', 'two'])
  expect(guest.texts()).toEqual(['one', 'two'])
  expect(guest.session.outbox.value).toEqual([])
  expect(guest.emulator.state().conversations).toHaveLength(1)
})

test.each([
  ['breaks', () => Promise.reject(new TypeError('Failed to fetch')), 2],
  ['is answered with a 503', async () => json({ status: 503 }, 503), 2],
  [
    'is answered with a 429',
    async () => json({ status: 429, message: 'Retry the request in [3] seconds' }, 429),
    1,
  ],
] as const)('a start that %s is tried again by itself', async (_, answer, times) => {
  let failures = 0
  const guest = aGuest({
    intercept: (call, forward) => (call === 'POST ' && failures++ < times ? answer() : forward()),
  })
  const begin = guest.clock.now()
  const starting = guest.session.start()
  await guest.passUntil(() => guest.session.connection.value === 'online')
  await starting
  expect(guest.clock.now() - begin).toBeGreaterThanOrEqual(3_000)
  expect(guest.requests.filter(call => call === 'POST ')).toHaveLength(times + 1)
})

test('a start is tried three times, and a longer wait is left to the guest', async () => {
  const down = aGuest({ intercept: () => Promise.reject(new TypeError('Failed to fetch')) })
  down.session.start().catch(() => {})
  await down.passUntil(() => down.session.phase.value === 'failed')
  expect(down.requests).toHaveLength(3)
  const busy = aGuest({
    intercept: async () => json({ status: 429, message: 'Retry the request in [30] seconds' }, 429),
  })
  await expect(busy.session.start()).rejects.toMatchObject({ code: 'rate-limited' })
  expect(busy.requests).toHaveLength(1)
})

test('two starts at once are one, and a start of what runs is none', async () => {
  const guest = aGuest()
  await Promise.all([guest.session.start(), guest.session.start(), guest.session.send('hello')])
  await guest.session.start()
  expect(guest.requests.filter(call => call === 'POST ')).toHaveLength(1)
})

test.each([
  ['ended', 'end'],
  ['reset', 'reset'],
] as const)('a chat that is %s while it starts is idle, and another can start at once', async (_, verb) => {
  const guest = aGuest()
  const calledOff = expect(guest.session.start()).rejects.toMatchObject({ code: 'aborted' })
  void guest.session[verb]()
  expect(guest.session.phase.value).toBe('idle')
  await guest.session.start()
  await calledOff
  expect(guest.session.phase.value).toBe('waiting')
  expect(guest.newsOf('error')).toEqual([])
})

test('a stream to a host that is not allowed fails the chat, and the text stays', async () => {
  const guest = aGuest({
    intercept: async (call, forward) => {
      const response = await forward()
      if (call !== 'POST ') return response
      return Response.json({ ...(await response.json()), eventStreamUri: 'wss://evil.example/chat/jwt/x' })
    },
  })
  await expect(guest.session.send('hello')).rejects.toMatchObject({ code: 'stream-blocked' })
  expect(guest.session.phase.value).toBe('failed')
  expect(guest.session.outbox.value).toMatchObject([{ body: 'hello', state: 'failed' }])
  expect(guest.posts()).toEqual([])
})

test('a chat that is over before its stream was attached has ended, and has not failed', async () => {
  const guest = aGuest()
  guest.emulator.rules.add(
    { match: { type: 'open' }, do: { action: 'refuse', status: 403 }, times: 'always' },
    { match: { type: 'http', method: 'GET' }, do: { action: 'status', code: 404 }, times: 'always' },
  )
  const start = guest.session.start()
  await expect(start).rejects.toMatchObject({ code: 'conversation-over' })
  await quiet(guest)
  expect(guest.session.stage.value).toEqual({ at: 'ended', reason: 'lost' })
  expect(guest.newsOf('end')).toHaveLength(1)
})

test('the guest’s own settings go out with the start, empty ones do not', async () => {
  const customFields = { plan: 'gold' }
  const { truth } = await aWaitingGuest({
    settings: { firstName: 'Ada', email: '', customFields, deploymentId: OPEN_DEPLOYMENT_ID },
  })
  const own = truth()?.members.find(({ role }) => role === 'CUSTOMER')
  expect(own).toMatchObject({ displayName: 'Ada', firstName: 'Ada', customFields })
  expect(own?.email).toBeFalsy()
})

test('what is given to start wins over the settings', async () => {
  const guest = aGuest()
  await guest.session.start({ displayName: 'Grace' })
  await quiet(guest)
  expect([...guest.session.members.value.values()]).toMatchObject([{ displayName: 'Grace' }, { role: 'acd' }])
})

test('a media request that nobody made cannot be answered', async () => {
  const { session } = await aTalkingGuest()
  await expect(session.acceptMediaRequest(brand<MediaRequestId>('none'))).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('a chat that is ended while it starts leaves what the platform created all the same', async () => {
  let answer = () => {}
  const held = new Promise<void>(resolve => {
    answer = resolve
  })
  const guest = aGuest({ intercept: (call, forward) => (call === 'POST ' ? held.then(forward) : forward()) })
  const starting = guest.session.start()
  await vi.waitFor(() => expect(guest.requests).toEqual(['POST ']))
  await guest.session.end()
  answer()
  await expect(starting).rejects.toMatchObject({ code: 'aborted' })
  await vi.waitFor(() => expect(guest.truth()?.state).toBe('ended'))
  expect(guest.session.phase.value).toBe('idle')
})

test.each([
  ['fails', () => Promise.reject(new Error('no'))],
  ['gives no text', () => Reflect.get({}, 'nothing')],
] as const)('a beforeSend that %s stops the message with a typed error', async (_, beforeSend) => {
  const guest = aGuest({ settings: { beforeSend } })
  await expect(guest.session.send('hello')).rejects.toMatchObject({ code: 'message-stopped' })
  expect(guest.requests).toEqual([])
})

test('the text of a chat that is called off while it starts is in the message box again', async () => {
  const guest = aGuest({ intercept: () => new Promise(() => {}) })
  guest.session.send('hello').catch(() => {})
  await guest.passUntil(() => guest.session.phase.value === 'starting')
  guest.session.draft.value = 'and'
  await guest.session.end()
  expect(guest.session.phase.value).toBe('idle')
  expect(guest.session.draft.value).toBe('hello\nand')
})
