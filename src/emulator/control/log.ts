import type { Observer } from './observer.ts'
import type { LogEntry } from './types.ts'

const CAPACITY = 10_000

/** Remembers what there was to see, for whoever comes later. */
export class Log {
  readonly #entries: LogEntry[] = []
  #count = 0

  constructor(observer: Observer) {
    observer.events.on('event', event => {
      this.#entries.push({ nr: ++this.#count, ...event })
      if (this.#entries.length > CAPACITY) this.#entries.shift()
    })
  }

  /** Oldest first, and only what came after the entry of that number. */
  entries(after = 0): readonly LogEntry[] {
    return this.#entries.filter(({ nr }) => nr > after)
  }
}
