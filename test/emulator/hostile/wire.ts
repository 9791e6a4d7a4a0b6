import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { parseJson } from '../../../src/guest-api/read.ts'
import type { Hostile } from './kinds.ts'

export type WireAnswer = {
  readonly status: number
  readonly contextId: string | undefined
  readonly contentType: string | undefined
  readonly body: unknown
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 })

/** Sends it over HTTP, more freely than `fetch` would. */
export async function sendOverHttp(port: number, hostile: Hostile): Promise<WireAnswer> {
  if (hostile.raw !== undefined) return sendRaw(port, hostile.raw)
  const { method, path, headers, body = '' } = hostile
  const length = { 'content-length': String(Buffer.byteLength(body)) }
  const outgoing = request({ port, agent, method, path, headers: { ...length, ...headers } })
  outgoing.end(body)
  const [incoming]: IncomingMessage[] = await once(outgoing, 'response')
  if (incoming === undefined) throw new Error('no response')
  const text = (await incoming.toArray()).join('')
  return {
    status: incoming.statusCode ?? 0,
    contextId: String(incoming.headers['inin-correlation-id']),
    contentType: incoming.headers['content-type'],
    body: parseJson(text),
  }
}

async function sendRaw(port: number, bytes: string): Promise<WireAnswer> {
  const socket = connect(port, '127.0.0.1')
  // A server that hangs up early is no news here.
  socket.on('error', () => undefined)
  socket.write(Buffer.from(bytes, 'latin1'))
  const text = (await socket.toArray()).join('')
  const [head = '', ...body] = text.split('\r\n\r\n')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'mi').exec(head)?.[1]
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]),
    contextId: header('inin-correlation-id'),
    contentType: header('content-type'),
    // In one piece or in chunks.
    body: parseJson(/\{[\s\S]*\}/.exec(body.join(''))?.[0] ?? ''),
  }
}

export const hangUp = (): void => agent.destroy()
