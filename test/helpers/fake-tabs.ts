import type { Locks } from '../../src/session/leadership.ts'
import type { TabChannel, TabMessage } from '../../src/session/tab-channel.ts'

type Listener = (event: { readonly data: TabMessage }) => void

/** The tabs of one browser: channels and locks as browsers have them, and tabs that can be frozen. */
export class FakeTabs {
  readonly #channels = new Map<
    TabChannel,
    { readonly name: string; readonly tab: FakeTab; listener?: Listener }
  >()
  readonly #locks = new Map<string, Request[]>()
  readonly #deliver: (arrive: () => void, from: FakeTab) => void
  /** Everything that was ever said, as it was said. */
  readonly said: TabMessage[] = []

  /** `deliver`: how long a message is on its way. */
  constructor(deliver: (arrive: () => void, from: FakeTab) => void = queueMicrotask) {
    this.#deliver = deliver
  }

  /** `run`: for a tab that sleeps and wakes in its own way. */
  open(run?: FakeTab['run']): FakeTab {
    const later: (() => void)[] = []
    let isFrozen = false
    let isGone = false
    const tab: FakeTab = {
      run(task) {
        if (isGone) return
        if (run) run(task)
        else if (isFrozen) later.push(task)
        else task()
      },
      openChannel: name => this.#open(name, tab),
      locks: { request: (name, options, held) => this.#request(tab, name, options, held) },
      freeze: () => {
        isFrozen = true
      },
      thaw: () => {
        isFrozen = false
        for (const task of later.splice(0)) tab.run(task)
      },
      close: () => {
        isGone = true
        later.length = 0
        this.#forget(tab)
      },
    }
    return tab
  }

  /** How many locks are held or waited for. */
  get lockRequests(): number {
    return [...this.#locks.values()].reduce((sum, queue) => sum + queue.length, 0)
  }

  #forget(tab: FakeTab): void {
    for (const [channel, { tab: owner }] of this.#channels) {
      if (owner === tab) this.#channels.delete(channel)
    }
    for (const [name, queue] of this.#locks) {
      const left = queue.filter(request => request.tab !== tab)
      queue.splice(0, queue.length, ...left)
      if (left.length > 0) this.#grant(queue, tab)
      else this.#locks.delete(name)
    }
  }

  #open(name: string, tab: FakeTab): TabChannel {
    const channel: TabChannel = {
      addEventListener: (_, listener) => this.#channels.set(channel, { name, tab, listener }),
      postMessage: message => {
        if (!this.#channels.has(channel)) return
        const data = structuredClone(message)
        this.said.push(data)
        for (const [other, { name: otherName }] of this.#channels) {
          if (other !== channel && otherName === name) this.#deliver(() => this.#tell(other, data), tab)
        }
      },
      close: () => void this.#channels.delete(channel),
    }
    this.#channels.set(channel, { name, tab })
    return channel
  }

  #tell(channel: TabChannel, data: TabMessage): void {
    const { tab } = this.#channels.get(channel) ?? {}
    tab?.run(() => this.#channels.get(channel)?.listener?.({ data: structuredClone(data) }))
  }

  #request(tab: FakeTab, name: string, options: Parameters<Locks['request']>[1], held: () => unknown) {
    return new Promise((resolve, reject) => {
      const request: Request = { tab, held, resolve, reject, isHeld: false }
      const queue = this.#locks.get(name) ?? []
      this.#locks.set(name, queue)
      const refuse = (victim: Request) => {
        if (!queue.includes(victim)) return
        queue.splice(queue.indexOf(victim), 1)
        victim.isStolen = true
        const reject = () => victim.tab.run(() => victim.reject(new DOMException('', 'AbortError')))
        // Whoever has it taken away learns first that it was given.
        if (victim.granted) void victim.granted.then(reject)
        else reject()
      }
      if (options.signal?.aborted) return reject(new DOMException('', 'AbortError'))
      options.signal?.addEventListener('abort', () => request.isHeld || refuse(request))
      const holder = queue[0]
      if (options.steal) {
        queue.unshift(request)
        if (holder?.isHeld) refuse(holder)
      } else {
        queue.push(request)
      }
      this.#grant(queue, tab)
    })
  }

  /** No faster than what the tab has said that gives it on. */
  #grant(queue: Request[], from: FakeTab): void {
    const [first] = queue
    if (!first || first.isHeld) return
    first.isHeld = true
    const take = async () => {
      await first.held()
      if (queue.includes(first)) queue.splice(queue.indexOf(first), 1)
      first.resolve(undefined)
      this.#grant(queue, first.tab)
    }
    first.granted = new Promise(resolve => {
      this.#deliver(() => {
        // Gone meanwhile.
        const isOurs = queue.includes(first) || first.isStolen
        if (isOurs) first.tab.run(() => void take())
        resolve()
      }, from)
    })
  }
}

export type FakeTab = {
  readonly openChannel: (name: string) => TabChannel
  readonly locks: Locks
  /** Now, or when the tab thaws. */
  readonly run: (task: () => void) => void
  /** Nothing happens in it any more, and nothing that comes is lost. */
  readonly freeze: () => void
  readonly thaw: () => void
  /** As when it is closed or crashes: its channels fall silent, and its locks go to those who wait. */
  readonly close: () => void
}

type Request = {
  readonly tab: FakeTab
  readonly held: () => unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
  isHeld: boolean
  isStolen?: boolean
  granted?: Promise<void>
}
