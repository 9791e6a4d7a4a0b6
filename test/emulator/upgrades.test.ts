import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator/index.ts'
import { attachTo, listen } from '../../src/emulator/node.ts'
import { createBody } from './raw-guest.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function listening(): Promise<number> {
  const platform = await listen()
  cleanups.push(() => platform.close())
  return platform.port
}

async function attached(): Promise<number> {
  const server: Server = createServer((_, outgoing) => outgoing.end('the shop'))
  const stop = attachTo(server, createEmulator())
  cleanups.push(() => server.close(), stop)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return port
}

/** Everything that is answered to the bytes. */
async function answered(port: number, ...bytes: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(bytes.join(''))
  return (await socket.toArray()).join('')
}

const h2c = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n'
const webSocket =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEC==\r\n'
const host = 'Host: localhost\r\n'

describe.each([
  ['a server of its own', listening],
  ['a server of somebody else', attached],
] as const)('on %s', (_, serve) => {
  it('an offer of HTTP/2 is an ordinary request, with its body, and the connection goes on', async () => {
    const body = JSON.stringify(createBody)
    const path = '/api/v2/webchat/guest/conversations'
    const length = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`
    const answer = await answered(
      await serve(),
      `POST ${path} HTTP/1.1\r\n${host}${h2c}${length}\r\n${body}`,
      `GET /emulator/state HTTP/1.1\r\n${host}Connection: close\r\n\r\n`,
    )
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200'])
    expect(answer).toContain('"eventStreamUri"')
  })

  it('a WebSocket is refused with an ErrorBody where there is none', async () => {
    const answer = await answered(await serve(), `GET /api/v2/users/me HTTP/1.1\r\n${host}${webSocket}\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/)
    expect(answer).toMatch(/\r\ncontent-type: application\/json\r\n/)
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status: 404, code: 'not.found' })
  })

  it('a WebSocket is refused with an ErrorBody when it is no sound one', async () => {
    const unsound = webSocket.replace('Version: 13', 'Version: 12')
    const answer = await answered(await serve(), `GET /chat/jwt/x HTTP/1.1\r\n${host}${unsound}\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 'bad.request' })
  })
})

it('nobody is connected to elsewhere', async () => {
  const answer = await answered(await listening(), `CONNECT example.com:443 HTTP/1.1\r\n${host}\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status: 400, code: 'bad.request' })
})
