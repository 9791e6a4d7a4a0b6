import type { LocalId } from '../domain/ids.ts'
import { doubted, inherited, type Patch } from './mirror.ts'
import type { OutboxEntry } from './state.ts'
import type { Store } from './store.ts'
import type { Verb } from './verbs.ts'

/** What was written in a tab and not yet seen in what the leader tells. */
export class OwnTexts {
  readonly #store: Store
  #entries = new Map<LocalId, OutboxEntry>()

  constructor(store: Store) {
    this.#store = store
    this.claim()
  }

  get entries(): ReadonlyMap<LocalId, OutboxEntry> {
    return this.#entries
  }

  note(verb: Verb): void {
    if (verb.do === 'queue') this.#entries.set(verb.entry.id, verb.entry)
    if (verb.do === 'discard') this.#entries.delete(verb.id)
  }

  /** All that waits: whoever leads may not know of it. */
  claim(): void {
    const { outbox } = inherited(this.#store.peek())
    this.#entries = new Map(outbox.map(entry => [entry.id, entry]))
  }

  /** Others may have done something about them. */
  doubt(): void {
    this.#store.update(doubted)
    const own = this.#store.peek().outbox.filter(({ id }) => this.#entries.has(id))
    this.#entries = new Map(own.map(entry => [entry.id, entry]))
  }

  /** The leader has told of them. */
  drop({ confirmed, outbox }: Patch): void {
    for (const id of this.#entries.keys()) {
      const isKnown = confirmed?.has(id) || outbox?.some(entry => entry.id === id)
      if (isKnown) this.#entries.delete(id)
    }
  }
}
