import type { LocalId } from '../domain/ids.ts'
import type { Message } from '../domain/message.ts'
import { GuestChatError } from '../guest-api/errors.ts'
import { type Deferred, deferred } from '../lib/deferred.ts'
import type { SessionEvent } from './state.ts'
import type { Store } from './store.ts'

/** The promises of those who asked for a message to be sent. */
export class PendingSends {
  readonly #store: Store
  readonly #waiting = new Map<LocalId, Deferred<Message>>()

  constructor(store: Store) {
    this.#store = store
    store.onEvent = event => this.#settle(event)
  }

  wait(id: LocalId): Promise<Message> {
    const waiting = deferred<Message>()
    this.#waiting.set(id, waiting)
    return waiting.promise
  }

  #settle(event: SessionEvent): void {
    switch (event.type) {
      case 'sent':
        this.#waiting.get(event.id)?.resolve(event.message)
        this.#waiting.delete(event.id)
        return
      case 'outbox':
      case 'failed':
      case 'ended':
      case 'discarded':
      case 'reset':
        this.#rejectSettled()
    }
  }

  /** After this the guest decides (retry, discard), so the caller has its answer. */
  #rejectSettled(): void {
    for (const [id, { reject }] of this.#waiting) {
      const entry = this.#store.peek().outbox.find(item => item.id === id)
      if (entry && entry.state !== 'failed' && !entry.givenUp) continue
      reject(
        entry?.error ??
          new GuestChatError('conversation-over', 'unable to deliver message; conversation has ended'),
      )
      this.#waiting.delete(id)
    }
  }
}
