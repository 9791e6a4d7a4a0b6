import { createEmulator, type Emulator } from '../../src/emulator/index.ts'
import type { Locks } from '../../src/session/leadership.ts'
import { type FakeTab, FakeTabs } from '../helpers/fake-tabs.ts'
import { ManualClock } from '../helpers/manual-clock.ts'
import { memoryStorage } from '../helpers/memory-storage.ts'
import { seededRandom } from '../helpers/seeded-random.ts'
import { Ledger } from './ledger.ts'
import { Network } from './network.ts'
import { Page } from './page.ts'
import { isWithinPromise } from './promise.ts'
import type { Browser, Leaving, Schedule, Which } from './steps.ts'
import { Tab } from './tab.ts'
import { VirtualTimers } from './virtual-timers.ts'

/** A promise that was broken, and when. */
export type Violation = { readonly rule: string; readonly at: number; readonly detail: string }

/** How long a message from tab to tab takes at most. */
export const LONGEST_WAY = 40

/** One guest's browser and the platform, in one process and on one clock. */
export class World {
  readonly clock = new ManualClock()
  readonly random: () => number
  readonly emulator: Emulator
  readonly network: Network
  readonly browser: Browser
  /** Those that were closed as well. */
  readonly tabs: Tab[] = []
  readonly ledger = new Ledger()
  readonly violations: Violation[] = []
  /** Those of the socket library, which takes no clock. */
  readonly timers: VirtualTimers
  /** Whether a message can be expected to be there once only. */
  readonly isWithinPromise: boolean
  readonly #begin = this.clock.now()
  readonly #channels: FakeTabs
  readonly #shared = memoryStorage()
  /** Until then nothing is over. */
  sleepsUntil = 0
  /** How many there have been. */
  pageCount = 0

  constructor(schedule: Schedule) {
    const { seed, lostGuest, browser } = schedule
    this.browser = browser
    this.isWithinPromise = isWithinPromise(schedule)
    this.random = seededRandom(seed ^ 0x5eed)
    this.emulator = createEmulator({ clock: this.clock, random: seededRandom(seed), lostGuest })
    this.network = new Network(this.emulator, () => this.now)
    this.timers = new VirtualTimers(this.clock)
    const ways = new WeakMap<FakeTab, number>()
    this.#channels = new FakeTabs((arrive, from) => {
      // In order from each of them, and in any order from several.
      const way = ways.get(from) ?? Math.floor(this.random() * LONGEST_WAY)
      ways.set(from, way)
      this.clock.after(way, arrive)
    })
  }

  /** Milliseconds since the beginning. */
  get now(): number {
    return this.clock.now() - this.#begin
  }

  /** Those that are open, oldest first. */
  get openTabs(): readonly Tab[] {
    return this.tabs.filter(({ isClosed }) => !isClosed)
  }

  get pages(): readonly Page[] {
    return this.openTabs.flatMap(({ page }) => page ?? [])
  }

  get awakePages(): readonly Page[] {
    return this.pages.filter(({ isAwake }) => isAwake)
  }

  /** How many locks are held or waited for. */
  get lockRequests(): number {
    return this.#channels.lockRequests
  }

  tab(which: Which = 1): Tab | undefined {
    const tabs = this.openTabs
    if (typeof which === 'number') return tabs[(which - 1) % tabs.length]
    return tabs.find(({ page }) => (page?.isStreaming ?? false) === (which === 'leader'))
  }

  /** The page of the tab, if somebody can use it now. */
  awake(which?: Which): Page | undefined {
    const page = this.tab(which)?.page
    return page?.isAwake ? page : undefined
  }

  /** What the platform has of the guest's chat. */
  get truth() {
    const id = this.pages.map(({ session }) => session.conversation.value?.id).find(Boolean)
    return this.emulator.state().conversations.find(conversation => conversation.id === id)
  }

  /**
   * A page that shows no chat would begin one. When the guest's is over that is another story, and so it is when it goes
   * on, or only just begins, where this page cannot hear of it.
   */
  mayBegin(page: Page): boolean {
    const { conversations } = this.emulator.state()
    if (this.openTabs.length === 1) {
      const hadChat = conversations.some(({ state }) => state !== 'created')
      return !hadChat || page.session.phase.value !== 'idle'
    }
    if (page.session.conversation.value) return true
    const isBeginning = this.pages.some(
      other => other !== page && other.session.stage.value.at === 'starting',
    )
    return conversations.length === 0 && !isBeginning
  }

  /** What a page has of the browser besides the network. */
  partsFor(page: Page, tab: Tab) {
    const { storage, leads } = this.browser
    const channels = this.#channels.open(task => page.whenAwake(task))
    const { openChannel } = channels
    const locks: { locks?: Locks } = leads === 'by-lock' ? { locks: channels.locks } : {}
    return {
      storageOf: () => (storage === 'local' ? this.#shared : tab.storage),
      ...(leads !== 'alone' && { openChannel, ...locks }),
      close: channels.close,
    }
  }

  openTab(copied?: Tab): void {
    const tab = new Tab(this.tabs.length + 1, memoryStorage(copied?.storage.items))
    this.tabs.push(tab)
    this.openPage(tab)
  }

  openPage(tab: Tab): void {
    if (!tab.isClosed) tab.page ??= new Page(this, tab)
  }

  leave(tab: Tab, how: Leaving): void {
    tab.page?.leave(how)
    tab.page = undefined
  }

  /** Each kind once: what follows from a first one says nothing new. */
  report(rule: string, detail: string): void {
    if (this.violations.some(known => known.rule === rule)) return
    this.violations.push({ rule, at: this.now, detail })
  }
}
