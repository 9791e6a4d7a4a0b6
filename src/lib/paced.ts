import type { Clock } from './clock.ts'

/** Runs a task at most once in `ms`: at once, and for what comes in the meantime when that is over. */
export class Paced {
  readonly #clock: Clock
  readonly #ms: number
  readonly #task: () => void
  #ranAt = 0
  #cancel: (() => void) | undefined

  constructor(clock: Clock, ms: number, task: () => void) {
    this.#clock = clock
    this.#ms = ms
    this.#task = task
  }

  soon(): void {
    // A clock may be put back.
    const wait = this.#ms - Math.abs(this.#clock.now() - this.#ranAt)
    if (wait <= 0) this.now()
    else this.#cancel ??= this.#clock.after(wait, () => this.now())
  }

  now(): void {
    this.stop()
    this.#ranAt = this.#clock.now()
    this.#task()
  }

  /** What waits is not run any more. */
  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }
}
