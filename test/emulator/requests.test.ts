import { describe, expect, it, vi } from 'vitest'
import { createEmulator } from '../../src/emulator/index.ts'
import { ManualClock } from '../helpers/manual-clock.ts'
import { ask } from './raw-client.ts'
import { call, create, createBody, RawGuest } from './raw-guest.ts'

const CONVERSATIONS = '/api/v2/webchat/guest/conversations'
const ID = '7d1165c4-4930-4a6d-97cc-4b34a88bc231'

describe('authentication', () => {
  it.each(['Bearer', 'bearer', 'BEARER'])('takes the scheme as %s', async scheme => {
    const guest = await RawGuest.create(createEmulator())
    const { status } = await guest.call('/members', { headers: { authorization: `${scheme} ${guest.jwt}` } })
    expect(status).toBe(200)
  })

  it.each([
    ['no token', '', 'authentication.required'],
    ['what the official client sends after a create', '[REDACTED]', 'authentication.required'],
    ['another scheme', 'Basic abc', 'authentication.required'],
    ['an unknown token', 'Bearer a.b.c', 'bad.credentials'],
  ])('refuses %s with 401', async (_, authorization, code) => {
    const guest = await RawGuest.create(createEmulator())
    expect(await guest.call('/members', { headers: { authorization } })).toMatchObject({
      status: 401,
      body: { status: 401, code },
    })
  })

  it('refuses a token of another conversation with 403', async () => {
    const emulator = createEmulator()
    const mine = await RawGuest.create(emulator)
    const other = await RawGuest.create(emulator)
    expect(await mine.call('/members', { headers: { authorization: `Bearer ${other.jwt}` } })).toMatchObject({
      status: 403,
      body: { code: 'not.authorized' },
    })
  })

  it('answers 404 for an unknown conversation', async () => {
    const emulator = createEmulator()
    const { jwt } = await RawGuest.create(emulator)
    const answer = await call(emulator, `${CONVERSATIONS}/${ID}/messages`, {
      headers: { authorization: `Bearer ${jwt}` },
    })
    expect(answer).toMatchObject({
      status: 404,
      body: { code: 'not.found', message: 'The requested operation failed with status 404', entityId: ID },
    })
  })

  it('refuses a token after its expiry', async () => {
    const clock = new ManualClock()
    const guest = await RawGuest.create(createEmulator({ clock }))
    await clock.advance(75_221_000)
    expect((await guest.call('/members')).status).toBe(200)
    await clock.advance(1_000)
    expect(await guest.call('/members')).toMatchObject({ status: 401, body: { code: 'credentials.expired' } })
  })
})

describe('a request body', () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    call(createEmulator(), CONVERSATIONS, { method: 'POST', body, headers })

  it.each(['{', '', '[]', '"text"', 'null'])('that is %j is malformed', async body => {
    expect(await post(body)).toMatchObject({ status: 400, body: { code: 'bad.request' } })
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'of type %s is unsupported',
    async type => {
      expect(await post('{}', { 'content-type': type })).toMatchObject({
        status: 415,
        body: { code: 'unsupported.media.type' },
      })
    },
  )

  it('may name its charset', async () => {
    const { status } = await post(JSON.stringify(createBody), {
      'content-type': 'application/json; charset=UTF-8',
    })
    expect(status).toBe(200)
  })

  it.each([
    [1000, 200],
    [1001, 400],
  ])('nested %i levels deep is answered with %i', async (depth, status) => {
    const body = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
    expect((await ask(createEmulator(), 'signeddata', { method: 'POST', body })).status).toBe(status)
  })

  it('over the limit is too large, even where none is expected', async () => {
    const tooLarge = {
      status: 413,
      body: { message: 'The request is over the size limit. Maximum bytes: 131072' },
    }
    const body = JSON.stringify({ padding: 'x'.repeat(128 * 1024) })
    expect(await post(body)).toMatchObject(tooLarge)
    const guest = await RawGuest.withAgent(createEmulator())
    const typing = await guest.call(`/members/${guest.memberId}/typing`, { method: 'POST', body })
    expect(typing).toMatchObject(tooLarge)
  })
})

const brokenQueue = {
  id: ID,
  get name(): string {
    throw new Error('a defect')
  },
}

describe('every answer', () => {
  it('has a correlation id of its own and is not to be cached', async () => {
    const emulator = createEmulator()
    const [first, second] = [await create(emulator), await create(emulator, {})]
    expect(first.headers.get('inin-correlation-id')).not.toBe(second.headers.get('inin-correlation-id'))
    for (const { headers } of [first, second]) {
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'application/json',
        'cache-control': 'no-cache, no-store, must-revalidate',
        pragma: 'no-cache',
        expires: '0',
      })
    }
  })

  it('to an operation beyond web chat is a 501 that names it', async () => {
    expect(await call(createEmulator(), '/api/v2/users/me')).toMatchObject({
      status: 501,
      body: { message: 'The emulator does not implement GET /api/v2/users/me.', code: 'not.implemented' },
    })
  })

  it.each([
    '/api/v2/webchat/nothing',
    `${CONVERSATIONS}/${ID}`,
    '/api/v2/webchat/deployments/a/b',
    '/api/v3/x',
  ])('to the unknown path %s is a 404', async path => {
    expect(await call(createEmulator(), path)).toMatchObject({ status: 404, body: { code: 'not.found' } })
  })

  it.each([
    ['PUT', CONVERSATIONS, 'POST'],
    ['PATCH', `${CONVERSATIONS}/${ID}/members/${ID}`, 'GET, DELETE'],
    ['DELETE', '/api/v2/webchat/deployments', 'GET, POST'],
    ['OPTIONS', '/api/v2/webchat/settings', 'GET, PUT, DELETE'],
  ])('to %s of %s is a 405 that tells which methods there are', async (method, path, allow) => {
    const { status, body, headers } = await call(createEmulator(), path, { method })
    expect([status, body.code, headers.get('allow')]).toEqual([405, 'method.not.allowed', allow])
  })

  it.each(['/', '/elsewhere', '/api/v3/users', `${CONVERSATIONS}/%E0%A4%A/members`])(
    'to GET %s is an ErrorBody',
    async path => {
      const { status, body } = await call(createEmulator(), path)
      expect(body.status).toBe(status)
      expect(status).toBeGreaterThanOrEqual(400)
    },
  )

  it('to a defect of the emulator is a 500', async () => {
    const errors = vi.spyOn(console, 'error').mockReturnValue()
    const emulator = createEmulator({ seed: { queues: [brokenQueue] } })
    expect(await create(emulator)).toMatchObject({
      status: 500,
      body: { code: 'internal.server.error' },
    })
    expect(errors).toHaveBeenCalledOnce()
    errors.mockRestore()
  })
})

describe('fetch', () => {
  it('takes what the global one takes', async () => {
    const { fetch } = createEmulator()
    const url = `http://127.0.0.1:8090${CONVERSATIONS}`
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(createBody),
    }
    for (const answer of [fetch(url, init), fetch(new URL(url), init), fetch(new Request(url, init))]) {
      expect((await answer).status).toBe(200)
    }
  })

  it('rejects with the reason of an aborted signal', async () => {
    const { fetch } = createEmulator()
    const reason = new Error('enough')
    await expect(fetch(CONVERSATIONS, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    const controller = new AbortController()
    const answer = fetch(CONVERSATIONS, { signal: controller.signal })
    controller.abort(reason)
    await expect(answer).rejects.toBe(reason)
  })

  it('needs no real time', async () => {
    vi.useFakeTimers()
    expect((await create(createEmulator())).status).toBe(200)
    vi.useRealTimers()
  })
})
