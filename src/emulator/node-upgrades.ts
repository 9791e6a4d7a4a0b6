import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** Whether the client offers to go on with a WebSocket, rather than with HTTP/2 or whatever else there may be. */
export function offersWebSocket({ headers }: IncomingMessage): boolean {
  return tokens(headers.upgrade).includes('websocket')
}

/**
 * Has the server read the request once more, as one that offers no upgrade: nobody has to accept an offer, but node asks
 * nobody, once it has a listener for WebSockets, and leaves the body unread.
 */
export function readAsOrdinary(
  server: { emit(event: string, ...args: readonly unknown[]): unknown },
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const lines = [`${request.method} ${request.url} HTTP/${request.httpVersion}`]
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(at, at + 2)
    if (!OFFERING.has(name.toLowerCase())) lines.push(`${name}: ${value}`)
  }
  const kept = tokens(request.headers.connection).filter(token => !OFFERING.has(token))
  if (kept.length > 0) lines.push(`Connection: ${kept.join(', ')}`)
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]))
  server.emit('encrypted' in socket ? 'secureConnection' : 'connection', socket)
}

/** Headers that make the offer; Connection names them. */
const OFFERING: ReadonlySet<string> = new Set(['connection', 'upgrade', 'http2-settings'])

function tokens(list = ''): readonly string[] {
  return list
    .split(',')
    .map(token => token.trim().toLowerCase())
    .filter(token => token !== '')
}
