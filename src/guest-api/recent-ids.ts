const CAPACITY = 100

/** Remembers the last ids it was asked about. */
export class RecentIds {
  #ids: readonly string[] = []

  /** True the first time. */
  isNew(id: string): boolean {
    if (this.#ids.includes(id)) return false
    this.#ids = [id, ...this.#ids.slice(0, CAPACITY - 1)]
    return true
  }
}
