import type { MediaRequestId } from '../domain/ids.ts'
import type { MediaAnswer, MediaRequest } from '../domain/media-request.ts'
import { sleep } from '../lib/clock.ts'
import { type RunContext, readMediaRequests } from './catch-up.ts'
import { asChatError } from './outcome.ts'

/** How often the guest's own typing is told. */
const TYPING_EVERY = 3_000
const LEAVE_TRIES = 3

/** What the guest does besides writing. It takes only a call each, so every tab does it for itself. */
export class Acts {
  readonly #context: RunContext
  #lastTyping = Number.NEGATIVE_INFINITY

  constructor(context: RunContext) {
    this.#context = context
  }

  /** Lets the others know that the guest is typing; at most one notice in three seconds, failures do not matter. */
  typing(): void {
    const { clock, store, conversation, signal } = this.#context
    const now = clock.now()
    if (store.peek().stream !== 'online' || now - this.#lastTyping < TYPING_EVERY) return
    this.#lastTyping = now
    conversation.typing(signal).catch(() => {})
  }

  /** Resolves with the request as it is then. */
  async answer(id: MediaRequestId, answer: MediaAnswer): Promise<MediaRequest> {
    const { conversation, signal } = this.#context
    try {
      return await conversation.answerMediaRequest(id, answer, signal)
    } catch (error) {
      // Whatever happened to it meanwhile (cancelled, timed out), show what the platform says now.
      await readMediaRequests(this.#context)
      throw asChatError(error)
    }
  }

  /** Tells the platform that the guest has left, as often as it takes. */
  async leave(): Promise<void> {
    const { conversation, clock } = this.#context
    const never = new AbortController().signal
    for (let tries = 1; tries <= LEAVE_TRIES; tries++) {
      try {
        return await conversation.leave(never)
      } catch {
        await sleep(clock, 1_000 * tries)
      }
    }
  }
}
