import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/index.ts'
import { type Address, attachTo, type Listening, listen } from '../../src/emulator/node.ts'
import type { CreateWebChatConversationResponse } from '../../src/guest-api/wire.ts'
import { createBody } from './raw-guest.ts'

const CONVERSATIONS = '/api/v2/webchat/guest/conversations'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function serve(of: Emulator | EmulatorOptions = {}, address?: Address): Promise<Listening> {
  const listening = await listen(of, address)
  cleanups.push(() => listening.close())
  return listening
}

async function create(url: string): Promise<CreateWebChatConversationResponse> {
  const response = await fetch(url + CONVERSATIONS, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(createBody),
  })
  return response.json()
}

/** A request with a Host header of one's own, which `fetch` does not allow. */
async function askAs(url: string, host: string, path = '/emulator/state') {
  const outgoing = request(url + path, { headers: { host } })
  outgoing.end()
  const [response] = await once(outgoing, 'response')
  const body = JSON.parse((await response.toArray()).join(''))
  return { status: response.statusCode, body }
}

function connect(uri = '', headers: Record<string, string> = {}) {
  const socket = new WebSocket(uri, { headers })
  socket.on('error', () => undefined)
  cleanups.push(() => socket.terminate())
  const frames: string[] = []
  socket.on('message', data => frames.push(String(data)))
  const closed = new Promise<string>(resolve =>
    socket.on('close', (code, reason) => resolve(`${code} ${reason}`.trim())),
  )
  const refused = new Promise<number | undefined>(resolve =>
    socket.on('unexpected-response', (outgoing, response) => {
      outgoing.destroy()
      resolve(response.statusCode)
    }),
  )
  return { socket, frames, closed, refused }
}

describe('listening', () => {
  it('takes a free port of the loopback address and says which', async () => {
    const { url, port } = await serve()
    expect(port).toBeGreaterThan(0)
    expect(url).toBe(`http://127.0.0.1:${port}`)
    expect((await fetch(`${url}/emulator/state`)).status).toBe(200)
  })

  it.each(['localhost', '::1'])('takes the loopback host %s', async host => {
    const { url } = await serve({}, { host })
    expect((await fetch(`${url}/emulator/state`)).status).toBe(200)
  })

  it.each(['0.0.0.0', '::', '192.168.1.2', 'example.com'])('refuses the host %s', async host => {
    await expect(listen({}, { host })).rejects.toThrow(
      `unable to listen on ${host}; the emulator has no protection and serves loopback addresses only`,
    )
  })

  it('rejects when the port is taken', async () => {
    const { port } = await serve()
    await expect(listen({}, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('leaves a given emulator open when it is closed', async () => {
    const emulator = createEmulator()
    const { url, close } = await listen(emulator)
    await create(url)
    await close()
    expect(emulator.state().conversations).toHaveLength(1)
  })
})

describe('requests over HTTP', () => {
  it('get an event stream at the host they were sent to', async () => {
    const { port } = await serve({ origin: 'http://elsewhere.example' })
    const { eventStreamUri, jwt } = await create(`http://localhost:${port}`)
    expect(eventStreamUri).toBe(`ws://localhost:${port}/chat/jwt/${jwt}`)
  })

  it.each(['localhost', 'shop.localhost:80', '127.0.0.1:8090', '[::1]:1'])(
    'are answered for the host %s',
    async host => {
      const { url } = await serve()
      expect((await askAs(url, host)).status).toBe(200)
    },
  )

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1'])(
    'are refused for the host %s',
    async host => {
      const { url } = await serve()
      expect(await askAs(url, host)).toMatchObject({
        status: 421,
        body: { status: 421, code: 'misdirected.request', message: expect.stringContaining(host) },
      })
    },
  )

  it('are refused when they are too large', async () => {
    const { url } = await serve()
    const response = await fetch(url + CONVERSATIONS, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ padding: 'x'.repeat(1_000_000) }),
    })
    expect(response.status).toBe(413)
  })

  it('are not read to their end when they have none', async () => {
    const { url } = await serve()
    const outgoing = request(url + CONVERSATIONS, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    })
    const closed = new Promise(resolve => outgoing.on('error', resolve).on('close', resolve))
    const write = () => {
      if (!outgoing.destroyed) outgoing.write('x'.repeat(65_536), write)
    }
    write()
    await closed
  })

  it('are malformed when they are no URL', async () => {
    const { url } = await serve()
    expect(await askAs(url, 'localhost', '//')).toMatchObject({ status: 400, body: { code: 'bad.request' } })
  })

  it('may watch the event feed, and count as a console until they hang up', async () => {
    const { url } = await serve({ autoAgent: { joinAfterMs: 0 } })
    const controller = new AbortController()
    const feed = await fetch(`${url}/emulator/events?role=console`, { signal: controller.signal })
    const reader = feed.body?.getReader()
    const first = await reader?.read()
    expect(new TextDecoder().decode(first?.value)).toBe(': connected\n\n')
    const { socket, frames } = connect((await create(url)).eventStreamUri)
    await once(socket, 'open')
    const second = await fetch(`${url}/emulator/events`)
    controller.abort()
    const watcher = second.body?.getReader()
    let told = ''
    while (!told.includes('"ALERTING"')) told += new TextDecoder().decode((await watcher?.read())?.value)
    await watcher?.cancel()
    expect(frames.length).toBeGreaterThan(3)
  })
})

describe('event streams over WebSockets', () => {
  it('carry the frames', async () => {
    const { url, emulator } = await serve()
    const { socket, frames } = connect((await create(url)).eventStreamUri)
    while (frames.length < 3) await once(socket, 'message')
    emulator.agent().accept()
    while (frames.length < 7) await once(socket, 'message')
    expect(frames.filter(frame => frame.includes('member-change'))).toHaveLength(5)
  })

  it('close with 1001 at the end, after everything was told', async () => {
    const { url, emulator } = await serve()
    const { socket, frames, closed } = connect((await create(url)).eventStreamUri)
    await once(socket, 'open')
    emulator.agent().accept()
    emulator.agent().end()
    expect(await closed).toBe('1001 The conversation is ended')
    expect(frames.at(-1)).toContain('DISCONNECTED')
  })

  it('close with 4100 for a bad token', async () => {
    const { url } = await serve()
    const { closed } = connect(`${url.replace('http', 'ws')}/chat/jwt/a.b.c`)
    expect(await closed).toBe('4100 Error connecting to conversation (unknown)')
  })

  it('break when they are cut, and are not accepted while they are refused', async () => {
    const { url } = await serve()
    const { id, eventStreamUri } = await create(url)
    const { socket, closed } = connect(eventStreamUri)
    await once(socket, 'open')
    await fetch(`${url}/emulator/conversations/${id}/streams`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'terminate', refuseForMs: 60_000 }),
    })
    expect(await closed).toBe('1006')
    expect(await connect(eventStreamUri).refused).toBe(503)
  })

  it('are gone for the emulator when the guest closes them', async () => {
    const { url, emulator } = await serve()
    const { socket, closed } = connect((await create(url)).eventStreamUri)
    await once(socket, 'open')
    const feed = await fetch(`${url}/emulator/events`)
    socket.close()
    await closed
    let told = ''
    const reader = feed.body?.getReader()
    while (!told.includes('"detached"')) told += new TextDecoder().decode((await reader?.read())?.value)
    await reader?.cancel()
    expect(emulator.state().conversations[0]?.attachedStreams).toBe(0)
  })

  it('are refused for a foreign host and at another path', async () => {
    const { url } = await serve()
    const ws = url.replace('http', 'ws')
    expect(await connect(`${ws}/chat/jwt/x`, { host: 'evil.example' }).refused).toBe(421)
    expect(await connect(`${ws}/elsewhere`).refused).toBe(404)
  })
})

describe('attaching to a server', () => {
  it('leaves it what is not the emulator’s', async () => {
    const server = createServer((_, outgoing) => outgoing.end('the shop'))
    server.on('upgrade', (incoming, socket) => {
      if (incoming.url === '/own') socket.end('HTTP/1.1 426 Upgrade Required\r\ncontent-length: 0\r\n\r\n')
    })
    const stop = attachTo(server, createEmulator())
    cleanups.push(() => server.close(), stop)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const url = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : ''
    expect(await (await fetch(`${url}/`)).text()).toBe('the shop')
    expect(await (await fetch(`${url}/api/elsewhere`)).text()).toBe('the shop')
    expect((await fetch(`${url}/emulator/state`)).status).toBe(200)
    expect(await connect(`${url.replace('http', 'ws')}/own`).refused).toBe(426)
    const { socket, frames } = connect((await create(url)).eventStreamUri)
    while (frames.length < 3) await once(socket, 'message')
  })
})
