import { call } from '../emulator-api.ts'
import { after, type Condition } from './conditions.ts'
import type { Fault, KeptRule } from './fault.ts'
import type { Undo } from './in-force.ts'
import { letTimePass } from './page-clock.ts'
import { readLog, readRules } from './read.ts'

export type FaultsListener = {
  /** `news` came since the last time, oldest first; `isAfresh` when there was no last time. */
  changed(news: readonly Fault[], isAfresh: boolean): void
  /** The emulator is not there. It is asked again when it comes back. */
  lost(): void
}

/** What goes wrong at the emulator: orders to it, and what it says of them. */
export class Faults {
  readonly #listener: FaultsListener
  #rules: readonly KeptRule[] = []
  #conditions: readonly Condition[] = []
  #readUpTo = 0
  #isReading = false
  #isStale = false

  constructor(listener: FaultsListener) {
    this.#listener = listener
  }

  get rules(): readonly KeptRule[] {
    return this.#rules
  }

  get conditions(): readonly Condition[] {
    return this.#conditions
  }

  /** Follows the emulator from now on, for as long as the page lives. */
  watch(): void {
    const feed = new EventSource('/emulator/events')
    feed.addEventListener('open', () => {
      // Perhaps it is another one than before.
      this.#readUpTo = 0
      void this.#read()
    })
    feed.addEventListener('message', ({ data }) => {
      if (String(data).includes('"type":"fault"')) void this.#read()
    })
    feed.addEventListener('error', () => this.#listener.lost())
  }

  /**
   * Gives acts and rules, or what somebody believes to be one, one after the other. Rejects at the first that is
   * refused, with what the emulator says.
   */
  async give(...orders: readonly object[]): Promise<void> {
    try {
      for (const order of orders) await giveOne(order)
    } finally {
      await this.#read()
    }
  }

  async undo(...undos: readonly Undo[]): Promise<void> {
    try {
      for (const undo of undos) {
        if ('act' in undo) await call('POST', 'act', undo.act)
        else await call('DELETE', `rules/${encodeURIComponent(undo.rule)}`)
      }
    } finally {
      await this.#read()
    }
  }

  /** One reading at a time; what happens meanwhile is read by one more. */
  async #read(): Promise<void> {
    this.#isStale = true
    if (this.#isReading) return
    this.#isReading = true
    try {
      while (this.#isStale) {
        this.#isStale = false
        await this.#readOnce()
      }
    } catch {
      this.#listener.lost()
    } finally {
      this.#isReading = false
    }
  }

  async #readOnce(): Promise<void> {
    const from = this.#readUpTo
    const [rules, log] = await Promise.all([
      call('GET', 'rules'),
      call('GET', from === 0 ? 'log' : `log?after=${from}`),
    ])
    const { faults, last = from } = readLog(log)
    // Asked to begin anew meanwhile: this answer belongs to the past.
    if (this.#readUpTo !== from) return
    this.#rules = readRules(rules)
    this.#conditions = faults.reduce(after, from === 0 ? [] : this.#conditions)
    this.#readUpTo = last
    this.#listener.changed(faults, from === 0)
  }
}

async function giveOne(order: object): Promise<void> {
  if (!('action' in order)) {
    await call('POST', 'rules', order)
    return
  }
  const takeBack = letTimePass(order)
  try {
    await call('POST', 'act', order)
  } catch (error) {
    takeBack()
    throw error
  }
}
