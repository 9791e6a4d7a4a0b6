import type { Clock } from '../lib/clock.ts'
import type { TabChannel, TabMessage } from './tab-channel.ts'

/** This tab among those of its site. Where tabs may not or cannot talk, it is alone. */
export class Tabs {
  readonly #open: () => TabChannel | undefined
  readonly #clock: Clock
  readonly #hear: (message: TabMessage) => void
  #channel: TabChannel | undefined
  #isAway = false
  /** This tab, to the others. */
  readonly me: string

  constructor(
    me: string,
    clock: Clock,
    open: () => TabChannel | undefined,
    hear: (message: TabMessage) => void,
  ) {
    this.me = me
    this.#clock = clock
    this.#open = open
    this.#hear = hear
  }

  get isAlone(): boolean {
    return !this.#channel
  }

  /** Asks the others, as the settings are now, for a chat that may be running. */
  meet(): void {
    this.#channel?.close()
    this.#channel = this.#open()
    if (!this.#channel) return
    this.#channel.addEventListener('message', ({ data }) => this.#hear(data))
    this.post({ from: this.me, at: this.#clock.now(), type: 'hello' })
  }

  post(message: TabMessage): void {
    this.#channel?.postMessage(message)
  }

  leave(): void {
    this.#channel?.close()
    this.#channel = undefined
    this.#isAway = true
  }

  /** Undoes `leave`; true when there was something to undo. */
  return(): boolean {
    if (!this.#isAway) return false
    this.#isAway = false
    this.meet()
    return true
  }
}
