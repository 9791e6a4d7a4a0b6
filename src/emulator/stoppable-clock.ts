import type { Clock } from '../lib/clock.ts'

/** A clock that can drop everything it was asked to do: how an emulator leaves no timer behind. */
export class StoppableClock implements Clock {
  readonly #clock: Clock
  readonly #pending = new Set<() => void>()
  #stopped = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  now(): number {
    return this.#clock.now()
  }

  after(ms: number, task: () => void): () => void {
    if (this.#stopped) return () => undefined
    const cancel = this.#clock.after(ms, () => {
      this.#pending.delete(cancel)
      task()
    })
    this.#pending.add(cancel)
    return () => {
      this.#pending.delete(cancel)
      cancel()
    }
  }

  stop(): void {
    this.#stopped = true
    for (const cancel of this.#pending) cancel()
    this.#pending.clear()
  }
}
