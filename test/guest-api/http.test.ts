import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError, ConfigError, NetworkError, ProtocolError } from '../../src/guest-api/errors.ts'
import { type Call, createHttp } from '../../src/guest-api/http.ts'
import { fakeFetch, json } from '../helpers/fake-fetch.ts'

const apiBase = 'https://api.mypurecloud.com'
const token = 'header.payload-canary.signature'
const call: Call = {
  purpose: 'send message',
  method: 'POST',
  path: '/x',
  body: { body: 'text-canary' },
  token,
}

async function failureOf(promise: Promise<unknown>): Promise<Error> {
  const error = await promise.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof Error)) throw new TypeError('a rejection must be an Error')
  return error
}

describe('a request', () => {
  test('goes to the API base and carries the body and the token', async () => {
    const { fetch, requests } = fakeFetch(() => json({ id: '1' }))

    await expect(createHttp({ apiBase, fetch })(call)).resolves.toEqual({ id: '1' })

    expect(requests[0]?.url).toBe('https://api.mypurecloud.com/x')
    expect(requests[0]?.method).toBe('POST')
    expect(requests[0]?.headers.get('authorization')).toBe(`Bearer ${token}`)
    await expect(requests[0]?.json()).resolves.toEqual({ body: 'text-canary' })
  })

  test.each(['GET', 'DELETE', 'POST'] as const)(
    '%s says that it speaks JSON, even without a body',
    async method => {
      const { fetch, requests } = fakeFetch(() => json({}))

      await createHttp({ apiBase, fetch })({ purpose: 'try', method, path: '/x' })

      expect(requests[0]?.headers.get('accept')).toBe('application/json')
      expect(requests[0]?.headers.get('content-type')).toBe('application/json')
      expect(requests[0]?.headers.has('authorization')).toBe(false)
      expect(requests[0]?.body).toBeNull()
    },
  )

  test('takes no cookies along, follows no redirect, tells no referrer and is not cached', async () => {
    const { fetch, requests } = fakeFetch(() => json({}))

    await createHttp({ apiBase, fetch })(call)

    expect(requests[0]).toMatchObject({
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    })
  })

  test.each([
    ['outlives the page when asked to', { keepalive: true }, true],
    ['does not outlive the page by itself', {}, false],
    [
      'is sent all the same when too large to outlive the page',
      { keepalive: true, body: '…'.repeat(22_000) },
      false,
    ],
  ])('%s', async (_, options, keepalive) => {
    const { fetch, requests } = fakeFetch(() => json({}))

    await createHttp({ apiBase, fetch })({ ...call, ...options })

    expect(requests.map(request => request.keepalive)).toEqual([keepalive])
  })

  test('calls the global fetch of the moment of creation, as a plain function', async () => {
    const callers: unknown[] = []
    vi.stubGlobal('fetch', async function (this: unknown) {
      callers.push(this)
      return json({})
    })
    const http = createHttp({ apiBase })
    vi.unstubAllGlobals()

    await http(call)

    expect(callers).toEqual([undefined])
  })

  test('with a token that no header can carry is refused without naming the token', async () => {
    const { fetch, requests } = fakeFetch(() => json({}))

    const error = await failureOf(createHttp({ apiBase, fetch })({ ...call, token: 'canary\nX-Evil: 1' }))

    expect(error).toBeInstanceOf(ConfigError)
    expect(error.message).not.toContain('canary')
    expect(requests).toHaveLength(0)
  })
})

describe('an answer', () => {
  test('without content is null', async () => {
    const { fetch } = fakeFetch(() => new Response(null, { status: 204 }))

    await expect(createHttp({ apiBase, fetch })(call)).resolves.toBeNull()
  })

  test('that is a page, as captive portals send it, is no success', async () => {
    const { fetch } = fakeFetch(() => new Response('<html>canary</html>', { status: 200 }))

    const error = await failureOf(createHttp({ apiBase, fetch })(call))

    expect(error).toBeInstanceOf(ProtocolError)
    expect(error.message).toBe('unable to send message; answer is not JSON')
    expect(error.cause).toBeUndefined()
  })

  test('that refuses becomes a typed error', async () => {
    const body = { status: 429, code: 'too.many.requests', contextId: 'c-1' }
    const { fetch } = fakeFetch(() => json(body, 429, { 'Retry-After': '7' }))

    const error = await failureOf(createHttp({ apiBase, fetch })(call))

    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ code: 'rate-limited', status: 429, retryAfter: 7_000, contextId: 'c-1' })
  })

  test('that refuses with a page keeps its status', async () => {
    const { fetch } = fakeFetch(() => new Response('<html>Bad Gateway</html>', { status: 502 }))

    expect(await failureOf(createHttp({ apiBase, fetch })(call))).toMatchObject({
      code: 'server-error',
      status: 502,
    })
  })

  test('that breaks off is no answer', async () => {
    const { fetch } = fakeFetch(
      () => new Response(new ReadableStream({ pull: stream => stream.error(new Error('reset')) })),
    )

    expect(await failureOf(createHttp({ apiBase, fetch })(call))).toMatchObject({ code: 'network' })
  })

  test('that refuses and breaks off keeps its status', async () => {
    const broken = () => new ReadableStream({ pull: stream => stream.error(new Error('reset')) })
    const { fetch } = fakeFetch(() => new Response(broken(), { status: 404 }))

    expect(await failureOf(createHttp({ apiBase, fetch })(call))).toMatchObject({
      code: 'not-found',
      status: 404,
    })
  })
})

describe('no answer', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const never = () => new Promise<Response>(() => {})
  const endless = () => new Response(new ReadableStream({}))

  test('from the network keeps the browser’s reason', async () => {
    const reason = new TypeError('Failed to fetch')
    const { fetch } = fakeFetch(() => Promise.reject(reason))

    const error = await failureOf(createHttp({ apiBase, fetch })(call))

    expect(error).toBeInstanceOf(NetworkError)
    expect(error).toMatchObject({
      code: 'network',
      message: 'unable to send message; no answer',
      cause: reason,
    })
  })

  test.each([
    ['the answer', never],
    ['the rest of the answer', endless],
  ])('is waited for 16 s, %s included', async (_, answer) => {
    const { fetch, requests } = fakeFetch(answer)
    const error = failureOf(createHttp({ apiBase, fetch })(call))

    await vi.advanceTimersByTimeAsync(15_999)
    expect(requests[0]?.signal.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)

    expect(requests[0]?.signal.aborted).toBe(true)
    expect(await error).toMatchObject({
      code: 'timeout',
      message: 'unable to send message; no answer in time',
    })
  })

  test('is waited for as long as the caller says', async () => {
    const { fetch } = fakeFetch(never)
    const error = failureOf(createHttp({ apiBase, fetch, timeout: 100 })(call))

    await vi.advanceTimersByTimeAsync(100)

    expect(await error).toMatchObject({ code: 'timeout' })
  })

  test.each([
    ['the answer', never],
    ['the rest of the answer', endless],
  ])('is waited for no longer once the caller aborts, %s included', async (_, answer) => {
    const { fetch, requests } = fakeFetch(answer)
    const controller = new AbortController()
    const error = failureOf(createHttp({ apiBase, fetch })({ ...call, signal: controller.signal }))
    await vi.advanceTimersByTimeAsync(1_000)

    controller.abort()

    expect(await error).toMatchObject({ code: 'aborted' })
    expect(requests[0]?.signal.aborted).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('comes of a call that was aborted before it began, and nothing is sent', async () => {
    const { fetch, requests } = fakeFetch(() => json({}))

    const error = await failureOf(createHttp({ apiBase, fetch })({ ...call, signal: AbortSignal.abort() }))

    expect(error).toMatchObject({ code: 'aborted' })
    expect(requests).toHaveLength(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is no longer watched for after the answer', async () => {
    const { fetch } = fakeFetch(() => json({}))
    const controller = new AbortController()
    const removed = vi.spyOn(controller.signal, 'removeEventListener')

    await createHttp({ apiBase, fetch })({ ...call, signal: controller.signal })

    expect(vi.getTimerCount()).toBe(0)
    expect(removed).toHaveBeenCalledOnce()
  })
})

test.each([
  ['a refusal', () => json({ message: 'text-canary payload-canary', code: 'bad.request' }, 400)],
  ['a page', () => new Response('text-canary payload-canary', { status: 200 })],
  ['a failing server', () => new Response('text-canary payload-canary', { status: 500 })],
])('the error of %s carries neither the token nor a text', async (_, answer) => {
  const { fetch } = fakeFetch(answer)

  const error = await failureOf(createHttp({ apiBase, fetch })(call))

  expect(JSON.stringify([error.message, error, error.cause])).not.toContain('canary')
})
