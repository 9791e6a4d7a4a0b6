import type { Clock } from '../../src/lib/clock.ts'

type Timer = { readonly run: () => void; due: number; stop: () => void }

/** What has become of the timers while a page slept: those that fell due are late, or all of them stood still. */
export type WakingTimers = 'late' | 'paused'

/** The timers of one page. They do nothing while it sleeps and nothing more when it is gone; the world's go on. */
export class PageClock implements Clock {
  readonly #world: Clock
  readonly #timers = new Set<Timer>()
  #frozenAt: number | undefined
  #isStopped = false

  constructor(world: Clock) {
    this.#world = world
  }

  now(): number {
    return this.#world.now()
  }

  after(ms: number, run: () => void): () => void {
    const timer: Timer = { run, due: this.now() + ms, stop: () => undefined }
    if (!this.#isStopped) this.#timers.add(timer)
    if (!this.#isStopped && this.#frozenAt === undefined) this.#arm(timer)
    return () => {
      timer.stop()
      this.#timers.delete(timer)
    }
  }

  get pending(): number {
    return this.#timers.size
  }

  freeze(): void {
    this.#frozenAt ??= this.now()
    for (const timer of this.#timers) timer.stop()
  }

  thaw(timers: WakingTimers): void {
    const slept = this.now() - (this.#frozenAt ?? this.now())
    this.#frozenAt = undefined
    for (const timer of [...this.#timers].sort((a, b) => a.due - b.due)) {
      if (timers === 'paused') timer.due += slept
      this.#arm(timer)
    }
  }

  stop(): void {
    this.#isStopped = true
    for (const timer of this.#timers) timer.stop()
    this.#timers.clear()
  }

  #arm(timer: Timer): void {
    timer.stop = this.#world.after(Math.max(0, timer.due - this.now()), () => {
      this.#timers.delete(timer)
      timer.run()
    })
  }
}
