import type { Clock } from '../../src/lib/clock.ts'

type Task = { readonly at: number; readonly run: () => void }

/** A clock that stands still until a test turns it. */
export class ManualClock implements Clock {
  #now: number
  readonly #tasks = new Set<Task>()

  constructor(now = Date.parse('2024-05-06T07:08:09.010Z')) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  after(ms: number, run: () => void): () => void {
    const task = { at: this.#now + ms, run }
    this.#tasks.add(task)
    return () => this.#tasks.delete(task)
  }

  /** Lets time pass: runs what falls due in order, with the microtasks of each before the next. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms
    await settle()
    for (let task = this.#next(until); task; task = this.#next(until)) {
      this.#tasks.delete(task)
      this.#now = Math.max(this.#now, task.at)
      task.run()
      await settle()
    }
    this.#now = until
  }

  get pending(): number {
    return this.#tasks.size
  }

  #next(until: number): Task | undefined {
    let next: Task | undefined
    for (const task of this.#tasks) {
      // Of equals the first that was asked for.
      if (task.at <= until && (!next || task.at < next.at)) next = task
    }
    return next
  }
}

/** Waits until everything that needs no time has happened. */
export function settle(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
