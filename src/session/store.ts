import { type ReadonlySignal, signal } from '@preact/signals'
import type { LocalId } from '../domain/ids.ts'
import type { Message } from '../domain/message.ts'
import { messagesOf } from '../domain/transcript.ts'
import { GuestChatError } from '../guest-api/errors.ts'
import { type Deferred, deferred } from '../lib/deferred.ts'
import { Emitter } from '../lib/emitter.ts'
import type { Change } from './changes.ts'
import { newsBetween, type SessionNews } from './news.ts'
import { isStuck } from './select.ts'
import { initialState, type SessionState } from './state.ts'

/** Holds the one state of a session: changes go in, news come out of what they changed. */
export class Store {
  readonly #state = signal<SessionState>(initialState)
  readonly #waiting = new Map<LocalId, Deferred<Message>>()
  readonly state: ReadonlySignal<SessionState> = this.#state
  readonly news = new Emitter<SessionNews>()

  /** The state now, without subscribing an effect to it. */
  peek(): SessionState {
    return this.#state.peek()
  }

  update(...changes: readonly Change[]): void {
    const before = this.peek()
    const after = changes.reduce((state, change) => change(state), before)
    if (after === before) return
    this.#state.value = after
    this.#giveAnswers(after)
    for (const [name, detail] of newsBetween(before, after)) this.news.emit(name, detail)
  }

  /** Resolves when the message is confirmed, rejects when it is up to the guest what becomes of it. */
  outcome(id: LocalId): Promise<Message> {
    const answer = deferred<Message>()
    this.#waiting.set(id, answer)
    return answer.promise
  }

  dispose(): void {
    this.news.clear()
    this.#giveAnswers(initialState)
  }

  #giveAnswers({ outbox, confirmed, transcript }: SessionState): void {
    for (const [id, { resolve, reject }] of this.#waiting) {
      const entry = outbox.find(item => item.id === id)
      if (entry && !isStuck(entry)) continue
      this.#waiting.delete(id)
      const message = [...messagesOf(transcript)].find(item => item.id === confirmed.get(id))
      if (message) resolve(message)
      reject(
        entry?.error ?? new GuestChatError('conversation-over', 'unable to deliver message; chat is over'),
      )
    }
  }
}
