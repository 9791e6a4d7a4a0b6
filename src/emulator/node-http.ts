import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Emulator } from './emulator.ts'
import { ConnectionBroken } from './faults/connection-broken.ts'
import { isLoopbackHost } from './loopback.ts'
import { malformed, misdirected, Refusal } from './refusal.ts'
import { errorAnswer } from './rest/answer.ts'
import { MAX_BODY_BYTES } from './rest/body.ts'

/** Whether a request is the emulator's, on a server that has other things to do as well. */
export function isForEmulator(incoming: IncomingMessage): boolean {
  return /^\/(api\/v2|emulator)\//.test(incoming.url ?? '')
}

/** The origin the client has sent its request to. */
export function originOf({ headers, socket }: IncomingMessage): string {
  const isSecure = 'encrypted' in socket && socket.encrypted === true
  return `${isSecure ? 'https' : 'http'}://${headers.host ?? 'localhost'}`
}

/**
 * Answers one request. Only loopback hosts are served, since a page elsewhere could have its own name resolve to
 * this machine (DNS rebinding) and so reach the emulator as its own origin.
 */
export async function answerHttp(
  emulator: Emulator,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const response = await respond(emulator, incoming)
  if (response === undefined) {
    incoming.socket.end(NO_ANSWER)
    return
  }
  // What was not read to its end would be taken for the next request.
  if (!incoming.complete) outgoing.setHeader('connection', 'close')
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.flushHeaders()
  if (response.body) await pour(response.body, outgoing)
  outgoing.end()
}

/**
 * What no client takes for an answer. Where a used connection breaks without a byte, browsers repeat the request on their
 * own, a POST as well: a fault that was to happen once would be over before the page hears of it.
 */
const NO_ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'

/** Nothing when the connection is to be broken. */
async function respond(emulator: Emulator, incoming: IncomingMessage): Promise<Response | undefined> {
  const host = incoming.headers.host ?? ''
  try {
    if (!isLoopbackHost(host)) throw misdirected(host)
    return await emulator.respond(await readRequest(incoming), originOf(incoming))
  } catch (error) {
    if (error instanceof ConnectionBroken) return undefined
    // What cannot even be read as a request (a bad URL, a method nobody may send) is malformed.
    return errorAnswer(error instanceof Refusal ? error : malformed(), crypto.randomUUID(), {})
  }
}

async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/' } = incoming
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, String(value))
  }
  const body = await readBody(incoming)
  const hasBody = body.length > 0 && method !== 'GET' && method !== 'HEAD'
  return new Request(new URL(url, originOf(incoming)), { method, headers, ...(hasBody && { body }) })
}

/** Past this a client is hung up on, which it may notice before it has read the answer. */
const PATIENCE_BYTES = 16 * MAX_BODY_BYTES

/** Of a body that is too large it keeps just enough for the emulator to see that it is. */
async function readBody(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    if (length <= MAX_BODY_BYTES) chunks.push(chunk)
    length += chunk.length
    if (length > PATIENCE_BYTES) break
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** A body that breaks breaks the connection. */
async function pour(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader()
  outgoing.once('close', () => void reader.cancel().catch(() => undefined))
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const { value } = part
      await new Promise(resolve => outgoing.write(value, resolve))
    }
  } catch {
    outgoing.destroy()
  }
}
