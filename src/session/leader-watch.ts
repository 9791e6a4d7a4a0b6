import type { Clock } from '../lib/clock.ts'

/** How long the leading tab may take for a sign of life: longer than a page is busy, shorter than guests are patient. */
const PATIENCE = 1_500
/** After so long without a word the leading tab is asked whether it is still there. */
const SILENCE = 20_000

/** How a tab that follows sees whether the one that leads is still there. */
export class LeaderWatch {
  readonly #clock: Clock
  readonly #ask: () => void
  readonly #takeOver: () => void
  #stopWaiting: (() => void) | undefined
  #stopListening: (() => void) | undefined

  constructor(clock: Clock, ask: () => void, takeOver: () => void) {
    this.#clock = clock
    this.#ask = ask
    this.#takeOver = takeOver
  }

  /** It was asked something. */
  wait(): void {
    this.#stopWaiting ??= this.#clock.after(PATIENCE, () => {
      this.#stopWaiting = undefined
      this.#takeOver()
    })
  }

  /** It was heard. */
  listen(): void {
    this.stop()
    this.#stopListening = this.#clock.after(SILENCE, this.#ask)
  }

  stop(): void {
    this.#stopWaiting?.()
    this.#stopWaiting = undefined
    this.#stopListening?.()
  }
}
