import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type InlineConfig, preview } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { emulatorPlugin } from '../../src/emulator/vite.ts'
import { createBody } from './raw-guest.ts'

let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'emulator-'))
  await writeFile(join(root, 'index.html'), '<!doctype html><title>the shop</title>')
})

afterAll(() => rm(root, { recursive: true }))

const config = (): InlineConfig => ({
  root,
  configFile: false,
  logLevel: 'silent',
  cacheDir: join(root, 'cache'),
  build: { outDir: root },
  server: { port: 0, host: '127.0.0.1' },
  preview: { port: 0, host: '127.0.0.1' },
  plugins: [emulatorPlugin()],
})

const servers = {
  development: async () => (await createServer(config())).listen(),
  preview: () => preview(config()),
}

describe.each(['development', 'preview'] as const)('on the %s server of Vite', kind => {
  it('answers at the origin of the pages', async () => {
    const server = await servers[kind]()
    const url = (server.resolvedUrls?.local[0] ?? '').replace(/\/$/, '')
    expect(await (await fetch(url, { headers: { accept: 'text/html' } })).text()).toContain('the shop')
    const response = await fetch(`${url}/api/v2/webchat/guest/conversations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(createBody),
    })
    const { eventStreamUri } = await response.json()
    expect(eventStreamUri).toContain(`${url.replace('http', 'ws')}/chat/jwt/`)
    const socket = new WebSocket(eventStreamUri)
    const closed = once(socket, 'close')
    await once(socket, 'message')
    await server.close()
    expect((await closed)[0]).toBe(1006)
  })
})

it('leaves Vite its own WebSocket', async () => {
  const server = await (await createServer(config())).listen()
  const url = (server.resolvedUrls?.local[0] ?? '').replace('http', 'ws')
  const socket = new WebSocket(`${url}?token=${server.config.webSocketToken}`, 'vite-hmr')
  const [message] = await once(socket, 'message')
  expect(JSON.parse(String(message))).toEqual({ type: 'connected' })
  socket.terminate()
  await server.close()
})

it('needs a server of its own', async () => {
  const creating = createServer({ ...config(), server: { middlewareMode: true, ws: false } })
  await expect(creating).rejects.toThrow('middleware mode')
})
