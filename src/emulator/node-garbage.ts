import type { Server } from 'node:http'
import { refuseOn } from './node-refusal.ts'
import { headersTooLarge, malformed, type Refusal, requestTimeout } from './refusal.ts'

/** Has the server refuse with an ErrorBody, too, what cannot be read as HTTP, and what it would be a proxy for. */
export function refuseGarbage(server: Server): void {
  server.on('clientError', (error, socket) => void refuseOn(socket, refusalOf(error)))
  server.on('connect', (_, socket) => void refuseOn(socket, malformed()))
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
