import { type ReadonlySignal, signal } from '@preact/signals'
import type { EmulatorEvent, EmulatorState } from '../control/types.ts'
import { coalesce } from './coalesce.ts'
import { EVENTS, fetchState } from './control-client.ts'

export type Link = 'connecting' | 'live' | 'lost'

const RETRY_MS = 1_000

/** The emulator's truth, kept fresh: an event says that something changed, the state says what is. */
export class LiveState {
  readonly #state = signal<EmulatorState | undefined>(undefined)
  readonly #link = signal<Link>('connecting')
  #source: EventSource | undefined
  #retry: ReturnType<typeof setTimeout> | undefined

  /** Undefined until it was first told. */
  get state(): ReadonlySignal<EmulatorState | undefined> {
    return this.#state
  }

  get link(): ReadonlySignal<Link> {
    return this.#link
  }

  /** Looks again. Never rejects. */
  readonly refresh = coalesce(async () => {
    try {
      this.#state.value = await fetchState()
      if (this.#source?.readyState === EventSource.OPEN) this.#link.value = 'live'
    } catch {
      this.#lose()
    }
  })

  /** Answers how to stop. */
  start(): () => void {
    this.#connect()
    return () => {
      clearTimeout(this.#retry)
      this.#source?.close()
    }
  }

  #connect(): void {
    const source = new EventSource(EVENTS)
    this.#source = source
    source.onopen = () => void this.refresh()
    source.onerror = () => this.#lose()
    source.onmessage = ({ data }) => {
      if (typeof data === 'string' && changesState(JSON.parse(data))) void this.refresh()
    }
  }

  /** An EventSource gives up for ever when it is answered with an error, so each one is tried once only. */
  #lose(): void {
    this.#source?.close()
    this.#link.value = 'lost'
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.#connect(), RETRY_MS)
  }
}

const changesState = ({ type }: EmulatorEvent): boolean => type !== 'request' && type !== 'frame'
