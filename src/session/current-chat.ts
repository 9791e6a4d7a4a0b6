import type { Signal } from '@preact/signals'
import type { Guest } from '../domain/guest.ts'
import type { LocalId, MediaRequestId } from '../domain/ids.ts'
import type { MediaAnswer } from '../domain/media-request.ts'
import type { Message } from '../domain/message.ts'
import type { ChatPlatform, PlatformConversation, Ticket } from '../domain/platform.ts'
import { GuestChatError, NetworkError } from '../guest-api/errors.ts'
import { Paced } from '../lib/paced.ts'
import { failed, newest, reset, shared, started, starting } from './changes.ts'
import { checkedBody } from './checked-body.ts'
import { createPersistently } from './create-persistently.ts'
import { Memory, type Remembered, storageDegraded } from './memory.ts'
import { asChatError } from './outcome.ts'
import { Resume } from './resume.ts'
import { isAfter } from './select.ts'
import type { SessionParts } from './session-parts.ts'
import { apiOf, type SessionSettings, startRequestOf } from './settings.ts'
import type { SessionState } from './state.ts'
import type { Store } from './store.ts'
import type { TabMessage } from './tab-channel.ts'
import type { TabRun } from './tab-run.ts'
import { Tabs } from './tabs.ts'
import { changeOf, type Verb } from './verbs.ts'

/** How often (ms) it is written down at most that something was heard or read: both move with each message. */
const SAVE_EVERY = 100

/** How a chat reaches its platform, and how it is kept running there. */
export type ChatEngine = {
  platformFor(settings: SessionSettings): ChatPlatform
  run(chat: RunningChat): TabRun
}

export type RunningChat = {
  /** The API that gave the ticket. */
  readonly api: string
  readonly conversation: PlatformConversation
  readonly store: Store
  readonly tabs: Tabs
}

/** The one conversation that a session has at a time: begun here, left behind by an earlier page, or another tab's. */
export class CurrentChat {
  readonly #engine: ChatEngine
  readonly #parts: SessionParts
  readonly #store: Store
  readonly #draft: Signal<string>
  readonly #resume: Resume
  readonly #tabs: Tabs
  readonly #stopSaving: readonly (() => void)[]
  readonly #saving: Paced
  #run: TabRun | undefined
  #starting = Promise.resolve()
  #startAbort = new AbortController()
  #isDisposed = false
  /** The text that is being checked; the next one waits, so that their order is kept. */
  #checking: Promise<unknown> = Promise.resolve()

  constructor(engine: ChatEngine, parts: SessionParts, store: Store, draft: Signal<string>) {
    this.#engine = engine
    this.#parts = parts
    this.#store = store
    this.#draft = draft
    this.#tabs = new Tabs(parts.newId(), parts.clock, parts.openChannel, message => this.#hear(message))
    let isTold = false
    const degraded = (cause: unknown) => {
      if (!isTold) store.news.emit('error', { error: storageDegraded(cause) })
      isTold = true
    }
    this.#resume = new Resume(() => new Memory(parts.place(), parts.clock, degraded))
    this.#saving = new Paced(parts.clock, SAVE_EVERY, () => this.#save())
    let known = store.peek()
    const follow = (state: SessionState) => {
      const mayWait = state.stage === known.stage && state.outbox === known.outbox && !this.#isDisposed
      // What it had heard by then is written down as long as it runs.
      if (state.stage !== known.stage && known.stage.at === 'running') this.#save(known)
      known = state
      if (mayWait) this.#saving.soon()
      else this.#saving.now()
    }
    this.#stopSaving = [store.state.subscribe(follow), draft.subscribe(() => this.#saving.now())]
  }

  /** Resolves when the event stream is attached. */
  start(guest: Guest): Promise<void> {
    const { at } = this.#store.peek().stage
    if (at === 'running' && !this.#isDisposed) return this.#run?.attached ?? this.#starting
    if (at === 'failed' && this.#takeUpRemembered()) return this.#starting
    if (at !== 'starting') this.#starting = this.#start(guest)
    return this.#starting
  }

  /** That of an earlier page; another tab's is joined when that tab tells of it. */
  resume(): void {
    if (this.#isDisposed || this.#store.peek().stage.at !== 'idle') return
    this.#tabs.meet()
    this.#takeUpRemembered()
  }

  async send(text: string): Promise<Message> {
    const checked = this.#checking.then(() => checkedBody(text, this.#parts.settings()))
    this.#checking = checked.catch(() => {})
    const body = await checked
    if (this.#isDisposed || this.#store.peek().stage.at === 'ended') {
      throw new GuestChatError('conversation-over', 'unable to send message; conversation has ended')
    }
    const { newId, clock } = this.#parts
    const id = newId() as LocalId
    const outcome = this.#store.outcome(id)
    this.#do({ do: 'queue', entry: { id, body, state: 'queued', createdAt: clock.now() } })
    this.#startIfNeeded()
    return outcome
  }

  retry(id: LocalId): void {
    if (this.#store.peek().stage.at === 'ended') return
    this.#do({ do: 'retry', id })
    this.#startIfNeeded()
  }

  discard(id: LocalId): void {
    this.#do({ do: 'discard', id })
  }

  typing(): void {
    this.#run?.typing()
  }

  async answer(id: MediaRequestId, answer: MediaAnswer): Promise<void> {
    if (!this.#run || !this.#store.peek().mediaRequests.has(id)) {
      throw new GuestChatError('not-found', 'unable to answer media request; there is none with this id')
    }
    await this.#run.answer(id, answer)
  }

  async end(): Promise<void> {
    const { at } = this.#store.peek().stage
    if (at === 'starting') this.#callOff()
    if (at === 'running') await this.#run?.leave()
  }

  reset(): void {
    this.#close()
    this.#resume.forget()
    this.#store.update(reset)
    this.resume()
  }

  markRead(): void {
    const state = this.#store.peek()
    const upTo = newest(state)
    if (upTo && isAfter(upTo, state.readUpTo)) this.#do({ do: 'read', upTo })
  }

  wake(reason?: 'new-network'): void {
    if (this.#isDisposed) return
    if (this.#tabs.return()) this.#run?.unsuspend()
    this.#run?.wake(reason)
  }

  forget(): void {
    this.#resume.forget()
  }

  suspend(): void {
    this.#saving.now()
    this.#run?.suspend()
    this.#tabs.leave()
  }

  dispose(): void {
    this.#saving.now()
    this.#isDisposed = true
    // What it still tells is no news on the next page.
    this.#close()
    for (const stop of this.#stopSaving) stop()
    this.#saving.stop()
    this.#tabs.leave()
  }

  #do(verb: Verb): void {
    this.#store.update(changeOf(verb))
    this.#run?.tell(verb)
  }

  #startIfNeeded(): void {
    // Told by the entry's state, by news and by phase.
    if (this.#store.peek().stage.at !== 'running') this.start({}).catch(() => {})
  }

  /** What was to be sent is in the message box again. */
  #callOff(): void {
    const unsent = this.#store.peek().outbox.map(({ body }) => body)
    this.reset()
    this.#draft.value = [...unsent, this.#draft.peek()].filter(Boolean).join('\n')
  }

  async #start(guest: Guest): Promise<void> {
    if (this.#isDisposed)
      throw new NetworkError('aborted', 'unable to start conversation; session is disposed')
    this.#close()
    const { signal } = this.#startAbort
    this.#store.update(starting)
    try {
      const settings = this.#parts.settings()
      this.#resume.find(settings)
      this.#tabs.meet()
      const request = await startRequestOf(settings, guest)
      const platform = this.#engine.platformFor(settings)
      const conversation = await createPersistently(platform, request, this.#parts.clock, signal)
      const api = apiOf(settings)
      this.#takeUp(api, conversation.ticket)
      await this.#attach(api, conversation)
    } catch (cause) {
      const error = asChatError(cause)
      // From the first attempt to attach on, the run tells what goes wrong: perhaps the chat is over by now.
      if (!signal.aborted && !this.#run) this.#store.update(failed(error))
      throw error
    }
  }

  /** Also after a failed try: the conversation may still be there, and a new one would lose it. */
  #takeUpRemembered(): boolean {
    const remembered = this.#resume.find(this.#parts.settings())
    if (!remembered) return false
    const { api, ticket, draft } = remembered
    const { stage, outbox, conversation } = this.#store.peek()
    // A start that failed here has its texts still.
    if (stage.at === 'idle') this.#draft.value ||= draft
    if (!ticket) return false
    const isSame = conversation?.id === ticket.conversationId
    this.#return(api, ticket, isSame ? { ...remembered, outbox } : remembered)
    return true
  }

  /** What another tab says. */
  #hear(message: TabMessage): void {
    this.#run?.hear(message)
    const settings = this.#parts.settings()
    if (message.type !== 'chat' || message.api !== apiOf(settings)) return
    const state = this.#store.peek()
    const isFree = state.stage.at === 'idle' || (state.stage.at === 'failed' && !state.conversation)
    // Whoever is new has no use for a chat that is over.
    if (!isFree || message.state.stage?.at !== 'running') return
    this.#resume.find(settings)
    this.#return(message.api, message.ticket, state)
  }

  /** Into a conversation that is running. */
  #return(api: string, ticket: Ticket, known: Known): void {
    this.#close()
    this.#takeUp(api, ticket, known)
    this.#starting = this.#reattach(api, ticket)
    // Told by news and phase.
    this.#starting.catch(() => {})
  }

  async #reattach(api: string, ticket: Ticket): Promise<void> {
    try {
      await this.#attach(api, this.#engine.platformFor(this.#parts.settings()).resume(ticket))
    } catch (cause) {
      const error = asChatError(cause)
      if (!this.#run) this.#store.update(failed(error))
      throw error
    }
  }

  #takeUp(api: string, ticket: Ticket, remembered?: Known): void {
    const { conversationId: id, memberId } = ticket
    const { outbox, readUpTo, historyUpTo } = remembered ?? this.#store.peek()
    this.#resume.begin(api, ticket)
    const resumed = remembered !== undefined
    this.#store.update(started({ id, memberId, resumed }, { outbox, readUpTo, historyUpTo }))
  }

  #attach(api: string, conversation: PlatformConversation): Promise<void> {
    this.#run = this.#engine.run({ api, conversation, store: this.#store, tabs: this.#tabs })
    return this.#run.attached
  }

  #close(): void {
    this.#startAbort.abort()
    this.#startAbort = new AbortController()
    this.#run?.dispose()
    this.#run = undefined
    this.#resume.leave()
  }

  /** Writes down what a reload must not lose; in storage that tabs share only one of them does. */
  #save(state = this.#store.peek()): void {
    const { hasCompany = false, isLeading } = this.#run ?? {}
    const isSecond = hasCompany && !isLeading && this.#parts.settings().storage === 'local'
    if (!isSecond) this.#resume.save(shared(state), this.#draft.peek())
  }
}

type Known = Pick<Remembered, 'outbox' | 'readUpTo' | 'historyUpTo'>
