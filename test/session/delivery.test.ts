import { expect, test } from 'vitest'
import type { OutboxEntry } from '../../src/session/create-session.ts'
import { json } from '../helpers/fake-fetch.ts'
import { aWaitingGuest, type Intercept, POST_MESSAGE, quiet, type TestGuest } from './guest.ts'

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
  await guest.clock.advance(1)
  await expect(sent).resolves.toMatchObject({ body: 'one' })
  expect(guest.posts()).toHaveLength(2)
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
