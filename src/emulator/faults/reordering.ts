import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../random.ts'

/** Things that wait until enough of them are together, and then happen in another order. */
export class Reordering {
  readonly #size: number
  readonly #random: Random
  readonly #done: () => void
  readonly #stopWaiting: () => void
  readonly #tasks: (() => void)[] = []

  /** `done` is called once, before the tasks. */
  constructor(size: number, ms: number, clock: Clock, random: Random, done: () => void) {
    this.#size = size
    this.#random = random
    this.#done = done
    this.#stopWaiting = clock.after(ms, () => this.#release())
  }

  add(task: () => void): void {
    this.#tasks.push(task)
    if (this.#tasks.length === this.#size) this.#release()
  }

  #release(): void {
    this.#stopWaiting()
    this.#done()
    for (const task of shuffled(this.#tasks, this.#random)) task()
  }
}

/** Another order wherever there is one (Sattolo: a single cycle, so that nothing stays in its place). */
export function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const left = [...items]
  const order = items.map((_, at) => at)
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * last)
    const [a = 0, b = 0] = [order[last], order[other]]
    order[last] = b
    order[other] = a
  }
  return order.flatMap(at => left.slice(at, at + 1))
}
