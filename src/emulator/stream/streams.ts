import type { Conditions } from '../conditions.ts'
import type { Conversation } from '../conversation.ts'
import { route } from '../courses.ts'
import { isRecord } from '../fields.ts'
import type { Happening } from '../happening.ts'
import { isExpired, readJwt } from '../jwt.ts'
import type { Platform } from '../platform.ts'
import { retoldHappening } from '../retelling.ts'
import { frameOf, heartbeat } from './frames.ts'
import type { Admission, StreamAcceptor, StreamHandle, StreamSocket } from './socket.ts'
import { Sockets } from './sockets.ts'
import type { CloseFrame, Line, Wire } from './wire.ts'

/** Recorded close codes (F-7583). */
const CONVERSATION_ENDED = { code: 1001, reason: 'The conversation is ended' }
const NOT_CONNECTED = 4100
/** ASSUMED: nobody knows whether the platform ever evicts a stream. */
const EVICTED = { code: 1000, reason: 'Another event stream was attached' }

/**
 * The event streams of all conversations. ASSUMED: a conversation may have several, and each hears everything
 * from its attachment on; nothing is replayed.
 */
export class Streams implements StreamAcceptor {
  readonly #platform: Platform
  readonly #conditions: Conditions
  readonly #wire: Wire
  readonly #sockets = new Sockets()
  readonly #refusedUntil = new Map<string, number>()

  constructor(platform: Platform, conditions: Conditions, wire: Wire) {
    this.#platform = platform
    this.#conditions = conditions
    this.#wire = wire
    platform.events.on('happened', ({ conversation, happening }) => this.#tell(conversation.id, happening))
    platform.events.on('reset', () => this.#closeAll())
  }

  get events(): Sockets['events'] {
    return this.#sockets.events
  }

  admit(url: string): Admission {
    const now = this.#platform.clock.now()
    const conversation = this.conversationOf(url)
    const until = conversation && this.#refusedUntil.get(conversation.id)
    if (until !== undefined && until > now) return { kind: 'refuse', status: 503 }
    return { kind: 'accept', open: socket => this.#open(tokenOf(url), socket) }
  }

  /** The conversation whose event stream the URL is. */
  conversationOf(url: string): Conversation | undefined {
    return this.#platform.findByToken(tokenOf(url))
  }

  count(conversationId: string): number {
    return this.#sockets.of(conversationId).length
  }

  /** To all sockets that the conversation has now. */
  line(conversationId: string): Line {
    return this.#sockets.line(conversationId)
  }

  /** Cuts all streams of the conversation: with a close frame if one is given, else as a network failure. */
  cut(conversationId: string, close?: CloseFrame): void {
    this.line(conversationId).cut(close)
  }

  /** Accepts no connection to the conversation for the next `ms` milliseconds. */
  refuse(conversationId: string, ms: number): void {
    this.#refusedUntil.set(conversationId, this.#platform.clock.now() + ms)
  }

  /** The network is gone. */
  terminateAll(): void {
    for (const conversationId of this.#sockets.conversationIds()) this.cut(conversationId)
  }

  /** To be called when the interval has changed. */
  restartHeartbeats(): void {
    for (const conversationId of this.#sockets.conversationIds()) {
      for (const socket of this.#sockets.of(conversationId)) this.#beat(conversationId, socket)
    }
  }

  /** Takes an accepted connection. The first one of a conversation gets it routed. */
  #open(token: string, socket: StreamSocket): StreamHandle {
    const conversation = this.#attachable(token)
    if (conversation === undefined) {
      socket.close(NOT_CONNECTED, `Error connecting to conversation (${conversationNamedBy(token)})`)
      return { closed: () => undefined }
    }
    const { id, state } = conversation
    if (this.#conditions.of(id).consumers === 'evict') this.cut(id, EVICTED)
    this.#sockets.attach(id, socket)
    this.#beat(id, socket)
    if (state === 'created') this.#platform.apply(id, route)
    return { closed: () => this.#sockets.detach(id, socket) }
  }

  #closeAll(): void {
    for (const conversationId of this.#sockets.conversationIds()) this.cut(conversationId, CONVERSATION_ENDED)
    this.#refusedUntil.clear()
  }

  #attachable(token: string): Conversation | undefined {
    const conversation = this.#platform.findByToken(token)
    if (conversation === undefined || conversation.state === 'ended') return undefined
    const now = this.#platform.clock.now()
    const { jwtExpiresAt = Number.POSITIVE_INFINITY } = this.#conditions.of(conversation.id)
    return jwtExpiresAt <= now || isExpired(readJwt(token) ?? {}, now) ? undefined : conversation
  }

  /** Heartbeats from now on, at the interval of now; the next one is due a whole interval later. */
  #beat(conversationId: string, socket: StreamSocket): void {
    this.#sockets.stopFor(conversationId, socket)
    const { heartbeatMs } = this.#conditions.of(conversationId)
    if (heartbeatMs === 0) return
    const stop = this.#platform.clock.after(heartbeatMs, () => {
      this.#beat(conversationId, socket)
      const { heartbeatPausedUntil } = this.#conditions.of(conversationId)
      if (heartbeatPausedUntil > this.#platform.clock.now()) return
      this.#wire.transmit(heartbeat, this.#sockets.line(conversationId, [socket]))
    })
    this.#sockets.keepGoing(conversationId, socket, stop)
  }

  #tell(conversationId: string, happening: Happening): void {
    if (happening.type === 'ended') this.cut(conversationId, CONVERSATION_ENDED)
    const told = retoldHappening(happening, this.#conditions.of(conversationId))
    const frame = frameOf(conversationId, told, this.#platform.newId())
    if (frame === undefined || this.count(conversationId) === 0) return
    this.#wire.transmit(frame, this.line(conversationId))
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
