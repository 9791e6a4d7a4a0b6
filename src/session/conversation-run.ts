import type { MemberId } from '../domain/ids.ts'
import type { MediaAnswer, MediaRequest } from '../domain/media-request.ts'
import type { EventStream, PlatformConversation, StreamEvent, StreamStatus } from '../domain/platform.ts'
import { GuestChatError } from '../guest-api/errors.ts'
import { assertNever } from '../lib/assert-never.ts'
import type { Clock } from '../lib/clock.ts'
import { deferred } from '../lib/deferred.ts'
import { catchUp, isConversationOver, resolveMember } from './catch-up.ts'
import { deliver } from './delivery.ts'
import { asChatError, isOver } from './outcome.ts'
import { conversationOf, inferEndReason } from './select.ts'
import type { EndReason } from './state.ts'
import type { Store } from './store.ts'

/** How long an indicator counts (guide: about four seconds), and how often the guest's own is sent. */
const TYPING_SHOWN = 4_000
const TYPING_EVERY = 3_000
const LEAVE_TRIES = 3

/** One running conversation: its stream, its catch-up, its deliveries. Everything ends with `dispose`. */
export class ConversationRun {
  readonly #conversation: PlatformConversation
  readonly #store: Store
  readonly #clock: Clock
  readonly #abort = new AbortController()
  readonly #stream: EventStream
  readonly #attached = deferred<void>()
  #isAttached = false
  readonly #resolving = new Set<MemberId>()
  #delivering = false
  #checking: Promise<void> | undefined
  #lastTyping = Number.NEGATIVE_INFINITY
  #lastActivity: number

  constructor(conversation: PlatformConversation, store: Store, clock: Clock) {
    this.#conversation = conversation
    this.#store = store
    this.#clock = clock
    this.#lastActivity = clock.now()
    this.#stream = conversation.attach({
      event: event => this.#receive(event),
      status: status => this.#follow(status),
      shouldReconnect: () => this.#shouldReconnect(),
      failed: error => this.#fail(asChatError(error)),
    })
  }

  /** Resolves when the event stream is open for the first time; rejects when it never will be. */
  get attached(): Promise<void> {
    return this.#attached.promise
  }

  /** Sends what waits in the outbox, first in, first out, one at a time. Nothing leaves before the stream is attached. */
  async deliver(): Promise<void> {
    if (this.#delivering) return
    this.#delivering = true
    try {
      for (let entry = this.#next(); entry; entry = this.#next()) {
        this.#lastActivity = this.#clock.now()
        await deliver(entry, { ...this.#context, onOver: () => void this.#check() })
      }
    } finally {
      this.#delivering = false
    }
  }

  /** Lets the others know that the guest is typing; at most one notice in three seconds, failures do not matter. */
  typing(): void {
    const now = this.#clock.now()
    if (this.#store.peek().stream !== 'online' || now - this.#lastTyping < TYPING_EVERY) return
    this.#lastTyping = now
    this.#conversation.typing(this.#abort.signal).catch(() => {})
  }

  async answer(request: MediaRequest, answer: MediaAnswer): Promise<void> {
    try {
      const answered = await this.#conversation.answerMediaRequest(request.id, answer, this.#abort.signal)
      this.#store.dispatch({ type: 'media-requests', mediaRequests: [answered] })
    } catch (error) {
      // Whatever happened to it meanwhile (cancelled, timed out), show what the platform says now.
      await this.#reload()
      throw asChatError(error)
    }
  }

  /** The guest leaves: over for the guest at once, told to the platform as often as it takes. */
  async leave(): Promise<void> {
    this.#end('guest')
    const never = new AbortController().signal
    for (let tries = 1; tries <= LEAVE_TRIES; tries++) {
      const left = await this.#conversation.leave(never).then(
        () => true,
        () => false,
      )
      if (left) return
      await new Promise<void>(resolve => this.#clock.after(1_000 * tries, resolve))
    }
  }

  /** Looks at once whether anything was missed, for instance when the page wakes or gets focus. */
  wake(): void {
    this.#stream.retryNow()
    if (this.#store.peek().stream === 'online') void this.#check()
  }

  dispose(): void {
    this.#abort.abort()
    this.#stream.close()
    this.#attached.reject(
      new GuestChatError('conversation-over', 'unable to attach; conversation was closed'),
    )
  }

  get #context() {
    return {
      store: this.#store,
      conversation: this.#conversation,
      clock: this.#clock,
      signal: this.#abort.signal,
    }
  }

  #receive(event: StreamEvent): void {
    switch (event.type) {
      case 'message': {
        this.#store.dispatch(event)
        this.#know(event.message.senderId)
        const { bodyType, senderId } = event.message
        if (bodyType === 'media-request') void this.#reload()
        if (bodyType === 'member-leave' && this.#isOwn(senderId)) void this.#check()
        return
      }
      case 'typing':
        this.#showTyping(event.memberId)
        return
      case 'member':
        this.#store.dispatch({ type: 'member-state', id: event.memberId, state: event.state })
        this.#know(event.memberId)
        // It may be a passing loss (the platform keeps a dropped guest for two minutes), so ask.
        if (event.state === 'disconnected' && this.#isOwn(event.memberId)) void this.#check()
        return
      default:
        assertNever(event)
    }
  }

  #follow(status: StreamStatus): void {
    this.#store.dispatch({ type: 'stream', status })
    if (status !== 'online') return
    if (!this.#isAttached) this.#begin()
    void this.#check()
    void this.deliver()
  }

  #begin(): void {
    this.#isAttached = true
    const { conversationId, memberId } = this.#conversation.ticket
    const resumed = conversationOf(this.#store.peek())?.resumed ?? false
    this.#store.news.emit('start', { conversationId, memberId, resumed })
    this.#attached.resolve(undefined)
  }

  #showTyping(id: MemberId): void {
    this.#know(id)
    this.#store.dispatch({ type: 'typing', id, until: this.#clock.now() + TYPING_SHOWN })
    const cancel = this.#clock.after(TYPING_SHOWN, () => {
      this.#abort.signal.removeEventListener('abort', cancel)
      this.#store.dispatch({ type: 'typing-over', now: this.#clock.now() })
    })
    this.#abort.signal.addEventListener('abort', cancel)
  }

  /** Events carry bare ids; fetches the member behind one that is new. */
  #know(id: MemberId): void {
    const known = this.#store.peek().members.get(id)
    if (known && known.role !== 'unknown') return
    if (!known) this.#store.dispatch({ type: 'member-state', id, state: 'connected' })
    if (this.#resolving.has(id)) return
    this.#resolving.add(id)
    void resolveMember(id, this.#context).then(() => this.#resolving.delete(id))
  }

  /** Asks whether the conversation goes on and fetches what was missed; one such check at a time. */
  #check(): Promise<void> {
    this.#checking ??= this.#checkNow().finally(() => {
      this.#checking = undefined
    })
    return this.#checking
  }

  async #checkNow(): Promise<void> {
    const { signal } = this.#abort
    try {
      const over = await isConversationOver(this.#conversation, signal)
      // The agent's last words may not have come over the stream: fetch them before saying goodbye.
      await catchUp(this.#context).catch(error => {
        if (!over) throw error
      })
      if (over && !signal.aborted) this.#end(this.#inferReason())
    } catch (error) {
      if (signal.aborted) return
      if (isOver(error)) this.#end(this.#inferReason(error))
      else this.#store.news.emit('error', { error: asChatError(error) })
    }
  }

  async #reload(): Promise<void> {
    await this.#conversation.mediaRequests(this.#abort.signal).then(
      mediaRequests => this.#store.dispatch({ type: 'media-requests', mediaRequests }),
      () => {},
    )
  }

  async #shouldReconnect(): Promise<boolean> {
    const over = await isConversationOver(this.#conversation, this.#abort.signal)
    if (over) await this.#check()
    return !over
  }

  #next() {
    const { stage, outbox } = this.#store.peek()
    if (stage.at !== 'running' || !this.#isAttached) return undefined
    return outbox.find(entry => entry.state === 'queued' || (entry.state === 'unconfirmed' && !entry.givenUp))
  }

  #inferReason(error?: unknown): EndReason {
    const { code } = error instanceof GuestChatError ? error : { code: undefined }
    if (code === 'unauthorized') return 'expired'
    if (code === 'not-found') return 'lost'
    return inferEndReason(this.#store.peek(), this.#lastActivity, this.#clock.now())
  }

  #end(reason: EndReason): void {
    this.#store.dispatch({ type: 'ended', reason })
    this.dispose()
  }

  #fail(error: GuestChatError): void {
    this.#attached.reject(error)
    this.#store.dispatch({ type: 'failed', error })
    this.dispose()
  }

  #isOwn(id: MemberId): boolean {
    return id === this.#conversation.ticket.memberId
  }
}
