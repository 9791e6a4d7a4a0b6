import type { MediaRequestId, MemberId } from '../domain/ids.ts'
import type { MediaAnswer } from '../domain/media-request.ts'
import { isConnected } from '../domain/member.ts'
import type {
  EventStream,
  PlatformConversation,
  StreamEvent,
  StreamStatus,
  Ticket,
} from '../domain/platform.ts'
import { GuestChatError } from '../guest-api/errors.ts'
import { type Clock, sleep } from '../lib/clock.ts'
import { deferred } from '../lib/deferred.ts'
import { catchUp, type RunContext } from './catch-up.ts'
import {
  ended,
  failed,
  mediaRequestsRead,
  memberChanged,
  membersRead,
  received,
  streamChanged,
  typed,
  typingExpired,
} from './changes.ts'
import { deliver } from './delivery.ts'
import { asChatError, isOver } from './outcome.ts'
import { inferEndReason } from './select.ts'
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
  readonly #context: RunContext
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
    this.#context = { store, conversation, clock, signal: this.#abort.signal }
    this.#lastActivity = clock.now()
    this.#stream = conversation.attach({
      event: event => this.#receive(event),
      status: status => this.#follow(status),
      shouldReconnect: async () => !(await this.#endIfOver()),
      failed: error => this.#fail(asChatError(error)),
    })
  }

  get ticket(): Ticket {
    return this.#conversation.ticket
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
        if (await deliver(entry, this.#context)) await this.#check()
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

  async answer(id: MediaRequestId, answer: MediaAnswer): Promise<void> {
    try {
      const answered = await this.#conversation.answerMediaRequest(id, answer, this.#abort.signal)
      this.#store.update(mediaRequestsRead([answered]))
    } catch (error) {
      // Whatever happened to it meanwhile (cancelled, timed out), show what the platform says now.
      await this.#readMediaRequests()
      throw asChatError(error)
    }
  }

  /** The guest leaves: over for the guest at once, told to the platform as often as it takes. */
  async leave(): Promise<void> {
    this.#end('guest')
    const never = new AbortController().signal
    for (let tries = 1; tries <= LEAVE_TRIES; tries++) {
      try {
        return await this.#conversation.leave(never)
      } catch {
        await sleep(this.#clock, 1_000 * tries)
      }
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
    this.#attached.reject(new GuestChatError('conversation-over', 'unable to attach; chat was closed'))
  }

  #receive(event: StreamEvent): void {
    if (event.type === 'message') {
      const { bodyType, senderId } = event.message
      this.#store.update(received(event.message))
      this.#know(senderId)
      if (bodyType === 'media-request') void this.#readMediaRequests()
      if (bodyType === 'member-leave' && this.#isOwn(senderId)) void this.#check()
      return
    }
    const { memberId } = event
    if (event.type === 'typing') {
      this.#know(memberId)
      this.#store.update(typed(memberId, this.#clock.now() + TYPING_SHOWN))
      sleep(this.#clock, TYPING_SHOWN, this.#abort.signal).then(() =>
        this.#store.update(typingExpired(this.#clock.now())),
      )
      return
    }
    this.#store.update(memberChanged(memberId, event.state))
    this.#know(memberId)
    const own = this.#store.peek().members.get(this.ticket.memberId)
    if (event.state === 'disconnected' && own?.state === 'disconnected') void this.#check()
  }

  #follow(status: StreamStatus): void {
    this.#store.update(streamChanged(status))
    if (status !== 'online') return
    if (!this.#isAttached) {
      this.#isAttached = true
      const { conversationId, memberId } = this.ticket
      const resumed = this.#store.peek().conversation?.resumed === true
      this.#store.news.emit('start', { conversationId, memberId, resumed })
      this.#attached.resolve(undefined)
    }
    void this.#check()
    void this.deliver()
  }

  /** Events carry bare ids; fetches the member behind one that is new, once. */
  #know(id: MemberId): void {
    const known = this.#store.peek().members.get(id)
    const isKnown = known && known.role !== 'unknown'
    if (isKnown || this.#resolving.has(id) || this.#isOwn(id)) return
    this.#resolving.add(id)
    if (!known) this.#store.update(memberChanged(id, 'connected'))
    this.#readMember(id).catch(() => this.#resolving.delete(id))
  }

  async #readMember(id: MemberId) {
    const asked = this.#store.peek().members
    const member = await this.#conversation.member(id, this.#abort.signal)
    if (!this.#abort.signal.aborted) this.#store.update(membersRead([member], asked))
    return member
  }

  /** Asks whether the conversation goes on and fetches what was missed; one such check at a time. */
  #check(): Promise<void> {
    this.#checking ??= this.#checkNow().finally(() => {
      this.#checking = undefined
    })
    return this.#checking
  }

  async #checkNow(): Promise<void> {
    try {
      if (!(await this.#endIfOver())) await catchUp(this.#context)
    } catch (error) {
      if (this.#abort.signal.aborted) return
      if (isOver(error)) this.#end(this.#reasonOf(error))
      else this.#store.news.emit('error', { error: asChatError(error) })
    }
  }

  /** Rejects when the platform gives no answer. */
  async #endIfOver(): Promise<boolean> {
    try {
      const own = await this.#readMember(this.ticket.memberId)
      if (own.state !== 'disconnected' || (await this.#isAwaited())) return false
      // The agent's last words may not have come over the stream: fetch them before saying goodbye.
      await catchUp(this.#context).catch(() => {})
      this.#end(this.#reasonOf())
    } catch (error) {
      if (!isOver(error)) throw error
      this.#end(this.#reasonOf(error))
    }
    return true
  }

  /**
   * A guest whose connection was lost may count as disconnected for a while and still come back (staff, F-11516).
   * The others tell the two apart: an end takes everybody away.
   */
  async #isAwaited(): Promise<boolean> {
    const members = await this.#conversation.members(this.#abort.signal)
    return members.some(member => isConnected(member) && !this.#isOwn(member.id))
  }

  async #readMediaRequests(): Promise<void> {
    await this.#conversation.mediaRequests(this.#abort.signal).then(
      mediaRequests => this.#store.update(mediaRequestsRead(mediaRequests)),
      () => {},
    )
  }

  #next() {
    const { stage, outbox } = this.#store.peek()
    const goesOn = stage.at === 'running' && !this.#abort.signal.aborted
    if (!goesOn || !this.#isAttached) return undefined
    return outbox.find(({ state, givenUp }) => state === 'queued' || (state === 'unconfirmed' && !givenUp))
  }

  #reasonOf(error?: GuestChatError): EndReason {
    if (error?.code === 'unauthorized') return 'expired'
    if (error?.code === 'not-found') return 'lost'
    return inferEndReason(this.#store.peek(), this.#clock.now() - this.#lastActivity)
  }

  #end(reason: EndReason): void {
    if (this.#abort.signal.aborted) return
    this.#store.update(ended(reason))
    this.dispose()
  }

  #fail(error: GuestChatError): void {
    this.#attached.reject(error)
    this.#store.update(failed(error))
    this.dispose()
  }

  #isOwn(id: MemberId): boolean {
    return id === this.ticket.memberId
  }
}
