import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Emulator } from './emulator.ts'
import { isLoopbackHost } from './loopback.ts'
import { originOf } from './node-http.ts'

/** An HTTP server, secure or not, as far as WebSockets are concerned. */
export interface UpgradingServer {
  on(event: 'upgrade', listener: UpgradeListener): unknown
  off(event: 'upgrade', listener: UpgradeListener): unknown
}

type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** Serves event streams on the server and leaves its other WebSockets alone. Returns how to stop. */
export function attachStreams(server: UpgradingServer, emulator: Emulator): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 })
  const upgrade: UpgradeListener = (request, socket, head) => {
    const { url = '' } = request
    if (!url.startsWith('/chat/jwt/')) return
    if (!isLoopbackHost(request.headers.host ?? '')) refuseUpgrade(socket, 421)
    else if (!emulator.acceptsStream(url)) refuseUpgrade(socket, 503)
    else sockets.handleUpgrade(request, socket, head, accepted => open(emulator, request, accepted))
  }
  server.on('upgrade', upgrade)
  return () => {
    server.off('upgrade', upgrade)
    for (const socket of sockets.clients) socket.terminate()
    sockets.close()
  }
}

/** Refuses the upgrades nobody else on the server has taken. */
export function refuseOtherUpgrades(server: UpgradingServer): void {
  server.on('upgrade', (request, socket) => {
    if (!request.url?.startsWith('/chat/jwt/')) refuseUpgrade(socket, 404)
  })
}

function open(emulator: Emulator, request: IncomingMessage, socket: WebSocket): void {
  // A broken connection closes as well; there is nothing more to do about it.
  socket.on('error', () => undefined)
  const handle = emulator.openStream(`${originOf(request)}${request.url}`, {
    send: text => socket.send(text),
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
  })
  socket.on('close', () => handle.closed())
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
