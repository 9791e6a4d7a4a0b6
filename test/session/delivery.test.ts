import { expect, test, vi } from 'vitest'
import type { OutboxEntry } from '../../src/session/create-session.ts'
import { json } from '../helpers/fake-fetch.ts'
import { fakeWebSockets } from '../helpers/fake-web-socket.ts'
import {
  aGuest,
  aTalkingGuest,
  aWaitingGuest,
  type Intercept,
  POST_MESSAGE,
  quiet,
  type TestGuest,
} from './guest.ts'

type Fault = 'pass' | 'lose-request' | 'lose-reply' | (() => Response)

/** Each POST of a message meets the next fault; when there are none left, the last one, if it is to stay. */
function faulty(faults: readonly Fault[], rest: Fault = 'pass'): Intercept {
  const left = [...faults]
  return async (call, forward) => {
    const fault = POST_MESSAGE.test(call) ? (left.shift() ?? rest) : 'pass'
    if (typeof fault === 'function') return fault()
    const response = fault === 'lose-request' ? undefined : await forward()
    if (!response || fault === 'lose-reply') throw new TypeError('Failed to fetch')
    return response
  }
}

const refusal = (status: number, headers: Record<string, string> = {}) => {
  return () => json({ status, code: 'x' }, status, headers)
}

const states = ({ session }: TestGuest) => session.outbox.value.map(({ state, givenUp }) => [state, givenUp])
const firstId = ({ session }: TestGuest): OutboxEntry['id'] => {
  const entry = session.outbox.value[0]
  if (!entry) throw new TypeError('the outbox is empty')
  return entry.id
}

test('a message that is accepted resolves with its id and leaves the outbox', async () => {
  const guest = await aWaitingGuest()
  const message = await guest.session.send('hello')
  expect(message).toMatchObject({ body: 'hello' })
  expect(guest.session.outbox.value).toEqual([])
  expect(guest.texts()).toEqual(['hello'])
})

test('a message that is refused fails for good, and the next one goes its way', async () => {
  const guest = await aWaitingGuest({ intercept: faulty([refusal(400)]) })
  const refused = guest.session.send('one')
  const accepted = guest.session.send('two')
  await expect(refused).rejects.toMatchObject({ code: 'refused' })
  await expect(accepted).resolves.toMatchObject({ body: 'two' })
  expect(states(guest)).toEqual([['failed', true]])
  expect(guest.arrived()).toEqual(['two'])
})

test('a refused message is sent again when the guest says so', async () => {
  const guest = await aWaitingGuest({ intercept: faulty([refusal(413)]) })
  await expect(guest.session.send('one')).rejects.toMatchObject({ code: 'too-large' })
  guest.session.retry(firstId(guest))
  await quiet(guest)
  expect(guest.arrived()).toEqual(['one'])
  expect(guest.session.outbox.value).toEqual([])
})

test('after a 429 nothing is sent before the time that the platform told', async () => {
  const guest = await aWaitingGuest({ intercept: faulty([refusal(429, { 'Retry-After': '7' })]) })
  const sent = guest.session.send('one')
  await quiet(guest)
  await guest.clock.advance(6_999)
  expect(guest.posts()).toHaveLength(1)
  await guest.passUntil(() => guest.posts().length === 2)
  await expect(sent).resolves.toMatchObject({ body: 'one' })
})

test('until the time is over that a 429 told, nothing else is asked of the platform either', async () => {
  const guest = await aTalkingGuest({ intercept: faulty([refusal(429, { 'Retry-After': '7' })]) })
  guest.session.send('one').catch(() => {})
  await quiet(guest)
  const asked = guest.requests.length
  guest.session.typing()
  guest.session.wake()
  await guest.clock.advance(6_999)
  expect(guest.requests).toHaveLength(asked)
  await guest.clock.advance(1)
  await quiet(guest)
  expect(guest.requests.slice(asked).filter(call => call.endsWith('/typing'))).toEqual([])
  expect(guest.requests.length).toBeGreaterThan(asked + 1)
})

test('after a 429 that tells no time the wait is 5 s, then 10 s, and in the end the message fails', async () => {
  const guest = await aWaitingGuest({ intercept: faulty([], refusal(429)) })
  const sent = guest.session.send('one')
  const outcome = expect(sent).rejects.toMatchObject({ code: 'rate-limited' })
  const posted: number[] = []
  const begin = guest.clock.now()
  await guest.passUntil(() => {
    while (posted.length < guest.posts().length) posted.push(guest.clock.now() - begin)
    return guest.session.outbox.value[0]?.state === 'failed'
  })
  await outcome
  const gaps = posted.slice(1).map((at, index) => at - (posted[index] ?? 0))
  expect(gaps).toHaveLength(4)
  for (const [index, gap] of gaps.entries()) {
    expect(gap).toBeGreaterThanOrEqual(5_000 * 2 ** index - 500)
    expect(gap).toBeLessThanOrEqual(5_000 * 2 ** index + 1_000)
  }
})

test('when only the reply is lost the message is found and not posted a second time', async () => {
  const guest = await aWaitingGuest({ intercept: faulty(['lose-reply']) })
  const sent = guest.session.send('one')
  await guest.passUntil(() => guest.session.outbox.value.length === 0)
  await expect(sent).resolves.toMatchObject({ body: 'one' })
  expect(guest.posts()).toHaveLength(1)
  expect(guest.texts()).toEqual(['one'])
})

test('when the request is lost the message is posted once more', async () => {
  const guest = await aWaitingGuest({ intercept: faulty(['lose-request']) })
  const sent = guest.session.send('one')
  await guest.passUntil(() => guest.session.outbox.value.length === 0)
  await expect(sent).resolves.toMatchObject({ body: 'one' })
  expect(guest.posts()).toHaveLength(2)
  expect(guest.arrived()).toEqual(['one'])
})

test.each([
  ['both replies lost', ['lose-reply', 'lose-reply']],
  ['the first request lost', ['lose-request', 'pass']],
  ['the second request lost', ['pass', 'lose-request']],
  ['a reply and a request lost', ['lose-reply', 'lose-request']],
  ['a 503 before it was handled', [refusal(503), 'pass']],
] as const)('two equal texts arrive as two, with %s', async (_, faults) => {
  const guest = await aWaitingGuest({ intercept: faulty(faults) })
  const sent = Promise.all([guest.session.send('ok'), guest.session.send('ok')])
  await guest.passUntil(() => guest.session.outbox.value.length === 0)
  const ids = (await sent).map(({ id }) => id)
  expect(new Set(ids).size).toBe(2)
  expect(guest.arrived()).toEqual(['ok', 'ok'])
  expect(guest.texts()).toEqual(['ok', 'ok'])
})

test('what comes later waits for the verdict on what came first', async () => {
  const guest = await aWaitingGuest({ intercept: faulty(['lose-request', 'lose-request']) })
  for (const text of ['one', 'two', 'three']) guest.session.send(text)
  await guest.passUntil(() => guest.session.outbox.value.length === 0)
  expect(guest.arrived()).toEqual(['one', 'two', 'three'])
})

test('after four lost posts the message is given up; a retry looks for it first and then sends it', async () => {
  const lost = Array.from({ length: 4 }, () => 'lose-request' as const)
  const guest = await aWaitingGuest({ intercept: faulty(lost) })
  const outcome = expect(guest.session.send('one')).rejects.toMatchObject({ code: 'timeout' })
  await guest.passUntil(() => guest.session.outbox.value[0]?.givenUp === true)
  await outcome
  expect(guest.posts()).toHaveLength(4)

  const known = guest.requests.length
  guest.session.retry(firstId(guest))
  await guest.passUntil(() => guest.session.outbox.value.length === 0)
  const later = guest.requests.slice(known)
  expect(later.findIndex(call => call.endsWith('/messages') && call.startsWith('GET'))).toBe(0)
  expect(guest.arrived()).toEqual(['one'])
})

test('a message that is in conflict twice is posted no third time', async () => {
  const guest = await aWaitingGuest({ intercept: faulty([refusal(409), refusal(409)]) })
  const outcome = expect(guest.session.send('one')).rejects.toMatchObject({ code: 'timeout' })
  await guest.passUntil(() => guest.session.outbox.value[0]?.givenUp === true)
  await outcome
  expect(guest.posts()).toHaveLength(2)
  expect(states(guest)).toEqual([['unconfirmed', true]])
})

test('a given-up message that did arrive is found by a retry and not posted again', async () => {
  let isDown = false
  const guest = await aWaitingGuest({
    intercept: async (call, forward) => {
      const response = POST_MESSAGE.test(call) ? await forward() : undefined
      if (response) isDown = true
      if (isDown) throw new TypeError('Failed to fetch')
      return forward()
    },
  })
  guest.session.send('one').catch(() => {})
  await guest.passUntil(() => guest.session.outbox.value[0]?.givenUp === true || guest.texts().length > 0)
  isDown = false
  if (guest.session.outbox.value.length > 0) guest.session.retry(firstId(guest))
  await guest.passUntil(() => guest.session.outbox.value.length === 0)
  expect(guest.posts()).toHaveLength(1)
  expect(guest.texts()).toEqual(['one'])
})

test('a message that may have arrived is not called failed because reading back was forbidden', async () => {
  const guest = await aWaitingGuest({
    intercept: async (call, forward) => {
      if (POST_MESSAGE.test(call)) throw new TypeError('Failed to fetch')
      return call.startsWith('GET') && call.endsWith('/messages') ? refusal(403)() : forward()
    },
  })
  guest.session.send('one').catch(() => {})
  await guest.passUntil(() => guest.session.outbox.value[0]?.givenUp === true)
  expect(states(guest)).toEqual([['unconfirmed', true]])
})

test('a message on its way can be neither retried nor discarded, one that waits can', async () => {
  const guest = await aWaitingGuest({ intercept: faulty(['lose-request']) })
  guest.session.send('one')
  guest.session.send('two').catch(() => {})
  await quiet(guest)
  const [one, two] = guest.session.outbox.value
  if (one) guest.session.retry(one.id)
  if (one) guest.session.discard(one.id)
  if (two) guest.session.discard(two.id)
  await guest.passUntil(() => guest.session.outbox.value.length === 0)
  expect(guest.arrived()).toEqual(['one'])
})

test('nothing leaves while the stream is not attached, however long that takes', async () => {
  const { WebSocket, sockets } = fakeWebSockets()
  const guest = aGuest({ environment: { WebSocket, isOnline: () => false } })
  guest.session.start().catch(() => {})
  await vi.waitFor(() => expect(sockets).toHaveLength(1))
  guest.session.send('hello').catch(() => {})
  await quiet(guest)
  await guest.clock.advance(9_000)
  expect(guest.session.outbox.value).toMatchObject([{ body: 'hello', state: 'queued' }])
  expect(guest.posts()).toEqual([])
  sockets[0]?.accept()
  await guest.passUntil(() => guest.posts().length === 1)
})

test('a message that becomes readable two seconds after its reply was lost is not posted again', async () => {
  let readableAt = 0
  const guest = await aWaitingGuest({
    intercept: async (call, forward) => {
      const response = await forward()
      if (POST_MESSAGE.test(call)) {
        readableAt = guest.clock.now() + 2_000
        throw new TypeError('Failed to fetch')
      }
      const isTooEarly =
        call.startsWith('GET') && call.endsWith('/messages') && guest.clock.now() < readableAt
      return isTooEarly ? json({ entities: [] }) : response
    },
  })
  const sent = guest.session.send('one')
  await guest.passUntil(() => guest.session.outbox.value.length === 0)
  await expect(sent).resolves.toMatchObject({ body: 'one' })
  expect(guest.posts()).toHaveLength(1)
})

test('a retry does not take an equal text for its own that was sent after it', async () => {
  const lost = Array.from({ length: 4 }, () => 'lose-request' as const)
  const guest = await aWaitingGuest({ intercept: faulty(lost) })
  guest.session.send('ok').catch(() => {})
  await guest.passUntil(() => guest.session.outbox.value[0]?.givenUp === true)
  await guest.session.send('ok')
  expect(states(guest)).toEqual([['unconfirmed', true]])
  guest.session.retry(firstId(guest))
  await guest.passUntil(() => guest.session.outbox.value.length === 0)
  expect(guest.arrived()).toEqual(['ok', 'ok'])
  expect(guest.texts()).toEqual(['ok', 'ok'])
})

test('a message that is being sent does not change when somebody asks to retry or discard it', async () => {
  const guest = await aWaitingGuest({
    intercept: (call, forward) => (POST_MESSAGE.test(call) ? new Promise(() => {}) : forward()),
  })
  guest.session.send('one').catch(() => {})
  await quiet(guest)
  guest.session.retry(firstId(guest))
  guest.session.discard(firstId(guest))
  expect(states(guest)).toEqual([['sending', undefined]])
})

test.each([
  ['escapes HTML', { action: 'escapeHtml', on: true } as const, `5 < 6 & "7" > 'x'`],
  ['takes it as it is', { action: 'heal' } as const, '5 &lt; 6'],
])('a text whose reply was lost is found again where the platform %s', async (_, act, text) => {
  const guest = await aWaitingGuest({ intercept: faulty(['lose-reply']) })
  await guest.emulator.act(act)
  guest.session.send(text).catch(() => {})
  await guest.passUntil(() => guest.session.outbox.value.length === 0)
  expect(guest.posts()).toHaveLength(1)
})

test('tries are kept for when the connection is back', async () => {
  let isDown = false
  const guest = await aWaitingGuest({
    intercept: (_, forward) => (isDown ? Promise.reject(new TypeError('Failed to fetch')) : forward()),
  })
  isDown = true
  await guest.emulator.act({ action: 'restart', downMs: 40_000, keepState: true })
  guest.session.send('one').catch(() => {})
  await guest.clock.advance(30_000)
  expect(states(guest)).toEqual([['unconfirmed', undefined]])
  isDown = false
  await guest.passUntil(() => guest.session.outbox.value.length === 0)
  expect(guest.arrived()).toEqual(['one'])
})

test('a message does not wait for ever for a connection that stays away', async () => {
  const guest = await aWaitingGuest({ intercept: faulty(['lose-request']) })
  guest.emulator.rules.add({ match: { type: 'open' }, do: { action: 'refuse' }, times: 'always' })
  await guest.emulator.act({ action: 'terminate' })
  guest.session.send('one').catch(() => {})
  await guest.passUntil(() => guest.session.outbox.value.length === 0)
  expect(guest.session.connection.value).toBe('reconnecting')
  expect(guest.arrived()).toEqual(['one'])
})

const saidOver = () => json({ status: 400, code: 'chat.error.member.state' }, 400)

test('a message that is refused as too late is tried again while the conversation goes on', async () => {
  const guest = await aTalkingGuest({ intercept: faulty([saidOver]) })
  const sent = Promise.all([guest.session.send('one'), guest.session.send('two')])
  await guest.passUntil(() => guest.session.outbox.value.length === 0)
  await expect(sent).resolves.toHaveLength(2)
  expect(guest.arrived()).toEqual(['one', 'two'])
  expect(guest.session.phase.value).toBe('active')
})

test('a message that is refused as too late three times fails, and says why', async () => {
  const guest = await aTalkingGuest({ intercept: faulty([saidOver, saidOver, saidOver]) })
  const refused = expect(guest.session.send('one')).rejects.toMatchObject({ code: 'conversation-over' })
  await guest.passUntil(() => guest.session.outbox.value[0]?.givenUp === true)
  await refused
  expect(guest.posts()).toHaveLength(3)
  await guest.session.send('two')
  expect(guest.arrived()).toEqual(['two'])
})

test('a message that may have arrived is not called failed because the platform knows no messages for a while', async () => {
  let isPosted = false
  let unknown = 6
  const guest = await aTalkingGuest({
    intercept: async (call, forward) => {
      const isList = call.startsWith('GET') && call.endsWith('/messages')
      if (isList && isPosted && unknown-- > 0) return json({ status: 404 }, 404)
      const response = await forward()
      if (!POST_MESSAGE.test(call)) return response
      isPosted = true
      throw new TypeError('Failed to fetch')
    },
  })
  const most: number[] = []
  const look = () => most.push(guest.session.outbox.value.length + guest.texts().length)
  guest.session.outbox.subscribe(look)
  guest.session.transcript.subscribe(look)
  guest.session.send('one').catch(() => {})
  await guest.passUntil(() => unknown < 0 && guest.session.outbox.value.length === 0)
  expect(guest.texts()).toEqual(['one'])
  expect(Math.max(...most)).toBe(1)
})

test('a message that comes too late fails when the chat is over, and says why', async () => {
  const guest = await aTalkingGuest()
  guest.emulator.rules.add({ match: { type: 'frame' }, do: { action: 'drop' }, times: 'always' })
  guest.agent.end()
  const refused = expect(guest.session.send('one')).rejects.toMatchObject({ code: 'conversation-over' })
  await guest.passUntil(() => guest.session.phase.value === 'ended')
  await refused
  expect(guest.session.outbox.value).toMatchObject([
    { state: 'failed', givenUp: true, error: { code: 'conversation-over' } },
  ])
})
