import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Guest } from '../domain/guest.ts'
import type { LocalId, MediaRequestId } from '../domain/ids.ts'
import type { MediaAnswer, MediaRequest } from '../domain/media-request.ts'
import type { Member } from '../domain/member.ts'
import { MAX_BODY_LENGTH, type Message } from '../domain/message.ts'
import type { ChatPlatform, PlatformConversation, StreamStatus } from '../domain/platform.ts'
import { lastMessage, type Transcript } from '../domain/transcript.ts'
import { GuestChatError } from '../guest-api/errors.ts'
import type { Clock } from '../lib/clock.ts'
import { ConversationRun } from './conversation-run.ts'
import type { Memory, Remembered } from './memory.ts'
import type { SessionNews } from './news.ts'
import { asChatError } from './outcome.ts'
import { PendingSends } from './pending-sends.ts'
import { conversationOf, type Phase, phaseOf, presentMembers, typingMembers, unreadCount } from './select.ts'
import { type SessionSettings, startRequestOf } from './settings.ts'
import type { Conversation, OutboxEntry, Stage } from './state.ts'
import { Store } from './store.ts'

export type SessionParts = {
  /** Read anew at every start, since hosts change settings at run time. */
  readonly settings: () => SessionSettings
  readonly platform: (settings: SessionSettings) => ChatPlatform
  readonly memory: (settings: SessionSettings, degraded: (error: unknown) => void) => Memory
  readonly clock: Clock
  readonly newId: () => string
}

/**
 * A guest's side of a conversation, without a user interface: signals go out, verbs come in. One session has
 * one conversation at a time; after its end the transcript stays until `reset()` or the next `start()`.
 */
export class Session {
  readonly #parts: SessionParts
  readonly #store = new Store()
  readonly #pending = new PendingSends(this.#store)
  readonly #stopSaving: () => void
  #run: ConversationRun | undefined
  #starting: Promise<void> | undefined
  #startAbort = new AbortController()
  #memory: Memory | undefined
  #conversation: PlatformConversation | undefined

  /** The unsent text in the message box; kept here so that it survives closing and reload. */
  readonly draft: Signal<string> = signal('')
  readonly phase: ReadonlySignal<Phase> = computed(() => phaseOf(this.#store.state.value))
  readonly stage: ReadonlySignal<Stage> = computed(() => this.#store.state.value.stage)
  readonly connection: ReadonlySignal<StreamStatus> = computed(() => this.#store.state.value.stream)
  readonly conversation: ReadonlySignal<Conversation | undefined> = computed(() =>
    conversationOf(this.#store.state.value),
  )
  /** By id, those who left included, so that every message finds its sender. */
  readonly members: ReadonlySignal<ReadonlyMap<Member['id'], Member>> = computed(
    () => this.#store.state.value.members,
  )
  readonly present: ReadonlySignal<readonly Member[]> = computed(() =>
    presentMembers(this.#store.state.value),
  )
  readonly typingMembers: ReadonlySignal<readonly Member[]> = computed(() =>
    typingMembers(this.#store.state.value, this.#parts.clock.now()),
  )
  readonly transcript: ReadonlySignal<Transcript> = computed(() => this.#store.state.value.transcript)
  readonly outbox: ReadonlySignal<readonly OutboxEntry[]> = computed(() => this.#store.state.value.outbox)
  readonly mediaRequests: ReadonlySignal<readonly MediaRequest[]> = computed(() => [
    ...this.#store.state.value.mediaRequests.values(),
  ])
  readonly unread: ReadonlySignal<number> = computed(() => unreadCount(this.#store.state.value))

  constructor(parts: SessionParts) {
    this.#parts = parts
    const stopState = this.#store.state.subscribe(() => this.save())
    const stopDraft = this.draft.subscribe(() => this.save())
    this.#stopSaving = () => {
      stopState()
      stopDraft()
    }
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
    if (this.#store.peek().stage.at === 'running') return this.#run?.attached ?? Promise.resolve()
    this.#starting ??= this.#start(guest).finally(() => {
      this.#starting = undefined
    })
    return this.#starting
  }

  /** Takes up the conversation that an earlier page left behind; false when there is none. */
  resume(): boolean {
    if (this.#store.peek().stage.at !== 'idle') return false
    const settings = this.#parts.settings()
    const memory = this.#memoryFor(settings)
    const remembered = memory.load()
    if (!remembered) return false
    try {
      this.#takeUp(remembered, this.#parts.platform(settings))
      return true
    } catch (error) {
      this.#store.news.emit('error', { error: asChatError(error) })
      return false
    }
  }

  /**
   * Sends a text, starting the chat if need be. Resolves with the confirmed message; rejects with a typed error
   * when it is refused, stopped by `beforeSend`, or when delivery cannot be confirmed.
   */
  async send(text: string): Promise<Message> {
    const body = await this.#checked(text)
    if (this.#store.peek().stage.at === 'ended') {
      throw new GuestChatError('conversation-over', 'unable to send message; conversation has ended')
    }
    const entry: OutboxEntry = {
      id: this.#parts.newId() as LocalId,
      body,
      state: 'queued',
      createdAt: this.#parts.clock.now(),
    }
    const sent = this.#pending.wait(entry.id)
    this.#store.dispatch({ type: 'queued', entries: [entry] })
    this.#deliver()
    return sent
  }

  /** Tries an unconfirmed or failed message again; an unconfirmed one is looked for before it is sent again. */
  retry(id: LocalId): void {
    const entry = this.#store.peek().outbox.find(item => item.id === id)
    if (!entry) return
    const state = entry.state === 'unconfirmed' ? 'unconfirmed' : 'queued'
    this.#store.dispatch({ type: 'outbox', id, change: { state } })
    this.#deliver()
  }

  discard(id: LocalId): void {
    this.#store.dispatch({ type: 'discarded', id })
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

  /** Leaves the conversation; the transcript stays. */
  async end(): Promise<void> {
    this.#startAbort.abort()
    await this.#run?.leave()
  }

  /** Forgets an ended or failed conversation, so that a new one can begin. */
  reset(): void {
    this.#close()
    this.#memory?.clear()
    this.#store.dispatch({ type: 'reset' })
  }

  markRead(): void {
    this.#store.dispatch({ type: 'read' })
  }

  /** The page woke, came into view or back online: look at once whether anything was missed. */
  wake(): void {
    this.#run?.wake()
  }

  /** Writes down what a reload must not lose. Called on every change, and by hosts before a page goes away. */
  save(): void {
    const state = this.#store.peek()
    if (state.stage.at === 'ended') this.#memory?.clear()
    if (state.stage.at !== 'running' || !this.#conversation) return
    const last = lastMessage(state.transcript)
    const historyUpTo = last ? { id: last.id, timestamp: last.timestamp } : state.historyUpTo
    this.#memory?.save({
      ticket: this.#conversation.ticket,
      outbox: state.outbox,
      draft: this.draft.peek(),
      ...(state.readUpTo && { readUpTo: state.readUpTo }),
      ...(historyUpTo && { historyUpTo }),
    })
  }

  /** Stops everything at once. The conversation goes on at the platform and can be resumed. */
  dispose(): void {
    this.save()
    this.#stopSaving()
    this.#close()
    this.#store.news.clear()
  }

  /** Like `dispose`, and wipes what was stored about the guest. */
  destroy(): void {
    this.dispose()
    this.#memory?.clear()
  }

  async #start(guest: Guest): Promise<void> {
    this.#close()
    this.#startAbort = new AbortController()
    const { signal } = this.#startAbort
    this.#store.dispatch({ type: 'starting' })
    try {
      const settings = this.#parts.settings()
      const platform = this.#parts.platform(settings)
      this.#memoryFor(settings)
      const conversation = await platform.start(await startRequestOf(settings, guest), signal)
      signal.throwIfAborted()
      await this.#attach(conversation)
    } catch (cause) {
      const error = asChatError(cause)
      if (!signal.aborted) this.#store.dispatch({ type: 'failed', error })
      throw error
    }
  }

  #takeUp(remembered: Remembered, platform: ChatPlatform): void {
    this.draft.value = remembered.draft
    this.#store.dispatch({ type: 'queued', entries: remembered.outbox })
    this.#attach(platform.resume(remembered.ticket), remembered)
  }

  #attach(conversation: PlatformConversation, remembered?: Remembered): Promise<void> {
    const { conversationId: id, memberId } = conversation.ticket
    const { readUpTo, historyUpTo } = remembered ?? {}
    this.#conversation = conversation
    this.#store.dispatch({
      type: 'started',
      conversation: { id, memberId, resumed: remembered !== undefined },
      marks: { readUpTo, historyUpTo },
    })
    this.#run = new ConversationRun(conversation, this.#store, this.#parts.clock)
    return this.#run.attached
  }

  #deliver(): void {
    if (this.#store.peek().stage.at === 'running') void this.#run?.deliver()
    else this.start().catch(() => {}) // Told by the entry's state, by news and by phase.
  }

  async #checked(text: string): Promise<string> {
    if (text.trim() === '') throw new GuestChatError('message-invalid', 'unable to send message; it is empty')
    const { beforeSend } = this.#parts.settings()
    const body = beforeSend ? await beforeSend(text) : text
    if (body === null) {
      throw new GuestChatError('message-stopped', 'unable to send message; beforeSend stopped it')
    }
    if (body.length > MAX_BODY_LENGTH) {
      throw new GuestChatError(
        'message-invalid',
        `unable to send message; over ${MAX_BODY_LENGTH} characters`,
      )
    }
    return body
  }

  async #answer(id: MediaRequestId, answer: MediaAnswer): Promise<void> {
    const request = this.#store.peek().mediaRequests.get(id)
    if (!this.#run || !request) {
      throw new GuestChatError('not-found', 'unable to answer media request; there is none with this id')
    }
    await this.#run.answer(request, answer)
  }

  #memoryFor(settings: SessionSettings): Memory {
    this.#memory = this.#parts.memory(settings, cause => {
      const error = new GuestChatError(
        'storage-degraded',
        'unable to store chat; a reload will lose it',
        cause,
      )
      this.#store.news.emit('error', { error })
    })
    return this.#memory
  }

  #close(): void {
    this.#startAbort.abort()
    this.#run?.dispose()
    this.#run = undefined
    this.#conversation = undefined
  }
}
