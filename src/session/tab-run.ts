import type { MediaRequestId } from '../domain/ids.ts'
import type { MediaAnswer } from '../domain/media-request.ts'
import { GuestChatError } from '../guest-api/errors.ts'
import { deferred } from '../lib/deferred.ts'
import { Acts } from './acts.ts'
import { ConversationRun } from './conversation-run.ts'
import { LeaderWatch } from './leader-watch.ts'
import type { Candidate, Leadership } from './leadership.ts'
import { informed, inherited, joined, mirrored, type Patch, patchBetween, wholeOf } from './mirror.ts'
import { OwnTexts } from './own-texts.ts'
import type { SessionState } from './state.ts'
import { isLate, type TabMessage, type TabTalk } from './tab-channel.ts'
import type { TabRunParts } from './tab-run-parts.ts'
import { changeOf, type Verb } from './verbs.ts'

/**
 * A conversation as one tab has it. One tab leads: it alone holds the stream, reads and sends, and tells the others
 * what has changed. The others show the same, and hand over what their guest writes. Any of them can lead.
 */
export class TabRun implements Candidate {
  readonly #parts: TabRunParts
  readonly #abort = new AbortController()
  readonly #acts: Acts
  readonly #attached = deferred<void>()
  readonly #stopFollowing: () => void
  readonly #watch: LeaderWatch
  #leadership: Leadership
  #leading: ConversationRun | undefined
  #leadsSince = 0
  readonly #own: OwnTexts
  /** The state that the other tabs know. */
  #told: SessionState
  /** Whether there are other tabs that may send what waits here once this one is gone. */
  hasCompany = false
  /** The leader whose state this tab has, and of whose changes it hears. */
  #joined: string | undefined
  /** The leader that knows what this tab knows. */
  #informed: string | undefined
  #greetedAt = 0

  constructor(parts: TabRunParts) {
    const { conversation, store, clock } = parts
    this.#parts = parts
    this.#acts = new Acts({ conversation, store, clock, signal: this.#abort.signal })
    const takeOver = () => this.#leadership.steal()
    this.#watch = new LeaderWatch(clock, () => this.#demand(), takeOver)
    this.#told = store.peek()
    this.#own = new OwnTexts(store)
    this.#stopFollowing = store.state.subscribe(state => this.#follow(state))
    this.#leadership = this.#seek()
  }

  /** Resolves when the event stream is open for the first time; rejects when it never will be. */
  get attached(): Promise<void> {
    return this.#attached.promise
  }

  get isLeading(): boolean {
    return this.#leading !== undefined
  }

  get #isRunning(): boolean {
    return this.#parts.store.peek().stage.at === 'running'
  }

  /** What the guest does here; in this tab's state it is done. */
  tell(verb: Verb): void {
    if (this.#leading) return void this.#leading.deliver()
    this.#own.note(verb)
    // An older text may have been told to a leader that was gone by then.
    if (verb.do === 'queue') this.#demandOwn()
    else this.#demand(verb)
  }

  typing(): void {
    this.#acts.typing()
  }

  async answer(id: MediaRequestId, answer: MediaAnswer): Promise<void> {
    this.#do({ do: 'answered', mediaRequest: await this.#acts.answer(id, answer) })
  }

  /** The guest leaves: over at once and in every tab, told to the platform as often as it takes. */
  leave(): Promise<void> {
    this.#do({ do: 'end' })
    return this.#acts.leave()
  }

  /** Looks at once whether anything was missed, for instance when the page wakes or gets focus. */
  wake(reason?: 'new-network'): void {
    if (this.#leading) this.#leading.wake(reason)
    else this.#demand()
  }

  /** The page may be frozen now: let another tab lead. */
  suspend(): void {
    this.#leading?.release()
    this.#stepBack()
  }

  /** The page is back. */
  unsuspend(): void {
    if (!this.#isRunning) return
    this.#demote()
    this.#leadership = this.#seek()
  }

  dispose(): void {
    this.#abort.abort()
    this.#stopFollowing()
    this.#stepBack()
    this.#leading?.dispose()
    this.#attached.reject(over())
  }

  /** What another tab says. */
  hear(message: TabMessage): void {
    const isFirst = !this.hasCompany
    this.hasCompany = true
    const hasSlept = isLate(message, this.#parts.clock) && message.at >= this.#leadsSince
    // Whoever leads by now tells so, or else it is decided anew.
    if (this.#leading && this.#isRunning && hasSlept) {
      this.#stepBack()
      this.unsuspend()
    }
    const isHello = message.type === 'hello'
    if (isHello) this.#leadership.heard('hello', message.from, message.at)
    // Whoever has joined already has not heard of anything since; who has none only looks for a chat that runs.
    if (this.#leading && (isFirst || isHello) && (this.#isRunning || message.from)) this.#announce()
    if (isHello || message.conversationId !== this.#parts.conversation.ticket.conversationId) return
    if (this.#leading) this.#hearAsLeader(message)
    else this.#hearAsFollower(message)
  }

  granted(): void {
    if (!this.#leading) {
      const { conversation, store, clock } = this.#parts
      this.#watch.stop()
      store.update(inherited)
      this.#leadsSince = clock.now()
      this.#leading = new ConversationRun(conversation, store, clock)
    }
    this.#announce()
  }

  lost(): void {
    this.#demote()
    this.#greet()
  }

  contend(): void {
    this.#greet()
  }

  #hearAsLeader(message: TabMessage): void {
    const { store } = this.#parts
    if (message.type === 'chat') {
      this.#leadership.heard('leader', message.from, message.at)
      if (!this.#leading) this.#join(message.from, message.state)
      else store.update(informed(message.state))
      if (this.#leading && message.state.stage?.at === 'ended') this.#takeOver(message.state)
    }
    if (message.type !== 'verb') return
    // The other has not heard yet that the chat is over.
    if (!this.#isRunning) this.#announce()
    if (!this.#isRunning || isLate(message, this.#parts.clock)) return
    if (message.verb) store.update(changeOf(message.verb))
    this.#post({ type: 'here' })
    void this.#leading?.deliver()
  }

  #hearAsFollower(message: TabMessage): void {
    switch (message.type) {
      case 'chat':
        // Whoever leads answers a greeting; what was said before it is out of date.
        if (message.at < this.#greetedAt) break
        this.#leadership.heard('leader', message.from, message.at)
        this.#join(message.from, message.state)
        break
      case 'change':
        if (this.#joined !== message.from) break
        // The leader may not know yet that the chat is over.
        if (!this.#isRunning) this.#parts.store.update(informed(message.patch))
        // After a sleep there may be many: guests are not shown one by one what has long been done.
        else if (isLate(message, this.#parts.clock)) {
          this.#own.doubt()
          this.#greet()
        } else this.#mirror(message.patch, mirrored)
        break
      case 'here':
        this.#heardLeader()
        break
      case 'bye':
        this.#leadership.heard('bye', message.from, message.at)
    }
  }

  #seek(): Leadership {
    this.#greet()
    this.#demand()
    return this.#parts.lead(`guest-chat:${this.#parts.conversation.ticket.conversationId}`, this)
  }

  #greet(): void {
    const { me, clock, post } = this.#parts
    this.#joined = undefined
    this.#greetedAt = clock.now()
    post({ from: me, at: this.#greetedAt, type: 'hello' })
  }

  #announce(): void {
    const { api, conversation, store } = this.#parts
    this.#told = store.peek()
    this.#post({ type: 'chat', api, ticket: conversation.ticket, state: wholeOf(this.#told) })
  }

  #join(leader: string, whole: Patch): void {
    // The leader may not know yet that the chat is over; it will.
    if (!this.#isRunning) return
    // It may have begun to lead knowing less than this tab; one that has led all along knows what was thrown away.
    if (this.#informed !== leader) this.#own.claim()
    this.#joined = leader
    this.#informed = leader
    this.#mirror(whole, joined)
    // It tells changes only to whom it has heard of.
    this.#ask()
    this.#demandOwn()
  }

  #demandOwn(): void {
    for (const entry of this.#own.entries.values()) this.#demand({ do: 'queue', entry })
  }

  /** Another tab has heard the end of the chat already. */
  #takeOver(whole: Patch): void {
    this.#own.claim()
    this.#mirror(whole, joined)
  }

  #mirror(patch: Patch, change: typeof mirrored): void {
    this.#heardLeader()
    this.#own.drop(patch)
    this.#parts.store.update(change(patch, this.#own.entries))
  }

  #follow(state: SessionState): void {
    const { stage, attached } = state
    const patch = this.#leading && this.hasCompany && patchBetween(this.#told, state)
    if (patch) this.#post({ type: 'change', patch })
    this.#told = state
    if (attached) this.#attached.resolve(undefined)
    if (stage.at === 'running') return
    this.#attached.reject(stage.at === 'failed' ? stage.error : over())
    this.#leading?.dispose()
    this.#watch.stop()
    this.#leadership.stop()
  }

  #do(verb: Verb): void {
    this.#parts.store.update(changeOf(verb))
    this.tell(verb)
  }

  #demote(): void {
    this.#leading?.dispose()
    this.#leading = undefined
    if (this.hasCompany) this.#own.doubt()
    this.#own.claim()
  }

  #stepBack(): void {
    this.#watch.stop()
    this.#leadership.stop()
    if (this.#leading) this.#post({ type: 'bye' })
  }

  /** Asks the leader to do something, or only to answer; when it does not, this tab takes over. */
  #demand(verb?: Verb): void {
    this.#ask(verb)
    if (this.#isRunning) this.#watch.wait()
  }

  #ask(verb?: Verb): void {
    this.#post({ type: 'verb', verb })
  }

  #heardLeader(): void {
    if (this.#isRunning) this.#watch.listen()
    else this.#watch.stop()
  }

  #post(talk: TabTalk): void {
    const { me, clock, post, conversation } = this.#parts
    post({ from: me, at: clock.now(), conversationId: conversation.ticket.conversationId, ...talk })
  }
}

const over = () => new GuestChatError('conversation-over', 'unable to attach; chat is over')
