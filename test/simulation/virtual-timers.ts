import type { ManualClock } from '../helpers/manual-clock.ts'
import { PageClock } from './page-clock.ts'

/** `setTimeout` on a clock that a run turns, for what takes no clock; in place from `install` to `remove`. */
export class VirtualTimers {
  readonly #clock: PageClock
  readonly #cancel = new Map<number, () => void>()
  readonly #real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout }
  #count = 0

  constructor(clock: ManualClock) {
    this.#clock = new PageClock(clock)
  }

  get pending(): number {
    return this.#clock.pending
  }

  install(): void {
    const virtual = {
      setTimeout: (task: () => void, ms = 0) => {
        const id = ++this.#count
        this.#cancel.set(id, this.#clock.after(ms, task))
        return id
      },
      clearTimeout: (id: number) => this.#cancel.get(id)?.(),
    }
    Object.assign(globalThis, virtual)
  }

  remove(): void {
    Object.assign(globalThis, this.#real)
    this.#clock.stop()
  }
}
