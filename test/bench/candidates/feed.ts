import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { pause } from '../browser/tab.ts'
import type { Backend } from './candidate.ts'

export type FeedOptions = {
  readonly frame: (text: string, nr: number) => unknown
  /** Answers for requests, by path; `url` is where sockets are. Default: nothing is there. */
  readonly answer?: (path: string, url: string) => unknown
}

/** The least backend: a socket that says what it is told to, and canned answers. */
export async function openFeed({ frame, answer }: FeedOptions): Promise<Backend> {
  const sockets = new Set<WebSocket>()
  let nr = 0
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://feed.invalid').pathname
    const body = request.method === 'OPTIONS' ? {} : answer?.(path, `ws://${address}`)
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader(
      'access-control-allow-headers',
      request.headers['access-control-request-headers'] ?? '*',
    )
    response.setHeader('access-control-allow-methods', '*')
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' })
    request.resume()
    request.on('end', () => response.end(JSON.stringify(body ?? {})))
  })
  new WebSocketServer({ server }).on('connection', socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${address}`,
    async ready() {
      while (sockets.size === 0) await pause(20)
    },
    say(text) {
      const data = JSON.stringify(frame(text, nr++))
      for (const socket of sockets) socket.send(data)
    },
    async close() {
      for (const socket of sockets) socket.terminate()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export const socketOf = (url: string): string => url.replace('http', 'ws')
