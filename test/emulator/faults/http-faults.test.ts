import { describe, expect, it } from 'vitest'
import { createEmulator, type HttpFault } from '../../../src/emulator/index.ts'
import { routes } from '../../../src/emulator/rest/routes.ts'
import { mismatches } from '../../contract/sdk-models.ts'
import { call, create } from '../raw-guest.ts'
import { outcome, started } from './started.ts'

const SEND = 'postWebchatGuestConversationMemberMessages'
const LIST = 'getWebchatGuestConversationMessages'

/** A guest whose next request of the operation goes wrong. */
async function faulty(fault: HttpFault, operation = SEND) {
  const all = await started()
  all.emulator.rules.add({ match: { type: 'http', operation }, do: fault })
  const raw = (path: string, init: RequestInit = {}) =>
    all.emulator.fetch(`/api/v2/webchat/guest/conversations/${all.conversationId}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${all.guest.jwt}`, origin: 'https://shop.example' },
    })
  return { ...all, raw }
}

describe('status', () => {
  it.each([
    [400, 'bad.request'],
    [401, 'bad.credentials'],
    [403, 'not.authorized'],
    [404, 'not.found'],
    [408, 'request.timeout'],
    [409, 'conflict'],
    [413, 'request.entity.too.large'],
    [415, 'unsupported.media.type'],
    [429, 'too.many.requests'],
    [500, 'internal.server.error'],
    [503, 'service.unavailable'],
    [504, 'request.timeout'],
  ])('%i answers its documented error and does nothing', async (code, errorCode) => {
    const { guest, bodies } = await faulty({ action: 'status', code })
    const { status, body, headers } = await guest.say('hello')
    expect([status, body.status, body.code]).toEqual([code, code, errorCode])
    expect(body.message).not.toBe('')
    expect(body).toMatchObject({ messageWithParams: body.message, details: [], errors: [] })
    expect(body.contextId).toBe(headers.get('inin-correlation-id'))
    expect(bodies()).toEqual([])
  })

  it.each([
    [400, 'chat.error.conversation.state', 'Conversation State'],
    [400, 'chat.deployment.disabled', 'The web chat deployment is currently disabled.'],
    [401, 'credentials.expired', 'The supplied credentials are expired.'],
    [418, 'short.and.stout', 'The requested operation failed with status 418'],
  ])('%i answers the error asked for: %s', async (code, errorCode, message) => {
    const { guest } = await faulty({ action: 'status', code, errorCode })
    expect((await guest.say('hello')).body).toMatchObject({ status: code, code: errorCode, message })
  })

  it.each<[string, Partial<HttpFault & { action: 'status' }>, string | null, boolean]>([
    ['says in header and body when to come again', { retryAfter: 7, expose: true }, '7', true],
    ['says it in the body only', { retryAfter: 7, expose: true, retryAfterIn: 'body' }, null, true],
    ['says it in the header only', { retryAfter: 7, expose: true, retryAfterIn: 'header' }, '7', false],
    ['keeps an unexposed header from the page', { retryAfter: 7 }, null, true],
    ['says nothing', {}, null, false],
  ])('429 %s', async (_, more, header, isInBody) => {
    const { guest } = await faulty({ action: 'status', code: 429, ...more })
    const { body, headers } = await guest.say('hello')
    expect(headers.get('retry-after')).toBe(header)
    expect(body.message?.includes('[7]')).toBe(isInBody)
  })

  it('429 says whatever the header shall say', async () => {
    const retryAfter = 'Wed, 21 Oct 2026 07:28:00 GMT'
    const { guest } = await faulty({ action: 'status', code: 429, retryAfter, expose: true })
    expect((await guest.say('hello')).headers.get('retry-after')).toBe(retryAfter)
  })

  it('429 keeps its documented text when its code is asked for', async () => {
    const errorCode = 'too.many.requests'
    const { guest } = await faulty({ action: 'status', code: 429, errorCode, retryAfter: 7 })
    expect((await guest.say('hello')).body).toMatchObject({
      code: errorCode,
      message: expect.stringContaining('[7]'),
      messageParams: { seconds: '7' },
    })
  })

  it.each<[unknown, string, string]>([
    ['Bad Gateway', 'text/plain', 'Bad Gateway'],
    [{ some: ['proxy'] }, 'application/json', '{"some":["proxy"]}'],
    [null, 'application/json', 'null'],
  ])('answers the body asked for: %j', async (body, type, text) => {
    const { raw } = await faulty({ action: 'status', code: 502, body }, LIST)
    const answer = await raw('/messages')
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      502,
      type,
      text,
    ])
  })

  it('without CORS is a network failure', async () => {
    const { guest } = await faulty({ action: 'status', code: 429, cors: 'none' })
    await expect(guest.say('hello')).rejects.toThrow(TypeError)
  })
})

describe('every operation', () => {
  const documented = [400, 401, 403, 404, 408, 409, 413, 415, 429, 500, 503, 504]

  it.each(routes.map(({ operation, method, path }) => [operation, method, path] as const))(
    '%s can answer every documented status',
    async (operation, method, path) => {
      const emulator = createEmulator()
      for (const code of documented) {
        emulator.rules.add({ match: { type: 'http', operation }, do: { action: 'status', code } })
        const { status, body } = await call(emulator, path.replaceAll(/[{}]/g, ''), { method })
        expect([status, body.status, body.code]).toEqual([code, code, expect.stringMatching(/^[a-z.]+$/)])
        expect(mismatches('Models.ErrorBody', body)).toEqual([])
      }
    },
  )
})

describe('delay', () => {
  it('before: the platform learns of it late', async () => {
    const { guest, clock, bodies } = await faulty({ action: 'delay', beforeMs: 3000 })
    const answer = guest.say('hello')
    await clock.advance(2999)
    expect([await outcome(answer), bodies()]).toEqual(['pending', []])
    await clock.advance(1)
    expect([(await answer).status, bodies()]).toEqual([200, ['hello']])
  })

  it('after: the guest learns of it late', async () => {
    const { guest, clock, bodies } = await faulty({ action: 'delay', afterMs: 3000 })
    const answer = guest.say('hello')
    await clock.advance(2999)
    expect([await outcome(answer), bodies()]).toEqual(['pending', ['hello']])
    await clock.advance(1)
    expect((await answer).status).toBe(200)
  })

  it('with jitter: at most so much later', async () => {
    const { guest, clock, emulator } = await faulty({ action: 'delay', beforeMs: 1000, jitterMs: 1000 })
    const answer = guest.say('hello')
    await clock.advance(2000)
    expect(await outcome(answer)).toBe('resolved')
    const entry = emulator.log().findLast(({ type }) => type === 'request')
    expect(entry).toMatchObject({ ms: expect.toSatisfy((ms: number) => ms > 1000 && ms < 2000) })
  })

  it('goes together with another fault', async () => {
    const { guest, clock, emulator } = await faulty({ action: 'status', code: 503 })
    emulator.rules.add({ match: { type: 'http' }, do: { action: 'delay', beforeMs: 1000 } })
    const answer = guest.say('hello')
    expect(await outcome(answer)).toBe('pending')
    await clock.advance(1000)
    expect((await answer).status).toBe(503)
  })
})

describe('a lost request', () => {
  it('drop: rejects, and nothing was done', async () => {
    const { guest, bodies, emulator } = await faulty({ action: 'drop' })
    await expect(guest.say('hello')).rejects.toThrow(TypeError)
    expect(bodies()).toEqual([])
    expect(emulator.log().at(-1)).toMatchObject({ type: 'request', status: 0 })
  })

  it('acceptThenDrop: rejects, although it was done', async () => {
    const { guest, bodies, stream } = await faulty({ action: 'acceptThenDrop' })
    await expect(guest.say('hello')).rejects.toThrow(TypeError)
    expect(bodies()).toEqual(['hello'])
    expect(stream.told()).toEqual(['Ada hello'])
  })

  it('acceptThenHang: is done, and nobody ever answers', async () => {
    const { guest, bodies, clock } = await faulty({ action: 'acceptThenHang' })
    const answer = guest.say('hello')
    await clock.advance(3_600_000)
    expect([await outcome(answer), bodies()]).toEqual(['pending', ['hello']])
  })

  it('acceptThenHang: can be given up', async () => {
    const { raw } = await faulty({ action: 'acceptThenHang' }, LIST)
    const controller = new AbortController()
    const answer = raw('/messages', { signal: controller.signal })
    expect(await outcome(answer)).toBe('pending')
    controller.abort()
    await expect(answer).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  })

  it('lateAccept: rejects at once, and is done later', async () => {
    const { guest, bodies, clock } = await faulty({ action: 'lateAccept', ms: 4500 })
    await expect(guest.say('hello')).rejects.toThrow(TypeError)
    await clock.advance(4499)
    expect(bodies()).toEqual([])
    await clock.advance(1)
    expect(bodies()).toEqual(['hello'])
  })
})

describe('a body', () => {
  it('truncate: breaks after so many bytes', async () => {
    const { raw } = await faulty({ action: 'truncate', bytes: 10 }, LIST)
    const response = await raw('/messages')
    const reader = response.body?.getReader()
    expect((await reader?.read())?.value).toHaveLength(10)
    await expect(reader?.read()).rejects.toThrow(TypeError)
    expect(await (await raw('/messages')).json()).toHaveProperty('entities')
  })

  it('slow: comes at so many bytes per second', async () => {
    const { raw, clock } = await faulty({ action: 'slow', bps: 100 }, LIST)
    const expected = await (await raw('/mediarequests')).text()
    expect(expected).not.toBe('')
    const response = await raw('/messages')
    const text = response.text()
    await clock.advance(3000)
    expect(await outcome(text)).toBe('pending')
    await clock.advance(60_000)
    expect(JSON.parse(await text)).toHaveProperty('entities')
  })

  it('html: is a page, and nothing was done', async () => {
    const { raw, bodies } = await faulty({ action: 'html' }, LIST)
    const response = await raw('/messages')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html'])
    expect(await response.text()).toContain('<h1>')
    expect(bodies()).toEqual([])
  })
})

describe('redirect', () => {
  const to = '/api/v2/webchat/guest/conversations/elsewhere/messages'

  it('fails a client that takes none', async () => {
    const { raw } = await faulty({ action: 'redirect', to }, LIST)
    await expect(raw('/messages', { redirect: 'error' })).rejects.toThrow(TypeError)
  })

  it('is followed in this process, and nowhere else', async () => {
    const { raw, emulator } = await faulty({ action: 'redirect', to, status: 307 }, LIST)
    expect((await raw('/messages')).status).toBe(404)
    expect(emulator.log().at(-1)).toMatchObject({ path: to })
    emulator.rules.add({ match: { type: 'http' }, do: { action: 'redirect', to: 'https://evil.example/' } })
    await expect(raw('/messages')).rejects.toThrow(TypeError)
  })

  it('is shown to a client that wants to see it', async () => {
    const { raw } = await faulty({ action: 'redirect', to }, LIST)
    const { status, headers } = await raw('/messages', { redirect: 'manual' })
    expect([status, headers.get('location')]).toEqual([302, to])
  })
})

describe('CORS', () => {
  it('noCors: it is done, and the page may not know', async () => {
    const { guest, bodies } = await faulty({ action: 'noCors' })
    await expect(guest.say('hello')).rejects.toThrow(TypeError)
    expect(bodies()).toEqual(['hello'])
  })

  it('preflightFail: it is not done', async () => {
    const { guest, bodies } = await faulty({ action: 'preflightFail' })
    await expect(guest.say('hello')).rejects.toThrow(TypeError)
    expect(bodies()).toEqual([])
  })
})

it('streamUri: a new conversation names another stream', async () => {
  const override = 'wss://evil.example/chat/jwt/{jwt}'
  const { emulator } = await faulty({ action: 'streamUri', override }, 'postWebchatGuestConversations')
  const { body } = await create(emulator)
  expect(body.eventStreamUri).toBe(`wss://evil.example/chat/jwt/${body.jwt}`)
  expect((await create(emulator)).body.eventStreamUri).toMatch(/^ws:\/\/127/)
})

it.each<HttpFault>([
  { action: 'status', code: 503 },
  { action: 'delay', beforeMs: 1000, afterMs: 1000 },
  { action: 'drop' },
  { action: 'acceptThenDrop' },
  { action: 'acceptThenHang' },
  { action: 'lateAccept', ms: 1000 },
  { action: 'truncate', bytes: 1 },
  { action: 'slow', bps: 1 },
  { action: 'html' },
  { action: 'redirect', to: '/' },
  { action: 'noCors' },
  { action: 'preflightFail' },
  { action: 'streamUri', override: 'wss://evil.example' },
])('$action leaves alone what it is not meant for', async fault => {
  const { guest, emulator, bodies, stream } = await faulty(fault, LIST)
  expect((await guest.say('hello')).status).toBe(200)
  expect((await create(emulator)).body.eventStreamUri).toMatch(/^ws:\/\/127/)
  expect(bodies()).toEqual(['hello'])
  expect(stream.told()).toEqual(['Ada hello'])
  expect(emulator.log().filter(({ type }) => type === 'fault')).toEqual([])
})
