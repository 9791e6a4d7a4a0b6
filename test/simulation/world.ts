import { createEmulator, type Emulator } from '../../src/emulator/index.ts'
import { ManualClock } from '../helpers/manual-clock.ts'
import { seededRandom } from '../helpers/seeded-random.ts'
import { Ledger } from './ledger.ts'
import { Network } from './network.ts'
import { Page } from './page.ts'
import { isWithinPromise } from './promise.ts'
import type { Schedule } from './steps.ts'
import { VirtualTimers } from './virtual-timers.ts'

/** A promise that was broken, and when. */
export type Violation = { readonly rule: string; readonly at: number; readonly detail: string }

/** One guest's browser and the platform, in one process and on one clock. */
export class World {
  readonly clock = new ManualClock()
  readonly random: () => number
  readonly emulator: Emulator
  readonly network: Network
  /** Of the guest's browser: what is kept over reloads. */
  readonly storage = memoryStorage()
  readonly ledger = new Ledger()
  /** Ids of incoming messages, each time that a page told one as news. */
  readonly told: string[] = []
  readonly violations: Violation[] = []
  /** Those of the socket library, which takes no clock. */
  readonly timers: VirtualTimers
  /** Whether a message can be expected to be there once only. */
  readonly isWithinPromise: boolean
  readonly #begin = this.clock.now()
  page: Page | undefined
  /** Until then nothing is over. */
  sleepsUntil = 0
  /** How many there have been. */
  pages = 0

  constructor(schedule: Schedule) {
    const { seed, lostGuest } = schedule
    this.isWithinPromise = isWithinPromise(schedule)
    this.random = seededRandom(seed ^ 0x5eed)
    this.emulator = createEmulator({ clock: this.clock, random: seededRandom(seed), lostGuest })
    this.network = new Network(this.emulator, () => this.now)
    this.timers = new VirtualTimers(this.clock)
  }

  /** Milliseconds since the beginning. */
  get now(): number {
    return this.clock.now() - this.#begin
  }

  /** The page, if somebody can use it now. */
  get awake(): Page | undefined {
    return this.page?.isAwake ? this.page : undefined
  }

  get truth() {
    const id = this.page?.session.conversation.value?.id
    return this.emulator.state().conversations.find(conversation => conversation.id === id)
  }

  /** The guest had a chat; when it is over a page begins anew, and what then is another story. */
  get isOver(): boolean {
    const hadChat = this.emulator.state().conversations.some(({ state }) => state !== 'created')
    return hadChat && this.page?.session.phase.value === 'idle'
  }

  open(): Page {
    this.page = new Page(this)
    return this.page
  }

  leave(how: 'reload' | 'crash'): void {
    this.page?.leave(how)
    this.page = undefined
  }

  /** Each kind once: what follows from a first one says nothing new. */
  report(rule: string, detail: string): void {
    if (this.violations.some(known => known.rule === rule)) return
    this.violations.push({ rule, at: this.now, detail })
  }
}

function memoryStorage() {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
}
