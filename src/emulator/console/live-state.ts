import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { type Clock, systemClock } from '../../lib/clock.ts'
import { Emitter } from '../../lib/emitter.ts'
import type { EmulatorEvent, EmulatorState } from '../control/types.ts'
import { coalesce } from './coalesce.ts'
import { type ControlClient, ControlError, type Role } from './control-client.ts'

/** `locked`: the emulator wants a token, or another one. */
export type Link = 'connecting' | 'live' | 'lost' | 'locked'

export type News = {
  /** The events flow, perhaps again; what happened before has to be asked for. */
  readonly opened: undefined
  readonly event: EmulatorEvent
}

export type LiveStateOptions = {
  readonly control: ControlClient
  /** As whom to follow the events. */
  readonly role: ReadonlySignal<Role>
  readonly EventSource: typeof EventSource
  readonly clock?: Clock
}

const RETRY_MS = 1_000

/** The emulator's truth, kept fresh: an event says that something changed, the state says what is. */
export class LiveState {
  readonly news = new Emitter<News>()
  readonly #state = signal<EmulatorState | undefined>(undefined)
  readonly #link = signal<Link>('connecting')
  readonly #refusedToken = signal<string | undefined>(undefined)
  readonly #control: ControlClient
  readonly #eventsUrl: ReadonlySignal<string>
  readonly #EventSource: typeof EventSource
  readonly #clock: Clock
  #source: EventSource | undefined
  #cancelRetry: () => void = () => undefined
  #isStopped = true

  constructor({ control, role, EventSource, clock = systemClock }: LiveStateOptions) {
    this.#control = control
    this.#eventsUrl = computed(() => control.eventsUrl(role.value))
    this.#EventSource = EventSource
    this.#clock = clock
  }

  /** Undefined until it was first told. */
  get state(): ReadonlySignal<EmulatorState | undefined> {
    return this.#state
  }

  get link(): ReadonlySignal<Link> {
    return this.#link
  }

  /** The last token that did not open anything. */
  get refusedToken(): ReadonlySignal<string | undefined> {
    return this.#refusedToken
  }

  /** Looks again. Never rejects. */
  readonly refresh = coalesce(async () => {
    const token = this.#control.token.peek()
    try {
      const state = await this.#control.state()
      if (this.#isStopped) return
      this.#state.value = state
      if (this.#source?.readyState === this.#EventSource.OPEN) this.#link.value = 'live'
      else if (this.#link.value === 'locked') this.#lose('lost')
    } catch (error) {
      const isRefused = error instanceof ControlError && error.status === 401
      if (!isRefused) this.#lose('lost')
      // Another one may have been given since.
      else if (token === this.#control.token.peek()) this.#lose('locked')
    }
  })

  /** Answers how to stop. Another token, or another role, is tried at once. */
  start(): () => void {
    this.#isStopped = false
    const stopTrying = this.#eventsUrl.subscribe(() => this.#connect())
    return () => {
      this.#isStopped = true
      stopTrying()
      this.#cancelRetry()
      this.#source?.close()
    }
  }

  #connect(): void {
    this.#cancelRetry()
    this.#source?.close()
    const source = new this.#EventSource(this.#eventsUrl.value)
    this.#source = source
    source.onopen = () => {
      void this.refresh()
      this.news.emit('opened', undefined)
    }
    source.onerror = () => {
      source.close()
      // It does not tell why.
      if (this.#link.value !== 'locked') this.#lose('lost')
      void this.refresh()
    }
    source.onmessage = ({ data }) => {
      if (typeof data !== 'string') return
      const event: EmulatorEvent = JSON.parse(data)
      if (changesState(event)) void this.refresh()
      this.news.emit('event', event)
    }
  }

  /** An EventSource gives up for ever when it is answered with an error, so each one is tried once only. */
  #lose(link: 'lost' | 'locked'): void {
    // What was asked for before may fail after.
    if (this.#isStopped) return
    this.#source?.close()
    this.#link.value = link
    this.#cancelRetry()
    if (link === 'locked') this.#refusedToken.value = this.#control.token.peek()
    else this.#cancelRetry = this.#clock.after(RETRY_MS, () => this.#connect())
  }
}

const changesState = ({ type }: EmulatorEvent): boolean => type !== 'request' && type !== 'frame'
