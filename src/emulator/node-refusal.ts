import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Refusal } from './refusal.ts'
import { errorAnswer } from './rest/answer.ts'

/** Answers with an ErrorBody where node has no response to write to, and hangs up. */
export async function refuseOn(socket: Duplex, refusal: Refusal): Promise<void> {
  socket.on('error', () => undefined)
  const text = await serialize(errorAnswer(refusal, crypto.randomUUID(), { connection: 'close' }))
  // The client may be gone.
  if (socket.writable) socket.end(text)
  else socket.destroy()
}

async function serialize(response: Response): Promise<string> {
  const body = await response.text()
  const headers = [...response.headers, ['content-length', Buffer.byteLength(body)]]
  return [
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? 'Refused'}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n')
}
