/** Typed publish and subscribe. A listener that throws is reported and does not stop the others. */
export class Emitter<Events extends object> {
  readonly #listeners = new Map<keyof Events, Set<(detail: never) => void>>()

  /** Returns the function that unsubscribes. */
  on<Name extends keyof Events>(name: Name, listener: (detail: Events[Name]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, listeners)
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  emit<Name extends keyof Events>(name: Name, detail: Events[Name]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      try {
        ;(listener as (detail: Events[Name]) => void)(detail)
      } catch (error) {
        console.error('guest-chat: a listener failed', error)
      }
    }
  }

  clear(): void {
    this.#listeners.clear()
  }
}
