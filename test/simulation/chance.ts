import { seededRandom } from '../helpers/seeded-random.ts'

/** Choices that depend on a seed alone. */
export class Chance {
  readonly #random: () => number

  constructor(seed: number) {
    this.#random = seededRandom(seed)
    // Neighbouring seeds begin alike.
    for (let nr = 0; nr < 8; nr++) this.#random()
  }

  /** A whole number, both ends included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.#random() * (most - least + 1))
  }

  happens(probability: number): boolean {
    return this.#random() < probability
  }

  of<Item>(choices: readonly [Item, ...Item[]]): Item {
    return choices[this.whole(0, choices.length - 1)] ?? choices[0]
  }

  /** Some of them, in their order. */
  some<Item>(count: number, choices: readonly Item[]): readonly Item[] {
    const left = [...choices.keys()]
    const taken = new Set<number>()
    while (taken.size < count && left.length > 0) {
      const [at] = left.splice(this.whole(0, left.length - 1), 1)
      if (at !== undefined) taken.add(at)
    }
    return choices.filter((_, at) => taken.has(at))
  }
}
