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
  /** Everything that was ever said, as it was said. */
  readonly said: TabMessage[] = []

  open(): FakeTab {
    const later: (() => void)[] = []
    let isFrozen = false
    let isGone = false
    const tab: FakeTab = {
      run(task) {
        if (isFrozen) later.push(task)
        else if (!isGone) task()
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
      if (left.length > 0) this.#grant(queue)
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
          if (other !== channel && otherName === name) queueMicrotask(() => this.#tell(other, data))
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
        victim.tab.run(() => victim.reject(new DOMException('', 'AbortError')))
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
      this.#grant(queue)
    })
  }

  #grant(queue: Request[]): void {
    const [first] = queue
    if (!first || first.isHeld) return
    first.isHeld = true
    queueMicrotask(() =>
      first.tab.run(async () => {
        await first.held()
        if (queue.includes(first)) queue.splice(queue.indexOf(first), 1)
        first.resolve(undefined)
        this.#grant(queue)
      }),
    )
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
}
