import { type IncomingMessage, STATUS_CODES } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Emulator } from './emulator.ts'
import { isLoopbackHost } from './loopback.ts'
import { originOf } from './node-http.ts'
import type { Admission } from './stream/socket.ts'

/** An HTTP server, secure or not, as far as WebSockets are concerned. */
export interface UpgradingServer {
  on(event: 'upgrade', listener: UpgradeListener): unknown
  off(event: 'upgrade', listener: UpgradeListener): unknown
}

type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** Serves event streams on the server and leaves its other WebSockets alone. Returns how to stop. */
export function attachStreams(server: UpgradingServer, emulator: Emulator): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 })
  /** Connections that nobody answers. */
  const hanging = new Set<Duplex>()
  const upgrade: UpgradeListener = (request, socket, head) => {
    const { url = '' } = request
    if (!url.startsWith('/chat/jwt/')) return
    if (!isLoopbackHost(request.headers.host ?? '')) {
      refuseUpgrade(socket, 421)
      return
    }
    const admission = emulator.admitStream(`${originOf(request)}${url}`)
    switch (admission.kind) {
      case 'refuse':
        refuseUpgrade(socket, admission.status)
        break
      case 'break':
        reset(socket)
        break
      case 'hang':
        hanging.add(socket)
        socket.on('error', () => undefined).on('close', () => hanging.delete(socket))
        break
      case 'accept':
        sockets.handleUpgrade(request, socket, head, accepted => open(admission, accepted, socket))
    }
  }
  server.on('upgrade', upgrade)
  return () => {
    server.off('upgrade', upgrade)
    for (const socket of sockets.clients) socket.terminate()
    for (const socket of hanging) socket.destroy()
    sockets.close()
  }
}

/** Refuses the upgrades nobody else on the server has taken. */
export function refuseOtherUpgrades(server: UpgradingServer): void {
  server.on('upgrade', (request, socket) => {
    if (!request.url?.startsWith('/chat/jwt/')) refuseUpgrade(socket, 404)
  })
}

function open(admission: Admission & { readonly kind: 'accept' }, socket: WebSocket, carrier: Duplex): void {
  // A broken connection closes as well; there is nothing more to do about it.
  socket.on('error', () => undefined)
  const part = { binary: false }
  const handle = admission.open({
    send: text => socket.send(text),
    sendSliced(text, bytes) {
      const data = Buffer.from(text)
      for (let at = 0; at < data.length; at += bytes) {
        socket.send(data.subarray(at, at + bytes), { ...part, fin: at + bytes >= data.length })
      }
    },
    sendCut: (text, bytes) =>
      socket.send(Buffer.from(text).subarray(0, bytes), { ...part, fin: false }, () => reset(carrier)),
    close: (code, reason) => socket.close(code, reason),
    terminate: () => reset(carrier),
    // Not even a close frame is read, and so none is answered.
    silence: () => socket.pause(),
  })
  socket.on('close', () => handle.closed())
}

/** Without a goodbye, where the connection can do that. */
function reset(carrier: Duplex): void {
  if (carrier instanceof Socket) carrier.resetAndDestroy()
  else carrier.destroy()
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
  )
}
