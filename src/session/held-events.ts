import type { StreamEvent } from '../domain/platform.ts'
import { type Clock, sleep } from '../lib/clock.ts'

/** A catch-up that takes longer than this does not keep the guest waiting for what is said now. */
const LONGEST = 5_000

/**
 * Keeps back what a stream tells while what was missed before it is still being read, so that everything is told in
 * the order in which it happened.
 */
export class HeldEvents {
  readonly #pass: (event: StreamEvent) => void
  readonly #clock: Clock
  #held: StreamEvent[] | undefined
  #timer = new AbortController()

  constructor(pass: (event: StreamEvent) => void, clock: Clock) {
    this.#pass = pass
    this.#clock = clock
  }

  receive(event: StreamEvent): void {
    if (this.#held) this.#held.push(event)
    else this.#pass(event)
  }

  hold(): void {
    this.#held ??= []
    this.#timer.abort()
    this.#timer = new AbortController()
    const { signal } = this.#timer
    sleep(this.#clock, LONGEST, signal).then(() => signal.aborted || this.release())
  }

  release(): void {
    this.#timer.abort()
    const held = this.#held ?? []
    this.#held = undefined
    for (const event of held) this.#pass(event)
  }
}
