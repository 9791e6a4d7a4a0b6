import { expect, test, vi } from 'vitest'
import type { MediaRequestId } from '../../src/domain/ids.ts'
import { DISABLED_DEPLOYMENT_ID, OPEN_DEPLOYMENT_ID } from '../../src/emulator/index.ts'
import { ConfigError, createSession, type SessionSettings } from '../../src/session/create-session.ts'
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
  await expect(guest.session.send('one')).rejects.toMatchObject({ code: 'network' })
  await expect(guest.session.send('two')).rejects.toMatchObject({ code: 'network' })
  isDown = false
  const [one] = guest.session.outbox.value
  if (one) guest.session.retry(one.id)
  await vi.waitFor(() => expect(guest.arrived()).toEqual(['one', 'two']))
  await quiet(guest)
  expect(guest.texts()).toEqual(['one', 'two'])
  expect(guest.session.outbox.value).toEqual([])
  expect(guest.emulator.state().conversations).toHaveLength(1)
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
