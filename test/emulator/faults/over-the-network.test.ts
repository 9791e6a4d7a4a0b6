import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Act, HttpFault, OpenFault, Rule } from '../../../src/emulator/index.ts'
import { type Listening, listen } from '../../../src/emulator/node.ts'
import { createBody } from '../raw-guest.ts'

const CONVERSATIONS = '/api/v2/webchat/guest/conversations'
const LIST = 'getWebchatGuestConversationMessages'
const PAGE = { origin: 'http://shop.localhost' }

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** A guest, its stream attached, on a real network; and how to have things go wrong. */
async function started() {
  const listening = await listen()
  cleanups.push(() => listening.close())
  const { url, emulator } = listening
  const response = await fetch(url + CONVERSATIONS, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(createBody),
  })
  const { id, jwt, member, eventStreamUri } = await response.json()
  const post = (path: string, body: Rule | Act) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const conversation = `${url}${CONVERSATIONS}/${id}`
  const authorized = { authorization: `Bearer ${jwt}`, ...PAGE }
  return {
    emulator,
    conversation,
    authorized,
    eventStreamUri,
    rule: (rule: Rule) => post('/emulator/rules', rule),
    act: (act: Act) => post('/emulator/act', act),
    list: (init: RequestInit = {}) => fetch(`${conversation}/messages`, { headers: authorized, ...init }),
    say: (body: string) =>
      fetch(`${conversation}/members/${member.id}/messages`, {
        method: 'POST',
        headers: { ...authorized, 'content-type': 'application/json' },
        body: JSON.stringify({ body }),
      }),
    attach: () => connect(eventStreamUri),
  } satisfies Partial<Listening> & Record<string, unknown>
}

function connect(uri: string) {
  const socket = new WebSocket(uri)
  cleanups.push(() => socket.terminate())
  socket.on('error', () => undefined)
  const texts: string[] = []
  socket.on('message', data => texts.push(String(data)))
  const closed = new Promise<number>(resolve => socket.on('close', resolve))
  const refused = new Promise<number | undefined>(resolve =>
    socket.on('unexpected-response', (outgoing, response) => {
      outgoing.destroy()
      resolve(response.statusCode)
    }),
  )
  const received = async (n: number) => {
    while (texts.length < n) await once(socket, 'message')
  }
  return { socket, texts, closed, refused, received }
}

const faulty = async (fault: HttpFault) => {
  const all = await started()
  await all.rule({ match: { type: 'http', operation: LIST }, do: fault })
  return all
}

describe('over HTTP', () => {
  it('drop breaks the connection, and the next request is answered', async () => {
    const { list } = await faulty({ action: 'drop' })
    await expect(list()).rejects.toThrow(TypeError)
    expect((await list()).status).toBe(200)
  })

  it('acceptThenDrop breaks it after the work', async () => {
    const { rule, say, attach, emulator } = await started()
    await attach().received(3)
    await rule({
      match: { type: 'http', operation: 'postWebchatGuestConversationMemberMessages' },
      do: { action: 'acceptThenDrop' },
    })
    await expect(say('hello')).rejects.toThrow(TypeError)
    expect(emulator.state().conversations[0]?.messages.at(-1)?.body).toBe('hello')
  })

  it('acceptThenHang answers nobody, until the client or the server gives up', async () => {
    const { list } = await faulty({ action: 'acceptThenHang' })
    await expect(list({ signal: AbortSignal.timeout(100) })).rejects.toThrow(
      expect.objectContaining({ name: 'TimeoutError' }),
    )
    expect((await list()).status).toBe(200)
  })

  it('truncate breaks within the body', async () => {
    const { list } = await faulty({ action: 'truncate', bytes: 10 })
    const reader = (await list()).body?.getReader()
    expect((await reader?.read())?.value).toHaveLength(10)
    await expect(reader?.read()).rejects.toThrow(TypeError)
  })

  it('slow lets the body trickle', async () => {
    const { list } = await faulty({ action: 'slow', bps: 40 })
    const reader = (await list()).body?.getReader()
    expect((await reader?.read())?.value).toHaveLength(10)
    expect((await reader?.read())?.value).toHaveLength(10)
    await reader?.cancel()
  })

  it('status tells the page what it may see', async () => {
    const { list } = await faulty({ action: 'status', code: 429, retryAfter: 7 })
    const { status, headers } = await list()
    expect([status, headers.get('retry-after')]).toEqual([429, '7'])
    expect(headers.get('access-control-allow-origin')).toBe(PAGE.origin)
    expect(headers.get('access-control-expose-headers')).toBe('inin-correlation-id')
  })

  it('status can expose the header, or hide everything', async () => {
    const { list, rule } = await faulty({ action: 'status', code: 429, retryAfter: 7, expose: true })
    const exposed = 'access-control-expose-headers'
    expect((await list()).headers.get(exposed)).toBe('inin-correlation-id, Retry-After')
    await rule({ match: { type: 'http' }, do: { action: 'status', code: 429, cors: 'none' } })
    expect((await list()).headers.has('access-control-allow-origin')).toBe(false)
  })

  it('noCors answers what no page may read', async () => {
    const { list } = await faulty({ action: 'noCors' })
    const { status, headers } = await list()
    expect([status, headers.has('access-control-allow-origin')]).toEqual([200, false])
    expect((await list()).headers.get('access-control-allow-origin')).toBe(PAGE.origin)
  })

  it('preflightFail concerns the preflight, and other faults do not', async () => {
    const { conversation, rule, list } = await faulty({ action: 'preflightFail' })
    await rule({ match: { type: 'http', nth: 2 }, do: { action: 'status', code: 503 } })
    const preflight = async () => {
      const headers = { ...PAGE, 'access-control-request-method': 'GET' }
      const response = await fetch(`${conversation}/messages`, { method: 'OPTIONS', headers })
      return [response.status, response.headers.get('access-control-allow-origin')]
    }
    expect((await list()).status).toBe(200)
    expect(await preflight()).toEqual([403, null])
    expect(await preflight()).toEqual([204, PAGE.origin])
    expect((await list()).status).toBe(503)
  })

  it('redirect is the client’s to follow', async () => {
    const { list } = await faulty({ action: 'redirect', to: 'http://127.0.0.1:9/', status: 301 })
    const { status, headers } = await list({ redirect: 'manual' })
    expect([status, headers.get('location')]).toEqual([301, 'http://127.0.0.1:9/'])
  })

  it('restart takes no request for a while', async () => {
    const { act, list, attach } = await started()
    const { closed, received } = attach()
    await received(3)
    await act({ action: 'restart', downMs: 60_000, keepState: true })
    expect(await closed).toBe(1006)
    await expect(list()).rejects.toThrow(TypeError)
    expect(await attach().closed).toBe(1006)
    await act({ action: 'clock.advance', ms: 60_000 })
    expect((await list()).status).toBe(200)
  })
})

describe('over a WebSocket', () => {
  const opening = async (fault: OpenFault) => {
    const all = await started()
    await all.rule({ match: { type: 'open' }, do: fault })
    return { ...all, stream: all.attach() }
  }

  it('refuse answers the upgrade with a status', async () => {
    const { stream } = await opening({ action: 'refuse', status: 403 })
    expect(await stream.refused).toBe(403)
  })

  it('closeBeforeOpen breaks it, and the next one opens', async () => {
    const { stream, attach } = await opening({ action: 'closeBeforeOpen' })
    expect(await stream.closed).toBe(1006)
    await attach().received(3)
  })

  it('hang leaves it open until somebody gives up', async () => {
    const { stream, emulator } = await opening({ action: 'hang' })
    while (emulator.rules.list()[0]?.fired === 0) await new Promise(resolve => setImmediate(resolve))
    expect(stream.socket.readyState).toBe(WebSocket.CONNECTING)
    stream.socket.terminate()
    expect(await stream.closed).toBe(1006)
  })

  it('acceptThenClose opens and closes', async () => {
    const { stream } = await opening({ action: 'acceptThenClose', code: 1013 })
    expect(await stream.closed).toBe(1013)
  })

  it.each<[Act, number]>([
    [{ action: 'terminate' }, 1006],
    [{ action: 'close', code: 1012, reason: 'restart' }, 1012],
  ])('%j ends it', async (act, code) => {
    const { attach, act: perform } = await started()
    const stream = attach()
    await stream.received(3)
    await perform(act)
    expect(await stream.closed).toBe(code)
  })

  it('halfOpen leaves it open and deaf', async () => {
    const { attach, act, say } = await started()
    const deaf = attach()
    await deaf.received(3)
    await act({ action: 'halfOpen' })
    const next = attach()
    await once(next.socket, 'open')
    await say('hello')
    await next.received(1)
    deaf.socket.close()
    // An answer to the close frame would be there before this one is.
    next.socket.ping()
    await once(next.socket, 'pong')
    expect([deaf.texts.length, deaf.socket.readyState]).toEqual([3, WebSocket.CLOSING])
  })

  it('cut breaks within the message', async () => {
    const { attach, rule, say } = await started()
    const stream = attach()
    await stream.received(3)
    await rule({ match: { type: 'frame' }, do: { action: 'cut', bytes: 10 } })
    await say('hello')
    expect(await stream.closed).toBe(1006)
    expect(stream.texts).toHaveLength(3)
  })

  it('slice tells the same in fragments of one byte', async () => {
    const { attach, rule, say } = await started()
    const stream = attach()
    await stream.received(3)
    await rule({ match: { type: 'frame' }, do: { action: 'slice', bytes: 1 } })
    await say('naïve 🙂')
    await stream.received(4)
    expect(JSON.parse(stream.texts[3] ?? '')).toMatchObject({ eventBody: { body: 'naïve 🙂' } })
  })

  it('echo before its answer, or after', async () => {
    const { attach, rule, say } = await started()
    const stream = attach()
    await stream.received(3)
    const order: string[] = []
    stream.socket.on('message', () => order.push('echo'))
    for (const when of ['before', 'after'] as const) {
      await rule({ match: { type: 'frame' }, do: { action: 'echo', when, ms: 50 } })
      await say('hello')
      order.push('answer')
    }
    await stream.received(5)
    expect(order).toEqual(['echo', 'answer', 'answer', 'echo'])
  })
})
