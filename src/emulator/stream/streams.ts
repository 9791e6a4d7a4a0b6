import type { EventFrame } from '../../guest-api/wire.ts'
import { Emitter } from '../../lib/emitter.ts'
import type { Conversation } from '../conversation.ts'
import { route } from '../courses.ts'
import { isRecord } from '../fields.ts'
import type { Happening } from '../happening.ts'
import { isExpired, readJwt } from '../jwt.ts'
import type { Platform } from '../platform.ts'
import { frameOf, heartbeat } from './frames.ts'
import type { StreamHandle, StreamSocket } from './socket.ts'

export type StreamEvents = {
  /** A stream was attached to the conversation, or one is gone; `count` there are now. */
  readonly attached: { readonly conversationId: string; readonly count: number }
  readonly detached: { readonly conversationId: string; readonly count: number }
  readonly frame: { readonly conversationId: string; readonly frame: EventFrame }
}

/** Recorded close codes (F-7583). */
const CONVERSATION_ENDED = { code: 1001, reason: 'The conversation is ended' }
const NOT_CONNECTED = 4100

/**
 * The event streams of all conversations. ASSUMED: a conversation may have several, and each hears everything
 * from its attachment on; nothing is replayed.
 */
export class Streams {
  readonly events = new Emitter<StreamEvents>()
  readonly #platform: Platform
  readonly #heartbeatMs: number
  /** By conversation: its sockets, and how to stop the heartbeat of each. */
  readonly #attached = new Map<string, Map<StreamSocket, () => void>>()
  readonly #refusedUntil = new Map<string, number>()

  constructor(platform: Platform, heartbeatMs: number) {
    this.#platform = platform
    this.#heartbeatMs = heartbeatMs
    platform.events.on('happened', ({ conversation, happening }) => this.#tell(conversation.id, happening))
    platform.events.on('reset', () => this.#closeAll())
  }

  /** Whether a connection to the URL should be accepted at all; a door refuses it otherwise. */
  accepts(url: string): boolean {
    const conversation = this.#platform.findByToken(tokenOf(url))
    const until = conversation && this.#refusedUntil.get(conversation.id)
    return until === undefined || until <= this.#platform.clock.now()
  }

  /** Takes an accepted connection to an `eventStreamUri`. The first one of a conversation gets it routed. */
  open(url: string, socket: StreamSocket): StreamHandle {
    const token = tokenOf(url)
    const conversation = this.#attachable(token)
    if (conversation === undefined) {
      socket.close(NOT_CONNECTED, `Error connecting to conversation (${conversationNamedBy(token)})`)
      return { closed: () => undefined }
    }
    this.#attach(conversation.id, socket)
    if (conversation.state === 'created') this.#platform.apply(conversation.id, route)
    return { closed: () => this.#detach(conversation.id, socket) }
  }

  count(conversationId: string): number {
    return this.#attached.get(conversationId)?.size ?? 0
  }

  /** Cuts all streams of the conversation: with a close frame if one is given, else as a network failure. */
  cut(conversationId: string, frame?: { readonly code: number; readonly reason: string }): void {
    for (const socket of this.#sockets(conversationId)) {
      this.#detach(conversationId, socket)
      if (frame) socket.close(frame.code, frame.reason)
      else socket.terminate()
    }
  }

  /** Accepts no connection to the conversation for the next `ms` milliseconds. */
  refuse(conversationId: string, ms: number): void {
    this.#refusedUntil.set(conversationId, this.#platform.clock.now() + ms)
  }

  /** The network is gone. */
  terminateAll(): void {
    for (const conversationId of [...this.#attached.keys()]) this.cut(conversationId)
  }

  #closeAll(): void {
    for (const conversationId of [...this.#attached.keys()]) this.cut(conversationId, CONVERSATION_ENDED)
    this.#refusedUntil.clear()
  }

  #attachable(token: string): Conversation | undefined {
    const conversation = this.#platform.findByToken(token)
    if (conversation === undefined || conversation.state === 'ended') return undefined
    return isExpired(readJwt(token) ?? {}, this.#platform.clock.now()) ? undefined : conversation
  }

  #attach(conversationId: string, socket: StreamSocket): void {
    const sockets = this.#attached.get(conversationId) ?? new Map<StreamSocket, () => void>()
    this.#attached.set(conversationId, sockets)
    sockets.set(socket, () => undefined)
    this.#scheduleHeartbeat(conversationId, sockets, socket)
    this.events.emit('attached', { conversationId, count: sockets.size })
  }

  #detach(conversationId: string, socket: StreamSocket): void {
    const sockets = this.#attached.get(conversationId)
    const stopHeartbeat = sockets?.get(socket)
    if (sockets === undefined || stopHeartbeat === undefined) return
    stopHeartbeat()
    sockets.delete(socket)
    if (sockets.size === 0) this.#attached.delete(conversationId)
    this.events.emit('detached', { conversationId, count: sockets.size })
  }

  #scheduleHeartbeat(
    conversationId: string,
    sockets: Map<StreamSocket, () => void>,
    socket: StreamSocket,
  ): void {
    const beat = (): void => {
      this.#scheduleHeartbeat(conversationId, sockets, socket)
      this.events.emit('frame', { conversationId, frame: heartbeat })
      socket.send(JSON.stringify(heartbeat))
    }
    sockets.set(socket, this.#platform.clock.after(this.#heartbeatMs, beat))
  }

  #tell(conversationId: string, happening: Happening): void {
    if (happening.type === 'ended') this.cut(conversationId, CONVERSATION_ENDED)
    const frame = frameOf(conversationId, happening, this.#platform.newId())
    const sockets = this.#sockets(conversationId)
    if (frame === undefined || sockets.length === 0) return
    this.events.emit('frame', { conversationId, frame })
    const text = JSON.stringify(frame)
    for (const socket of sockets) socket.send(text)
  }

  #sockets(conversationId: string): readonly StreamSocket[] {
    return [...(this.#attached.get(conversationId)?.keys() ?? [])]
  }
}

function tokenOf(url: string): string {
  return /\/chat\/jwt\/([^/?#]+)\/?(?:[?#].*)?$/.exec(url)?.[1] ?? ''
}

/** The id in the close reason: the token's own claim, whether it is true or not. */
function conversationNamedBy(token: string): string {
  const claims = readJwt(token)?.['data']
  const id = isRecord(claims) ? claims['conv'] : undefined
  // A close reason holds 123 bytes.
  return typeof id === 'string' ? id.replaceAll(/[^\w-]/g, '').slice(0, 36) : 'unknown'
}
