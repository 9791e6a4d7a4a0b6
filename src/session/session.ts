import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Guest } from '../domain/guest.ts'
import type { LocalId, MediaRequestId } from '../domain/ids.ts'
import type { Message } from '../domain/message.ts'
import { NetworkError } from '../guest-api/errors.ts'
import type { CurrentChat } from './current-chat.ts'
import type { SessionNews } from './news.ts'
import { phaseOf, presentMembers, typingMembers, unreadCount } from './select.ts'
import type { SessionParts } from './session-parts.ts'
import type { SessionState } from './state.ts'
import { Store } from './store.ts'
import type { TabChannel } from './tab-channel.ts'

/** Loads what a chat is made of; a load that fails is tried again by the next call. */
export type LoadChat = (parts: SessionParts, store: Store, draft: Signal<string>) => Promise<CurrentChat>

/**
 * A guest's side of a conversation, without a user interface: signals go out, verbs come in. One session has
 * one conversation at a time; after its end the transcript stays until `reset()` or the next `start()`.
 * Here is what can be shown of it; what makes it work is loaded when there is, or will be, a chat.
 */
export class Session {
  readonly #parts: SessionParts
  readonly #loadChat: LoadChat
  readonly #store = new Store()
  #loading: Promise<CurrentChat> | undefined
  #chat: CurrentChat | undefined
  /** Where other tabs tell of a chat, as long as there is none here. */
  #lookout: TabChannel | undefined
  #isDisposed = false
  #calledOff = new AbortController()

  /** The unsent text in the message box; kept here so that it survives closing and reload. */
  readonly draft: Signal<string> = signal('')
  readonly phase = this.#derive(phaseOf)
  readonly stage = this.#derive(state => state.stage)
  readonly connection = this.#derive(state => state.stream)
  readonly conversation = this.#derive(state => state.conversation)
  /** By id, those who left included, so that every message finds its sender. */
  readonly members = this.#derive(state => state.members)
  // Lists are made of what they are made of, and not of the whole state: they wake nobody when something else changes.
  readonly present = computed(() => presentMembers(this.members.value))
  readonly #typing = this.#derive(state => state.typing)
  readonly typingMembers = computed(() =>
    typingMembers(this.#typing.value, this.members.value, this.#parts.clock.now()),
  )
  readonly transcript = this.#derive(state => state.transcript)
  readonly outbox = this.#derive(state => state.outbox)
  readonly #requests = this.#derive(state => state.mediaRequests)
  readonly mediaRequests = computed(() => [...this.#requests.value.values()])
  readonly unread = this.#derive(unreadCount)
  /** Messages may be missing that could not be read; `wake()` tries at once, and time will. */
  readonly isIncomplete = this.#derive(state => state.isIncomplete)

  constructor(parts: SessionParts, loadChat: LoadChat) {
    this.#parts = parts
    this.#loadChat = loadChat
  }

  /** Subscribes to news; returns the function that unsubscribes. */
  on<Name extends keyof SessionNews>(name: Name, listener: (detail: SessionNews[Name]) => void): () => void {
    return this.#store.news.on(name, listener)
  }

  /**
   * Begins a chat; resolves when its event stream is attached, at once when one is running. Rejects with
   * `ConfigError`, `ApiError` or `NetworkError`, and so says `phase`.
   */
  async start(guest: Guest = {}): Promise<void> {
    const chat = this.#chat ?? (await this.#loadForStart())
    return chat.start(guest)
  }

  /**
   * Takes up what an earlier page left behind, a conversation or only a text; false when there is nothing. (A
   * conversation of no use any more is forgotten, and the phase stays `idle`.) What another tab of this site has is
   * joined as soon as it tells of it.
   */
  resume(): boolean {
    if (this.#isDisposed || this.#store.peek().stage.at !== 'idle') return false
    const isRemembered = this.#isRemembered()
    if (this.#chat) this.#chat.resume()
    else if (isRemembered) this.#resume()
    else this.#lookOut()
    return isRemembered
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
    const chat = this.#chat ?? (await this.#loadForStart())
    return chat.send(text)
  }

  /** Tries an unconfirmed or failed message again; an unconfirmed one is looked for before it is sent again. */
  retry(id: LocalId): void {
    this.#chat?.retry(id)
  }

  /** Forgets a message that is not on its way. */
  discard(id: LocalId): void {
    this.#chat?.discard(id)
  }

  typing(): void {
    this.#chat?.typing()
  }

  async acceptMediaRequest(id: MediaRequestId): Promise<void> {
    return (await this.#load()).answer(id, 'accepted')
  }

  async declineMediaRequest(id: MediaRequestId): Promise<void> {
    return (await this.#load()).answer(id, 'declined')
  }

  /** Leaves the conversation; the transcript stays. A chat that is only just starting is forgotten. */
  async end(): Promise<void> {
    this.#callOff()
    await this.#chat?.end()
  }

  /** Forgets an ended or failed conversation, so that a new one can begin, or one of another tab be joined. */
  reset(): void {
    this.#callOff()
    this.#chat?.reset()
  }

  markRead(): void {
    this.#chat?.markRead()
  }

  /**
   * The page woke, came into view or back online: look at once whether anything was missed. On a `new-network` a
   * connection over the old one counts as lost, though nobody has said so.
   */
  wake(reason?: 'new-network'): void {
    if (this.#chat) this.#chat.wake(reason)
    else if (!this.#lookout) this.resume()
  }

  /** The page goes, perhaps to be frozen and to come back: another tab may lead meanwhile. `wake()` undoes it. */
  suspend(): void {
    this.#chat?.suspend()
    this.#stopLookingOut()
  }

  /** Stops everything at once. The conversation goes on at the platform and can be resumed. */
  dispose(): void {
    this.#isDisposed = true
    this.#chat?.dispose()
    this.#stopLookingOut()
    this.#store.dispose()
  }

  /** Like `dispose`, and wipes what was stored about the guest. */
  destroy(): void {
    this.dispose()
    this.#chat?.forget()
    const { storage, key } = this.#parts.place()
    attempt(() => storage?.removeItem(key))
  }

  #derive<Value>(select: (state: SessionState) => Value): ReadonlySignal<Value> {
    return computed(() => select(this.#store.state.value))
  }

  /** Like a start itself, waiting for it can be called off. */
  async #loadForStart(): Promise<CurrentChat> {
    const { signal } = this.#calledOff
    const chat = await this.#load()
    if (!signal.aborted) return chat
    throw new NetworkError('aborted', 'unable to start conversation; it was called off')
  }

  #callOff(): void {
    this.#calledOff.abort()
    this.#calledOff = new AbortController()
  }

  async #load(): Promise<CurrentChat> {
    this.#loading ??= this.#loadChat(this.#parts, this.#store, this.draft)
    try {
      this.#chat = await this.#loading
    } catch (cause) {
      this.#loading = undefined
      const reason = 'a part of the widget did not arrive'
      throw new NetworkError('network', `unable to load the chat; ${reason}`, cause)
    }
    if (this.#isDisposed) this.#chat.dispose()
    if (this.#stopLookingOut()) this.#chat.resume()
    return this.#chat
  }

  #resume(): void {
    this.#load().then(
      chat => chat.resume(),
      // The next time that the page wakes it is tried again.
      error => this.#store.news.emit('error', { error }),
    )
  }

  #isRemembered(): boolean {
    const { storage, key } = this.#parts.place()
    return attempt(() => storage?.getItem(key)) != null
  }

  #lookOut(): void {
    this.#stopLookingOut()
    this.#lookout = this.#parts.openChannel()
    this.#lookout?.addEventListener('message', ({ data }) => {
      if (data.type === 'chat') this.#resume()
    })
    this.#lookout?.postMessage({ from: '', at: this.#parts.clock.now(), type: 'hello' })
  }

  /** False when there was no need. */
  #stopLookingOut(): boolean {
    const lookout = this.#lookout
    this.#lookout = undefined
    lookout?.close()
    return lookout !== undefined
  }
}

/** What cannot be reached is as good as not there. */
function attempt<Value>(reach: () => Value): Value | undefined {
  try {
    return reach()
  } catch {
    return undefined
  }
}
