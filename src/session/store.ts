import { type ReadonlySignal, signal } from '@preact/signals'
import { Emitter } from '../lib/emitter.ts'
import { newsBetween, type SessionNews } from './news.ts'
import { reduce } from './reduce.ts'
import { initialState, type SessionEvent, type SessionState } from './state.ts'

/** Holds the one state of a session: events go in through `dispatch`, news come out of what they changed. */
export class Store {
  readonly #state = signal<SessionState>(initialState)
  readonly news = new Emitter<SessionNews>()
  /** Sees every event after it has changed the state. */
  onEvent: (event: SessionEvent) => void = () => {}

  get state(): ReadonlySignal<SessionState> {
    return this.#state
  }

  /** The state now, without subscribing an effect to it. */
  peek(): SessionState {
    return this.#state.peek()
  }

  dispatch(...events: readonly SessionEvent[]): void {
    const before = this.#state.peek()
    const after = events.reduce(reduce, before)
    if (after === before) return
    this.#state.value = after
    events.forEach(this.onEvent)
    for (const [name, detail] of newsBetween(before, after)) this.news.emit(name, detail)
  }
}
