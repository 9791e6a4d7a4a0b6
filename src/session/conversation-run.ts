import type { LocalId, MemberId } from '../domain/ids.ts'
import { isConnected } from '../domain/member.ts'
import type { EventStream, PlatformConversation, StreamEvent, StreamStatus } from '../domain/platform.ts'
import type { GuestChatError } from '../guest-api/errors.ts'
import { type Clock, sleep } from '../lib/clock.ts'
import { catchUp, type RunContext, readMediaRequests, readMessages } from './catch-up.ts'
import {
  abandoned,
  ended,
  failed,
  memberChanged,
  membersRead,
  received,
  streamChanged,
  typed,
  typingExpired,
} from './changes.ts'
import { connected, deliver } from './delivery.ts'
import { HeldEvents } from './held-events.ts'
import { asChatError, isOver } from './outcome.ts'
import { inferEndReason } from './select.ts'
import type { EndReason } from './state.ts'
import type { Store } from './store.ts'

/** How long an indicator counts (guide: about four seconds). */
const TYPING_SHOWN = 4_000
/** The platform replays nothing, and a stream may lose an event without breaking: how often REST is asked. */
const LOOK_EVERY = 5 * 60_000
const LOOK_AGAIN = 30_000
const MOST_REFUSALS = 3
const AFTER_REFUSAL = 2_000
const READ_LAG = 2_000

/** One running conversation: its stream, its catch-up, its deliveries. Everything ends with `dispose`. */
export class ConversationRun {
  readonly #conversation: PlatformConversation
  readonly #store: Store
  readonly #clock: Clock
  readonly #abort = new AbortController()
  readonly #context: RunContext
  readonly #stream: EventStream
  readonly #events: HeldEvents
  readonly #resolving = new Set<MemberId>()
  #delivering = false
  #isReleased = false
  /** Until then messages may have come that neither the stream nor a reading since has told. */
  #gapUntil = 0
  #hasHeardAll = false
  #checking: Promise<void> | undefined
  #lastActivity: number

  constructor(conversation: PlatformConversation, store: Store, clock: Clock) {
    this.#conversation = conversation
    this.#store = store
    this.#clock = clock
    this.#context = { store, conversation, clock, signal: this.#abort.signal }
    this.#lastActivity = clock.now()
    this.#events = new HeldEvents(event => this.#receive(event), clock)
    this.#stream = conversation.attach({
      event: event => this.#events.receive(event),
      status: status => this.#follow(status),
      shouldReconnect: async () => !(await this.#endIfOver()),
      failed: error => this.#fail(asChatError(error)),
    })
    void this.#keepLooking()
  }

  /** Sends what waits in the outbox, first in, first out, one at a time. Nothing leaves before the stream is attached. */
  async deliver(): Promise<void> {
    if (this.#delivering) return
    this.#delivering = true
    let hasSent = false
    let refusals = 0
    try {
      for (let entry = this.#next(); entry; entry = this.#next()) {
        this.#lastActivity = this.#clock.now()
        const refusal = await deliver(entry, this.#context)
        refusals = refusal ? await this.#afterRefusal(entry.id, refusal, refusals + 1) : 0
        hasSent = true
      }
    } finally {
      this.#delivering = false
    }
    if (hasSent && !this.#abort.signal.aborted) await this.#readMessages()
  }

  /** Looks at once whether anything was missed, for instance when the page wakes or gets focus. */
  wake(reason?: 'new-network'): void {
    this.#stream.retryNow(reason)
    if (this.#store.peek().stream === 'online') void this.#check()
  }

  /** The page may be frozen now. Nothing new begins; a message that is on its way stays on its way. */
  release(): void {
    this.#isReleased = true
    this.#stream.close()
  }

  dispose(): void {
    this.#events.release()
    this.#abort.abort()
    this.#stream.close()
  }

  #receive(event: StreamEvent): void {
    if (event.type === 'message') {
      const { bodyType, senderId } = event.message
      this.#store.update(received(event.message))
      this.#know(senderId)
      if (bodyType === 'media-request') void readMediaRequests(this.#context)
      if (bodyType === 'member-leave' && this.#isOwn(senderId)) this.#hearEnd()
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
    const own = this.#store.peek().members.get(this.#ownId)
    if (event.state === 'disconnected' && own?.state === 'disconnected') this.#hearEnd()
  }

  #hearEnd(): void {
    this.#hasHeardAll = this.#clock.now() - this.#gapUntil >= READ_LAG
    void this.#check()
  }

  #follow(status: StreamStatus): void {
    const { attached, conversation } = this.#store.peek()
    this.#store.update(streamChanged(status))
    if (status !== 'online') return
    if (attached || conversation?.resumed) this.#gapUntil = this.#clock.now()
    this.#events.hold()
    void this.#checkAnew().then(() => this.#events.release())
    void this.deliver()
  }

  /**
   * The platform says that it is over. It may be wrong: a guest whose stream is lost counts as gone until it is back
   * (staff, F-11516), so a message is tried again as long as the conversation goes on. Resolves with the refusals that
   * count for the next try.
   */
  async #afterRefusal(id: LocalId, error: GuestChatError, refusals: number): Promise<number> {
    await this.#check()
    if (this.#abort.signal.aborted) return 0
    if (refusals >= MOST_REFUSALS) {
      this.#store.update(abandoned(id, error))
      return 0
    }
    await sleep(this.#clock, AFTER_REFUSAL, this.#abort.signal)
    await connected(this.#context)
    return refusals
  }

  /** Sooner when something may be missing. */
  async #keepLooking(): Promise<void> {
    const { signal } = this.#abort
    let lastLook = this.#clock.now()
    while (!signal.aborted) {
      await sleep(this.#clock, LOOK_AGAIN, signal)
      const { stream, isIncomplete } = this.#store.peek()
      const isDue = isIncomplete || this.#clock.now() - lastLook >= LOOK_EVERY
      if (!isDue || stream !== 'online') continue
      lastLook = this.#clock.now()
      await this.#check()
    }
  }

  async #readMessages(): Promise<void> {
    await readMessages(this.#context).then(
      messages => this.#store.update(messages),
      () => {},
    )
  }

  /** Events carry bare ids; fetches the member behind one that is new, not for each of many events if that fails. */
  #know(id: MemberId): void {
    const known = this.#store.peek().members.get(id)
    const isKnown = known && known.role !== 'unknown'
    if (isKnown || this.#resolving.has(id) || this.#isOwn(id)) return
    this.#resolving.add(id)
    if (!known) this.#store.update(memberChanged(id, 'connected'))
    this.#readMember(id).catch(async error => {
      if (isOver(error)) void this.#check()
      await sleep(this.#clock, AFTER_REFUSAL, this.#abort.signal)
      this.#resolving.delete(id)
    })
  }

  async #readMember(id: MemberId) {
    const asked = this.#store.peek().members
    const member = await this.#conversation.member(id, this.#abort.signal)
    if (!this.#abort.signal.aborted) this.#store.update(membersRead([member], asked))
    return member
  }

  /** Asks whether the conversation goes on and fetches what was missed; one such check at a time. */
  #check(): Promise<void> {
    return this.#checking ?? this.#checkAnew()
  }

  /** One that is under way may have read before the moment from which the stream tells the rest. */
  #checkAnew(): Promise<void> {
    const check = this.#checkNow().finally(() => {
      if (this.#checking === check) this.#checking = undefined
    })
    this.#checking = check
    return check
  }

  async #checkNow(): Promise<void> {
    try {
      if (!(await this.#endIfOver())) await catchUp(this.#context)
    } catch (error) {
      if (!this.#abort.signal.aborted) this.#store.news.emit('error', { error: asChatError(error) })
    }
  }

  /** Rejects when the platform gives no answer. */
  async #endIfOver(): Promise<boolean> {
    try {
      const own = await this.#readMember(this.#ownId)
      if (own.state !== 'disconnected' || (await this.#isAwaited())) return false
      // The agent's last words may not have come over the stream: fetch them before saying goodbye.
      await catchUp(this.#context).catch(() => {})
      if (!this.#hasHeardAll || this.#isUnsure()) await this.#readLaggards()
      this.#end(this.#reasonOf())
    } catch (error) {
      if (!isOver(error)) throw error
      this.#end(this.#reasonOf(error))
    }
    return true
  }

  /** Whether a text may have arrived of which nobody has told: neither its answer nor the stream. */
  #isUnsure(): boolean {
    return this.#store.peek().outbox.some(({ state }) => state === 'sending' || state === 'unconfirmed')
  }

  /** The last words may not have come over the stream, and reads may lag behind writes. */
  async #readLaggards(): Promise<void> {
    await sleep(this.#clock, READ_LAG, this.#abort.signal)
    if (!this.#abort.signal.aborted) await this.#readMessages()
  }

  /**
   * A guest whose connection was lost may count as disconnected for a while and still come back (staff, F-11516).
   * The others tell the two apart: an end takes everybody away.
   */
  async #isAwaited(): Promise<boolean> {
    const members = await this.#conversation.members(this.#abort.signal)
    return members.some(member => isConnected(member) && !this.#isOwn(member.id))
  }

  #next() {
    const { stage, outbox, attached } = this.#store.peek()
    const goesOn = stage.at === 'running' && !this.#abort.signal.aborted && !this.#isReleased
    if (!goesOn || !attached) return undefined
    return outbox.find(({ state, givenUp }) => state === 'queued' || (state === 'unconfirmed' && !givenUp))
  }

  #reasonOf(error?: GuestChatError): EndReason {
    if (error?.code === 'unauthorized') return 'expired'
    if (error?.code === 'not-found') return 'lost'
    return inferEndReason(this.#store.peek(), this.#clock.now() - this.#lastActivity)
  }

  #end(reason: EndReason): void {
    if (this.#abort.signal.aborted) return
    this.#events.release()
    this.#store.update(ended(reason))
    this.dispose()
  }

  #fail(error: GuestChatError): void {
    this.#store.update(failed(error))
    this.dispose()
  }

  get #ownId(): MemberId {
    return this.#conversation.ticket.memberId
  }

  #isOwn(id: MemberId): boolean {
    return id === this.#ownId
  }
}
