import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Guest } from '../domain/guest.ts'
import type { LocalId, MediaRequestId } from '../domain/ids.ts'
import type { MediaAnswer } from '../domain/media-request.ts'
import type { Message } from '../domain/message.ts'
import type { PlatformConversation, Ticket } from '../domain/platform.ts'
import { GuestChatError, NetworkError } from '../guest-api/errors.ts'
import { discarded, entryChanged, failed, newest, queued, read, reset, started, starting } from './changes.ts'
import { checkedBody } from './checked-body.ts'
import type { ConversationRun } from './conversation-run.ts'
import type { Engine } from './engine.ts'
import { type Memory, type Remembered, storageDegraded } from './memory.ts'
import type { SessionNews } from './news.ts'
import { asChatError } from './outcome.ts'
import { isStuck, phaseOf, presentMembers, typingMembers, unreadCount } from './select.ts'
import type { SessionParts } from './session-parts.ts'
import { apiOf, type SessionSettings, startRequestOf } from './settings.ts'
import type { SessionState } from './state.ts'
import { Store } from './store.ts'

/**
 * A guest's side of a conversation, without a user interface: signals go out, verbs come in. One session has
 * one conversation at a time; after its end the transcript stays until `reset()` or the next `start()`.
 */
export class Session {
  readonly #parts: SessionParts
  readonly #store = new Store()
  readonly #stopSaving: readonly (() => void)[]
  #run: ConversationRun | undefined
  #starting = Promise.resolve()
  #startAbort = new AbortController()
  #memory: Memory | undefined
  #engine: Promise<Engine> | undefined
  #ticket: Ticket | undefined
  #isDisposed = false
  /** The text that is being checked; the next one waits, so that their order is kept. */
  #checking: Promise<unknown> = Promise.resolve()

  /** The unsent text in the message box; kept here so that it survives closing and reload. */
  readonly draft: Signal<string> = signal('')
  readonly phase = this.#derive(phaseOf)
  readonly stage = this.#derive(state => state.stage)
  readonly connection = this.#derive(state => state.stream)
  readonly conversation = this.#derive(state => state.conversation)
  /** By id, those who left included, so that every message finds its sender. */
  readonly members = this.#derive(state => state.members)
  readonly present = this.#derive(presentMembers)
  readonly typingMembers = this.#derive(state => typingMembers(state, this.#parts.clock.now()))
  readonly transcript = this.#derive(state => state.transcript)
  readonly outbox = this.#derive(state => state.outbox)
  readonly mediaRequests = this.#derive(state => [...state.mediaRequests.values()])
  readonly unread = this.#derive(unreadCount)

  constructor(parts: SessionParts) {
    this.#parts = parts
    const save = () => this.save()
    this.#stopSaving = [this.#store.state.subscribe(save), this.draft.subscribe(save)]
  }

  /** Subscribes to news; returns the function that unsubscribes. */
  on<Name extends keyof SessionNews>(name: Name, listener: (detail: SessionNews[Name]) => void): () => void {
    return this.#store.news.on(name, listener)
  }

  /**
   * Begins a chat; resolves when its event stream is attached, at once when one is running. Rejects with
   * `ConfigError`, `ApiError` or `NetworkError`, and so says `phase`.
   */
  start(guest: Guest = {}): Promise<void> {
    const { at } = this.#store.peek().stage
    if (at === 'running' && !this.#isDisposed) return this.#run?.attached ?? this.#starting
    if (at === 'failed' && this.#resumeRemembered()) return this.#starting
    if (at !== 'starting') this.#starting = this.#start(guest)
    return this.#starting
  }

  /** Takes up the conversation that an earlier page left behind; false when there is none. */
  resume(): boolean {
    if (this.#isDisposed || this.#store.peek().stage.at !== 'idle' || !this.#resumeRemembered()) return false
    // Told by news and phase.
    this.#starting.catch(() => {})
    return true
  }

  /** Loads what a chat will need, so that its start is not kept waiting. */
  prepare(): void {
    // A start will try again, and tell when that fails too.
    this.#load().catch(() => {})
  }

  /**
   * Sends a text, starting the chat if need be. Resolves with the confirmed message; rejects with a typed error
   * when it is refused, stopped by `beforeSend`, or when delivery cannot be confirmed.
   */
  async send(text: string): Promise<Message> {
    const checked = this.#checking.then(() => checkedBody(text, this.#parts.settings()))
    this.#checking = checked.catch(() => {})
    const body = await checked
    if (this.#isDisposed || this.#store.peek().stage.at === 'ended') {
      throw new GuestChatError('conversation-over', 'unable to send message; conversation has ended')
    }
    const id = this.#parts.newId() as LocalId
    const outcome = this.#store.outcome(id)
    this.#store.update(queued({ id, body, state: 'queued', createdAt: this.#parts.clock.now() }))
    this.#deliver()
    return outcome
  }

  /** Tries an unconfirmed or failed message again; an unconfirmed one is looked for before it is sent again. */
  retry(id: LocalId): void {
    const { outbox, stage } = this.#store.peek()
    const entry = outbox.find(item => item.id === id)
    if (!entry || !isStuck(entry) || stage.at === 'ended') return
    const state = entry.state === 'failed' ? 'queued' : 'unconfirmed'
    this.#store.update(entryChanged(id, { state }))
    this.#deliver()
  }

  /** Forgets a message that is not on its way. */
  discard(id: LocalId): void {
    const entry = this.#store.peek().outbox.find(item => item.id === id)
    if (entry && (isStuck(entry) || entry.state === 'queued')) this.#store.update(discarded(id))
  }

  typing(): void {
    this.#run?.typing()
  }

  acceptMediaRequest(id: MediaRequestId): Promise<void> {
    return this.#answer(id, 'accepted')
  }

  declineMediaRequest(id: MediaRequestId): Promise<void> {
    return this.#answer(id, 'declined')
  }

  /** Leaves the conversation; the transcript stays. A chat that is only just starting is forgotten. */
  async end(): Promise<void> {
    const { at } = this.#store.peek().stage
    if (at === 'starting') this.reset()
    if (at === 'running') await this.#run?.leave()
  }

  /** Forgets an ended or failed conversation, so that a new one can begin. */
  reset(): void {
    this.#close()
    this.#memory?.clear()
    this.#store.update(reset)
  }

  markRead(): void {
    this.#store.update(read)
  }

  /** The page woke, came into view or back online: look at once whether anything was missed. */
  wake(): void {
    this.#run?.wake()
  }

  /** Writes down what a reload must not lose. Called on every change, and by hosts before a page goes away. */
  save(): void {
    const state = this.#store.peek()
    const { stage, outbox, readUpTo } = state
    if (stage.at === 'ended') this.#memory?.clear()
    if (stage.at !== 'running' || !this.#ticket) return
    this.#memory?.save({
      api: apiOf(this.#parts.settings()),
      ticket: this.#ticket,
      draft: this.draft.peek(),
      outbox,
      readUpTo,
      historyUpTo: newest(state) ?? state.historyUpTo,
    })
  }

  /** Stops everything at once. The conversation goes on at the platform and can be resumed. */
  dispose(): void {
    this.save()
    for (const stop of this.#stopSaving) stop()
    this.#isDisposed = true
    this.#close()
    this.#store.dispose()
  }

  /** Like `dispose`, and wipes what was stored about the guest. */
  destroy(): void {
    this.dispose()
    this.#memory?.clear()
  }

  #derive<Value>(select: (state: SessionState) => Value): ReadonlySignal<Value> {
    return computed(() => select(this.#store.state.value))
  }

  async #start(guest: Guest): Promise<void> {
    if (this.#isDisposed)
      throw new NetworkError('aborted', 'unable to start conversation; session is disposed')
    this.#close()
    const { signal } = this.#startAbort
    this.#store.update(starting)
    try {
      const settings = this.#parts.settings()
      this.#memoryFor(settings)
      const request = await startRequestOf(settings, guest)
      const engine = await this.#load()
      // Not abortable: a conversation that was created must be known to be left.
      const never = new AbortController().signal
      const conversation = await engine.platformFor(settings).start(request, never)
      if (signal.aborted) {
        conversation.leave(never).catch(() => {})
        throw new NetworkError('aborted', 'unable to start conversation; it was called off')
      }
      this.#takeUp(conversation.ticket)
      await this.#attach(engine, conversation)
    } catch (cause) {
      const error = asChatError(cause)
      if (!signal.aborted) this.#store.update(failed(error))
      throw error
    }
  }

  /** Also after a failed try: the conversation may still be there, and a new one would lose it. */
  #resumeRemembered(): boolean {
    const settings = this.#parts.settings()
    const remembered = this.#memoryFor(settings).load()
    // A ticket is never shown to another API than the one that gave it; settings may still be on their way.
    if (!remembered || remembered.api !== apiOf(settings)) return false
    const { outbox, conversation } = this.#store.peek()
    const isSame = conversation?.id === remembered.ticket.conversationId
    this.draft.value ||= remembered.draft
    this.#close()
    this.#takeUp(remembered.ticket, isSame ? { ...remembered, outbox } : remembered)
    this.#starting = this.#resume(remembered.ticket, settings)
    return true
  }

  async #resume(ticket: Ticket, settings: SessionSettings): Promise<void> {
    const { signal } = this.#startAbort
    try {
      const engine = await this.#load()
      if (!signal.aborted) await this.#attach(engine, engine.platformFor(settings).resume(ticket))
    } catch (cause) {
      // Once attached, the run itself tells what goes wrong.
      const error = asChatError(cause)
      if (!signal.aborted && !this.#run) this.#store.update(failed(error))
      throw error
    }
  }

  #takeUp(ticket: Ticket, remembered?: Remembered): void {
    const { conversationId: id, memberId } = ticket
    const { outbox, readUpTo, historyUpTo } = remembered ?? this.#store.peek()
    this.#ticket = ticket
    const resumed = remembered !== undefined
    this.#store.update(started({ id, memberId, resumed }, { outbox, readUpTo, historyUpTo }))
  }

  #attach(engine: Engine, conversation: PlatformConversation): Promise<void> {
    this.#run = engine.run(conversation, this.#store)
    return this.#run.attached
  }

  /** A failed load is forgotten, so that the next start tries again. */
  #load(): Promise<Engine> {
    this.#engine ??= this.#parts.engine().catch(cause => {
      this.#engine = undefined
      throw new NetworkError('network', 'unable to load the chat; a part of the widget did not arrive', cause)
    })
    return this.#engine
  }

  #deliver(): void {
    if (this.#store.peek().stage.at === 'running') void this.#run?.deliver()
    else this.start().catch(() => {}) // Told by the entry's state, by news and by phase.
  }

  async #answer(id: MediaRequestId, answer: MediaAnswer): Promise<void> {
    if (!this.#run || !this.#store.peek().mediaRequests.has(id)) {
      throw new GuestChatError('not-found', 'unable to answer media request; there is none with this id')
    }
    await this.#run.answer(id, answer)
  }

  #memoryFor(settings: SessionSettings): Memory {
    this.#memory = this.#parts.memory(settings, cause =>
      this.#store.news.emit('error', { error: storageDegraded(cause) }),
    )
    return this.#memory
  }

  #close(): void {
    this.#startAbort.abort()
    this.#startAbort = new AbortController()
    this.#run?.dispose()
    this.#run = undefined
    this.#ticket = undefined
  }
}
