const CAPACITY = 100

/** Remembers the last ids it was asked about. */
export class RecentIds {
  readonly #ids = new Set<string>()

  /** True the first time. */
  isNew(id: string): boolean {
    if (this.#ids.has(id)) return false
    this.#ids.add(id)
    for (const oldest of this.#ids) {
      if (this.#ids.size <= CAPACITY) break
      this.#ids.delete(oldest)
    }
    return true
  }
}
