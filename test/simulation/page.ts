import { effect } from '@preact/signals'
import type { Message } from '../../src/domain/message.ts'
import { messagesOf } from '../../src/domain/transcript.ts'
import { OPEN_DEPLOYMENT_ID, ORGANIZATION_ID, SUPPORT_QUEUE } from '../../src/emulator/index.ts'
// The session loads it when it is needed; a run has no time for loading modules.
import '../../src/session/engine.ts'
import { createSession, type OutboxEntry, type Session } from '../../src/session/create-session.ts'
import { isStuck, isText } from '../../src/session/select.ts'
import { settle } from '../helpers/manual-clock.ts'
import { tally } from './ledger.ts'
import { PageClock, type WakingTimers } from './page-clock.ts'
import type { World } from './world.ts'

const OPEN = 1

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
  /** What was sent from pages before, by text: shown again only once the history was read. */
  #sentBefore: ReadonlyMap<string, number> = new Map()
  readonly #world: World
  readonly #stop: (() => void)[] = []
  #typing: string[] = []
  #isGone = false
  #hasName = false
  /** What came while the page slept. */
  #held: (() => void)[] | undefined

  constructor(world: World) {
    this.#world = world
    this.nr = ++world.pages
    this.clock = new PageClock(world.clock)
    this.session = createSession(
      {
        apiBase: 'http://127.0.0.1:8090',
        organizationId: ORGANIZATION_ID,
        deploymentId: OPEN_DEPLOYMENT_ID,
        queue: SUPPORT_QUEUE,
        displayName: 'Ada',
      },
      {
        fetch: (input, init) => this.#fetch(input, init),
        WebSocket: this.#webSocketClass(),
        clock: this.clock,
        storageOf: () => world.storage,
        random: world.random,
        isOnline: () => world.network.isUp,
        newId: () => this.#newId(),
      },
    )
    this.session.on('message', ({ message, direction }) => {
      if (direction === 'in') world.told.push(message.id)
    })
    this.session.on('end', () => this.endings.push(this.clock.now()))
    this.session.prepare()
    // By then everything is loaded that a chat needs.
    void settle().then(() => this.#begin())
  }

  #begin(): void {
    if (this.#isGone) return
    const { ledger } = this.#world
    this.session.resume()
    const waiting = new Set(this.session.outbox.value.map(({ id }) => id as string))
    this.#sentBefore = tally(ledger.wanted.filter(({ id }) => !waiting.has(id)).map(({ text }) => text))
    this.#stop.push(effect(() => this.#watch()))
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
    if (!this.#world.isOver) this.session.start().catch(() => undefined)
  }

  send(text: string): void {
    if (this.#world.isOver) return
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
    if (!entry || !typed) return
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

  sleep(): void {
    this.#held ??= []
    this.clock.freeze()
  }

  wake(timers: WakingTimers): void {
    const held = this.#held
    if (!held) return
    this.#held = undefined
    this.clock.thaw(timers)
    for (const task of held) this.clock.after(0, task)
  }

  whenAwake(task: () => void): void {
    this.#pass(task)
  }

  /** `crash`: the session does not learn of it. */
  leave(how: 'reload' | 'crash'): void {
    for (const stop of this.#stop) stop()
    if (how === 'reload') this.session.dispose()
    this.#isGone = true
    this.clock.stop()
    for (const socket of this.sockets) socket.close()
  }

  /** The first is the tab's own, the others are those of texts. */
  #newId(): string {
    if (!this.#hasName) {
      this.#hasName = true
      return `tab-${this.nr}`
    }
    const id = `local-${this.#world.ledger.entries.length + 1}`
    this.#world.ledger.add(id, this.#typing.shift() ?? '')
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
    const response = await this.#passed(this.#world.network.fetch(this.nr, input, init))
    const text = response.text.bind(response)
    return Object.defineProperty(response, 'text', { value: () => this.#passed(text()) })
  }

  #webSocketClass(): typeof WebSocket {
    const page = this
    const { network, emulator } = this.#world
    return class PageSocket extends emulator.WebSocket {
      constructor(url: string | URL) {
        super(url)
        page.sockets.add(this)
        page.#checkSockets()
        if (page.#isGone || !network.isUp) this.close()
      }

      override dispatchEvent(event: Event): boolean {
        page.#pass(() => super.dispatchEvent(event))
        if (event.type === 'close') page.sockets.delete(this)
        return true
      }
    }
  }

  #checkSockets(): void {
    const live = [...this.sockets].filter(({ readyState }) => readyState <= OPEN)
    if (live.length > 1) this.#world.report('sockets', `${live.length} sockets of one page`)
  }

  /** At every change: each text that the guest wants said is there once, as a message or as one on its way. */
  #watch(): void {
    const { session } = this
    const own = session.conversation.value?.memberId
    const outbox = session.outbox.value
    const sent = [...messagesOf(session.transcript.value)].filter(each => each.senderId === own && each.body)
    const shown = tally([...sent, ...outbox].map(({ body }) => body))
    const wanted = tally(this.#world.ledger.wanted.map(({ text }) => text))
    for (const text of new Set([...shown.keys(), ...wanted.keys()])) {
      const count = shown.get(text) ?? 0
      const most = wanted.get(text) ?? 0
      const least = most - (this.#sentBefore.get(text) ?? 0)
      const isTwice = count > most && this.#world.isWithinPromise
      if (isTwice) this.#world.report('two-bubbles', `${count} of ${most} times: ${text}`)
      if (count < least) this.#world.report('text-lost', `${count} of ${least} times: ${text}`)
    }
  }
}
