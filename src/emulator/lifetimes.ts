import { type Conversation, connectedAgents, isConnected, memberOf } from './conversation.ts'
import { guestDrops, guestIsLost, guestLeaves, guestReturns } from './courses.ts'
import { type Happening, inOrder, type Step } from './happening.ts'
import type { Platform } from './platform.ts'
import { post, settleMediaRequest } from './steps.ts'
import type { Streams } from './stream/streams.ts'

/** A guest with an agent who sends no message for so long is disconnected (F-7650). */
export const IDLE_MS = 15 * 60_000
/** A guest without an event stream for so long is removed (Workshop sample). */
export const DROP_TOLERANCE_MS = 2 * 60_000
/** ASSUMED: the platform times a media request out; after how long nobody said. */
export const MEDIA_REQUEST_MS = 5 * 60_000

/**
 * ASSUMED: a guest whose connection is lost for the moment stays `CONNECTED`, as most clients take it. Staff said it
 * shows as `DISCONNECTED` and can come back (F-11516); whoever wants to be ready for that asks for it.
 */
export type LostGuest = 'CONNECTED' | 'DISCONNECTED'

/** What happens to conversations merely because time passes. */
export class Lifetimes {
  readonly #platform: Platform
  readonly #timers = new Map<string, () => void>()

  constructor(platform: Platform, streams: Streams, lostGuest: LostGuest) {
    this.#platform = platform
    platform.events.on('happened', ({ conversation, happening }) => this.#after(conversation, happening))
    platform.events.on('reset', () => this.#stopAll())
    streams.events.on('attached', ({ conversationId }) => this.#found(conversationId))
    streams.events.on('detached', ({ conversationId, count }) => {
      if (count > 0 || platform.find(conversationId)?.state !== 'active') return
      this.#start(`drop ${conversationId}`, DROP_TOLERANCE_MS, conversationId, guestIsLost)
      if (lostGuest === 'DISCONNECTED') platform.apply(conversationId, guestDrops)
    })
  }

  #found(conversationId: string): void {
    this.#stop(`drop ${conversationId}`)
    const conversation = this.#platform.require(conversationId)
    const guest = memberOf(conversation, conversation.guestMemberId)
    if (!isConnected(guest)) this.#platform.apply(conversationId, guestReturns)
  }

  #after(conversation: Conversation, happening: Happening): void {
    if (happening.type === 'media-request') this.#watchMediaRequest(conversation, happening.mediaRequest.id)
    this.#watchIdleness(conversation, happening)
  }

  #watchIdleness(conversation: Conversation, happening: Happening): void {
    const name = `idle ${conversation.id}`
    const spoke = happening.type === 'message' && happening.message.senderId === conversation.guestMemberId
    if (connectedAgents(conversation).length === 0) this.#stop(name)
    else if (spoke || !this.#timers.has(name)) this.#start(name, IDLE_MS, conversation.id, guestLeaves)
  }

  #watchMediaRequest(conversation: Conversation, id: string): void {
    const mediaRequest = conversation.mediaRequests.find(candidate => candidate.id === id)
    this.#stop(`media ${id}`)
    if (mediaRequest?.state !== 'PENDING') return
    const timeOut = inOrder(
      settleMediaRequest(mediaRequest, 'TIMEDOUT'),
      post({ senderId: mediaRequest.requestedBy, bodyType: 'media-request' }),
    )
    this.#start(`media ${id}`, MEDIA_REQUEST_MS, conversation.id, timeOut)
  }

  #start(name: string, ms: number, conversationId: string, step: Step): void {
    this.#stop(name)
    const cancel = this.#platform.clock.after(ms, () => {
      this.#timers.delete(name)
      if (this.#platform.find(conversationId)?.state === 'active') this.#platform.apply(conversationId, step)
    })
    this.#timers.set(name, cancel)
  }

  #stop(name: string): void {
    this.#timers.get(name)?.()
    this.#timers.delete(name)
  }

  #stopAll(): void {
    for (const name of [...this.#timers.keys()]) this.#stop(name)
  }
}
