import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Emulator } from './emulator.ts'
import { documentedError } from './faults/documented-errors.ts'
import { isLoopbackHost } from './loopback.ts'
import { isForEmulator, originOf } from './node-http.ts'
import { refuseOn } from './node-refusal.ts'
import { offersWebSocket, readAsOrdinary } from './node-upgrades.ts'
import { malformed, misdirected, notFound } from './refusal.ts'
import type { Admission } from './stream/socket.ts'

/** An HTTP server, secure or not, as far as WebSockets are concerned. */
export interface UpgradingServer {
  on(event: 'upgrade', listener: UpgradeListener): unknown
  off(event: 'upgrade', listener: UpgradeListener): unknown
  emit(event: string, ...args: readonly unknown[]): unknown
}

type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/**
 * Serves event streams on the server, and what `isOurs` besides: by default the emulator's requests. Leaves its other
 * WebSockets alone. Returns how to stop.
 */
export function attachStreams(
  server: UpgradingServer,
  emulator: Emulator,
  isOurs = (request: IncomingMessage) => isForEmulator(request) || isStream(request),
): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 })
  /** Connections that nobody answers. */
  const hanging = new Set<Duplex>()
  sockets.on('wsClientError', (_, socket) => void refuseOn(socket, malformed()))
  const upgrade: UpgradeListener = (request, socket, head) => {
    const { url = '' } = request
    if (!isOurs(request)) return
    if (!offersWebSocket(request)) return readAsOrdinary(server, request, socket, head)
    const { host = '' } = request.headers
    if (!isLoopbackHost(host)) return void refuseOn(socket, misdirected(host))
    if (!isStream(request)) return void refuseOn(socket, notFound())
    const admission = emulator.admitStream(`${originOf(request)}${url}`)
    switch (admission.kind) {
      case 'refuse':
        void refuseOn(socket, documentedError(admission.status))
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

function isStream({ url = '' }: IncomingMessage): boolean {
  return url.startsWith('/chat/jwt/')
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
