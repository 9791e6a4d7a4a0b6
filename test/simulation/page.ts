import type { Message } from '../../src/domain/message.ts'
import { messagesOf } from '../../src/domain/transcript.ts'
import { OPEN_DEPLOYMENT_ID, ORGANIZATION_ID, SUPPORT_QUEUE } from '../../src/emulator/index.ts'
// The session loads it when it is needed; a run has no time for loading modules.
import '../../src/session/engine.ts'
import { createSession, type OutboxEntry, type Session } from '../../src/session/create-session.ts'
import { isStuck, isText } from '../../src/session/select.ts'
import { settle } from '../helpers/manual-clock.ts'
import { watchBubbles } from './bubbles.ts'
import { PageClock, type WakingTimers } from './page-clock.ts'
import { checkSockets } from './sockets.ts'
import type { Leaving } from './steps.ts'
import type { Tab } from './tab.ts'
import type { World } from './world.ts'

const OPEN = 1
/** How long (ms) it may take until what was heard is written down. */
const SAVE_EVERY = 100

/** One page with the widget in it, as a browser keeps it: alive, asleep or gone. */
export class Page {
  readonly clock: PageClock
  readonly session: Session
  readonly sockets = new Set<WebSocket>()
  /** The guest's first page, the second, … */
  readonly nr: number
  /** Texts whose `send()` has neither resolved nor rejected. */
  readonly open = new Set<string>()
  /** When it told that the chat is over, each time. */
  readonly endings: number[] = []
  /** Ids of incoming messages that it told as news. */
  readonly told = new Set<string>()
  readonly #toldAt = new Map<string, number>()
  #asleepSince = 0
  /** The guest has called off the start of a chat, and begun none since. */
  hasCalledOff = false
  /** When it had a chat first. */
  joinedAt: number | undefined
  /** When it opened its eyes last. */
  awakeSince: number
  /** When it opened a stream last. */
  leadsSince = 0
  readonly tab: Tab
  readonly #world: World
  readonly #closeChannels: () => void
  readonly #stop: (() => void)[] = []
  #typing: string[] = []
  #isGone = false
  #hasName = false
  /** What came while the page slept. */
  #held: (() => void)[] | undefined

  constructor(world: World, tab: Tab) {
    this.#world = world
    this.tab = tab
    this.nr = ++world.pageCount
    this.clock = new PageClock(world.clock)
    this.awakeSince = this.clock.now()
    const { close, ...parts } = world.partsFor(this, tab)
    this.#closeChannels = close
    this.session = createSession(
      {
        apiBase: 'http://127.0.0.1:8090',
        organizationId: ORGANIZATION_ID,
        deploymentId: OPEN_DEPLOYMENT_ID,
        queue: SUPPORT_QUEUE,
        displayName: 'Ada',
        storage: world.browser.storage,
      },
      {
        fetch: (input, init) => this.#fetch(input, init),
        WebSocket: this.#webSocketClass(),
        clock: this.clock,
        random: world.random,
        isOnline: () => world.network.isUp(tab.nr),
        newId: () => this.#newId(),
        ...parts,
      },
    )
    this.session.on('message', ({ message, direction }) => {
      if (direction === 'out') return
      this.told.add(message.id)
      tab.told.push(message.id)
      this.#toldAt.set(message.id, this.clock.now())
    })
    this.session.on('start', () => {
      this.joinedAt ??= this.clock.now()
    })
    this.session.on('end', () => this.endings.push(this.clock.now()))
    this.session.prepare()
    // By then everything is loaded that a chat needs.
    void settle().then(() => this.#begin())
  }

  #begin(): void {
    if (this.#isGone) return
    this.session.resume()
    this.#stop.push(watchBubbles(this.#world, this))
  }

  /** The texts of the conversation, oldest first. */
  get texts(): readonly Message[] {
    return [...messagesOf(this.session.transcript.value)].filter(isText)
  }

  /** Those that are up to the guest, oldest first. */
  get stuck(): readonly OutboxEntry[] {
    return this.session.outbox.value.filter(isStuck)
  }

  start(): void {
    if (!this.#world.mayBegin(this)) return
    this.hasCalledOff = false
    this.session.start().catch(() => undefined)
  }

  end(): void {
    if (this.session.stage.value.at === 'starting') this.hasCalledOff = true
    void this.session.end()
  }

  send(text: string): void {
    if (!this.#world.mayBegin(this)) return
    this.hasCalledOff = false
    this.#typing.push(text)
    const { ledger } = this.#world
    const nr = ledger.entries.length
    const name = `${nr}: ${text}`
    this.open.add(name)
    const done = this.session.send(text).then(
      message => {
        const entry = ledger.entries[nr]
        if (entry) entry.messageId = message.id
      },
      () => {
        // Refused before it was taken: it is nowhere, and nobody was told otherwise.
        if (!ledger.entries[nr]) this.#typing = []
      },
    )
    void done.finally(() => this.open.delete(name))
  }

  retry(): void {
    const [entry] = this.stuck
    const typed = entry && this.#world.ledger.find(entry.id)
    if (!entry || !typed || !this.#world.mayBegin(this)) return
    typed.isRetried = true
    this.session.retry(entry.id)
  }

  discard(): void {
    const [entry] = this.stuck
    const typed = entry && this.#world.ledger.find(entry.id)
    if (!entry || !typed) return
    typed.isDiscarded = true
    this.session.discard(entry.id)
  }

  get isAwake(): boolean {
    return this.#held === undefined
  }

  get isStreaming(): boolean {
    return this.#liveSockets > 0
  }

  get #liveSockets(): number {
    return [...this.sockets].filter(({ readyState }) => readyState <= OPEN).length
  }

  sleep(): void {
    if (this.isAwake) this.#asleepSince = this.clock.now()
    this.#held ??= []
    this.clock.freeze()
  }

  wake(timers: WakingTimers): void {
    const held = this.#held
    if (!held) return
    this.#held = undefined
    this.awakeSince = this.clock.now()
    this.clock.thaw(timers)
    checkSockets(this.#world)
    for (const task of held) this.clock.after(0, task)
  }

  whenAwake(task: () => void): void {
    this.#pass(task)
  }

  leave(how: Leaving): void {
    for (const stop of this.#stop) stop()
    if (how === 'reload') this.session.dispose()
    if (how === 'hidden') this.session.suspend()
    // A chat that is over is forgotten, though another tab that has slept may tell of it again; and where tabs share a
    // storage, one that has slept writes down what it knew.
    const { browser, tabs } = this.#world
    const isForgotten = this.endings.length > 0 || (browser.storage === 'local' && tabs.length > 1)
    const isForgottenId = (id: string) =>
      isForgotten || (how === 'crash' && (this.#toldAt.get(id) ?? 0) > this.#writtenUpTo)
    this.tab.told = this.tab.told.filter(id => !isForgottenId(id))
    this.#isGone = true
    this.clock.stop()
    this.#closeChannels()
    for (const socket of this.sockets) socket.close()
  }

  /** What it had heard by then is in its storage. */
  get #writtenUpTo(): number {
    const now = this.clock.now()
    const isFresh = !this.isAwake || now - this.awakeSince <= SAVE_EVERY
    return (isFresh ? Math.min(now, this.#asleepSince) : now) - SAVE_EVERY
  }

  /** The first is the session's own, the others are those of texts. */
  #newId(): string {
    const { ledger, random, now } = this.#world
    if (!this.#hasName) {
      this.#hasName = true
      // The smaller one leads where there are no locks; it need not be the older one.
      return `${Math.floor(random() * 1000)}-${this.nr}`
    }
    const id = `local-${ledger.entries.length + 1}`
    ledger.add({ id, text: this.#typing.shift() ?? '', tab: this.tab.nr, at: now })
    return id
  }

  /** Does now what concerns the page, or at its waking, or never. */
  #pass(task: () => void): void {
    if (this.#isGone) return
    if (this.#held) this.#held.push(task)
    else task()
  }

  #passed<Value>(promise: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      promise.then(
        value => this.#pass(() => resolve(value)),
        error => this.#pass(() => reject(error)),
      )
    })
  }

  async #fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const { network } = this.#world
    const response = await this.#passed(network.fetch({ page: this.nr, tab: this.tab.nr }, input, init))
    const read = response.text.bind(response)
    const note = (text: string) => init?.signal?.aborted || network.noteRead(response, text)
    const text = () => {
      const passed = this.#passed(read())
      passed.then(note, () => note(''))
      return passed
    }
    return Object.defineProperty(response, 'text', { value: text })
  }

  #webSocketClass(): typeof WebSocket {
    const page = this
    const world = this.#world
    const { network, emulator } = world
    return class PageSocket extends emulator.WebSocket {
      constructor(url: string | URL) {
        super(url)
        page.sockets.add(this)
        page.leadsSince = page.clock.now()
        if (page.#isGone || !network.isUp(page.tab.nr)) this.close()
        if (page.#liveSockets > 1) world.report('sockets', 'several of one page')
        checkSockets(world)
      }

      override dispatchEvent(event: Event): boolean {
        page.#pass(() => super.dispatchEvent(event))
        if (event.type === 'close') page.sockets.delete(this)
        return true
      }
    }
  }
}
