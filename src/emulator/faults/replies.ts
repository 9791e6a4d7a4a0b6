import { type Clock, sleep } from '../../lib/clock.ts'

/** Ties the echo of a message to the answer of the call that has sent it. */
export class Replies {
  readonly #clock: Clock
  readonly #holds = new Map<string, number>()
  readonly #followers = new Map<string, () => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Whether somebody cares about an answer to come. */
  get areAwaited(): boolean {
    return this.#holds.size + this.#followers.size > 0
  }

  /** The answer that names the message comes so much later. */
  hold(messageId: string, ms: number): void {
    this.#holds.set(messageId, ms)
  }

  /** `task` is done so long after the answer that names the message. */
  follow(messageId: string, ms: number, task: () => void): void {
    this.#followers.set(messageId, () => void this.#clock.after(ms, task))
  }

  /** To be called before the message's answer is given. */
  async settle(messageId: string): Promise<void> {
    const ms = this.#holds.get(messageId)
    this.#holds.delete(messageId)
    if (ms !== undefined) await sleep(this.#clock, ms)
    this.#followers.get(messageId)?.()
    this.#followers.delete(messageId)
  }
}
