import { type Clock, sleep } from '../lib/clock.ts'
import { ApiError } from './errors.ts'

const LONGEST = 60_000

/** The time for which the platform wants to hear nothing more (429 with Retry-After), whatever it is asked. */
export class QuietTime {
  readonly #clock: Clock
  #until = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get isOn(): boolean {
    return this.#clock.now() < this.#until
  }

  /** Resolves when it is over, or `signal` is aborted. */
  async over(signal?: AbortSignal): Promise<void> {
    while (this.isOn && !signal?.aborted) await sleep(this.#clock, this.#until - this.#clock.now(), signal)
  }

  heard(error: unknown): void {
    const told = error instanceof ApiError && error.code === 'rate-limited' ? error.retryAfter : undefined
    if (told) this.#until = Math.max(this.#until, this.#clock.now() + Math.min(told, LONGEST))
  }
}
