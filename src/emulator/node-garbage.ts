import { type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { headersTooLarge, malformed, type Refusal, requestTimeout } from './refusal.ts'
import { errorAnswer } from './rest/answer.ts'

/** Has the server refuse with an ErrorBody, too, what cannot be read as HTTP. */
export function refuseGarbage(server: Server): void {
  server.on('clientError', (error, socket) => void refuse(socket, refusalOf(error)))
}

function refusalOf(error: Error): Refusal {
  switch ('code' in error ? error.code : undefined) {
    case 'HPE_HEADER_OVERFLOW':
      return headersTooLarge()
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return requestTimeout()
    default:
      return malformed()
  }
}

async function refuse(socket: Duplex, refusal: Refusal): Promise<void> {
  const text = await serialize(errorAnswer(refusal, crypto.randomUUID(), { connection: 'close' }))
  // The error may as well be that the client is gone.
  if (socket.writable) socket.end(text)
  else socket.destroy()
}

async function serialize(response: Response): Promise<string> {
  const body = await response.text()
  const headers = [...response.headers, ['content-length', Buffer.byteLength(body)]]
  return [
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n')
}
