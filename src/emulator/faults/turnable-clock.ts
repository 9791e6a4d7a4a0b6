import type { Clock } from '../../lib/clock.ts'

type Task = { readonly at: number; readonly run: () => void; stop: () => void }

/** A clock that can be turned forward. Left alone it goes like the one it is made from. */
export class TurnableClock implements Clock {
  readonly #clock: Clock
  readonly #tasks = new Set<Task>()
  #turned = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  now(): number {
    return this.#clock.now() + this.#turned
  }

  after(ms: number, run: () => void): () => void {
    const task: Task = { at: this.now() + ms, run, stop: () => undefined }
    this.#schedule(task)
    return () => this.#drop(task)
  }

  /**
   * Lets so much time pass at once: what falls due happens in order. Resolves when it has. A clock that can do so itself
   * does it, so that everybody who shares it agrees.
   */
  async advance(ms: number): Promise<void> {
    if (isAdvancing(this.#clock)) return this.#clock.advance(ms)
    const until = this.now() + ms
    for (let task = this.#dueBy(until); task; task = this.#dueBy(until)) {
      this.#turned += Math.max(0, task.at - this.now())
      this.#drop(task)
      task.run()
      // What comes of it happens before the next.
      await new Promise<void>(resolve => this.#clock.after(0, resolve))
    }
    this.#turned += Math.max(0, until - this.now())
    for (const task of this.#tasks) this.#schedule(task)
  }

  #schedule(task: Task): void {
    task.stop()
    this.#tasks.add(task)
    task.stop = this.#clock.after(Math.max(0, task.at - this.now()), () => {
      this.#tasks.delete(task)
      task.run()
    })
  }

  #drop(task: Task): void {
    task.stop()
    this.#tasks.delete(task)
  }

  #dueBy(time: number): Task | undefined {
    const due = [...this.#tasks].filter(({ at }) => at <= time)
    return due.sort((a, b) => a.at - b.at)[0]
  }
}

function isAdvancing(clock: Clock): clock is Clock & { advance(ms: number): Promise<void> } {
  return 'advance' in clock && typeof clock.advance === 'function'
}
