import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Emitter } from '../../../lib/emitter.ts'
import { coalesce } from '../coalesce.ts'
import type { ControlClient } from '../control-client.ts'
import type { News } from '../live-state.ts'
import { everything, isWireEntry, matches, type WireEntry, type WireFilter } from './wire-entry.ts'

/** Only the newest are kept: nobody reads more, and a page that keeps everything slows down some day. */
export const MOST_ENTRIES = 500

/** What goes over the wire, oldest first. An event says that there is more, the emulator's log says what. */
export class WireLog {
  readonly filter = signal<WireFilter>(everything)
  /** Those that may be shown; while paused those of then. */
  readonly entries: ReadonlySignal<readonly WireEntry[]>
  readonly shown: ReadonlySignal<readonly WireEntry[]>
  readonly isPaused: ReadonlySignal<boolean>
  readonly #control: ControlClient
  readonly #news: Emitter<News>
  readonly #kept = signal<readonly WireEntry[]>([])
  readonly #frozen = signal<readonly WireEntry[] | undefined>(undefined)
  readonly #missed = signal(0)
  /** The number of the last entry that was told. */
  #last = 0
  #mayBeAnotherEmulator = true

  constructor(control: ControlClient, news: Emitter<News>) {
    this.#control = control
    this.#news = news
    this.entries = computed(() => this.#frozen.value ?? this.#kept.value)
    this.shown = computed(() => this.entries.value.filter(entry => matches(entry, this.filter.value)))
    this.isPaused = computed(() => this.#frozen.value !== undefined)
  }

  /** How many came since the pause. */
  get missed(): ReadonlySignal<number> {
    return this.#missed
  }

  /** Follows the wire. Answers how to stop; what happens until it is followed again is not lost. */
  watch(): () => void {
    const lookAfresh = () => {
      this.#mayBeAnotherEmulator = true
      void this.#refresh()
    }
    lookAfresh()
    const stops = [this.#news.on('opened', lookAfresh), this.#news.on('event', () => void this.#refresh())]
    return () => {
      for (const stop of stops) stop()
    }
  }

  /** What is shown stands still, or goes on. */
  togglePause(): void {
    if (this.isPaused.value) this.#frozen.value = undefined
    else this.#freeze()
  }

  /** Forgets what came until now. */
  clear(): void {
    this.#kept.value = []
    if (this.isPaused.value) this.#freeze()
  }

  #freeze(): void {
    this.#missed.value = 0
    this.#frozen.value = this.#kept.value
  }

  /** Never rejects: when the emulator is lost, the connection says so, and when it is back, it is asked again. */
  readonly #refresh = coalesce(async () => {
    const isWhole = this.#mayBeAnotherEmulator
    this.#mayBeAnotherEmulator = false
    const log = await this.#control.log(isWhole ? 0 : this.#last).catch(() => undefined)
    if (log === undefined) {
      this.#mayBeAnotherEmulator = true
      return
    }
    const newest = log.entries.at(-1)?.nr ?? (isWhole ? 0 : this.#last)
    if (newest < this.#last) {
      this.#last = 0
      this.#kept.value = []
    }
    const news = log.entries.filter(isWireEntry).filter(({ nr }) => nr > this.#last)
    this.#last = newest
    if (news.length === 0) return
    this.#kept.value = [...this.#kept.value, ...news].slice(-MOST_ENTRIES)
    this.#missed.value += news.length
  })
}
