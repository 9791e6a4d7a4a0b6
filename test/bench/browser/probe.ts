/** What a page can be asked while it is measured. It does nothing until it is asked. */
export type Probe = {
  /** By selectors, ` >> ` leading into a shadow root. */
  find(path: string): HTMLElement | undefined
  /** The middle of what is shown; undefined as long as it has no size. */
  middle(path: string): { readonly x: number; readonly y: number } | undefined
  /** Milliseconds until the first frame with it, since the navigation began. */
  painted(path: string): Promise<number>
  /** Milliseconds from the next click, or from the navigation, until a character typed into it shows. */
  usable(path: string, from: 'click' | 'navigation'): Promise<number>
  /** The number in the newest message: every text carries one, as `#12#`. */
  newest(path: string, depth: number): number
  /** Begins to look at every frame for what has been painted since. */
  follow(path: string, depth: number): void
  /** Resolves when that message is painted, with what happened since `follow` or the call before. */
  reached(nr: number): Promise<Passage>
  /** Ends what `follow` has begun. */
  rest(): void
  /** Milliseconds, of each task over 50 since the page began or since the call before. */
  longTasks(): number[]
}

export type Passage = {
  /** Of each message that was painted, from its frame on the socket to its pixels. */
  readonly delays: readonly number[]
  /** Animation frames that were painted between the two: 1 is the next. */
  readonly frames: readonly number[]
  /** Milliseconds from the first frame on the socket to the last message's pixels. */
  readonly whole: number
  /** Frames painted, of those for which there was time. */
  readonly smoothness: number
}

declare global {
  interface Window {
    bench: Probe
  }
}

/** Runs in the page, before its first script. */
export function installProbe(): void {
  const find = (path: string) => {
    let scope: ParentNode | undefined = document
    let found: HTMLElement | undefined
    for (const selector of path.split(' >> ')) {
      found = scope?.querySelector<HTMLElement>(selector) ?? undefined
      scope = found?.shadowRoot ?? found
    }
    return found
  }

  const middle = (path: string) => {
    const { x, y, width, height } = find(path)?.getBoundingClientRect() ?? new DOMRect()
    return width > 0 && height > 0 ? { x: x + width / 2, y: y + height / 2 } : undefined
  }

  /** Calls back after each frame has been drawn, when layout is clean; until the answer is true. */
  const afterEachFrame = (isDone: () => boolean, begins = () => {}) => {
    const { port1, port2 } = new MessageChannel()
    const wait = () =>
      requestAnimationFrame(() => {
        begins()
        port2.postMessage(undefined)
      })
    port1.onmessage = () => {
      if (isDone()) port1.close()
      else wait()
    }
    wait()
  }

  const takesText = (path: string) => {
    const field = find(path)
    if (!field || !middle(path)) return false
    field.focus()
    const text = () =>
      field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement
        ? field.value
        : field.textContent
    const before = text()
    document.execCommand('insertText', false, 'x')
    return text() !== before
  }

  const newest = (path: string, depth: number) => {
    let element: Element | null | undefined = find(path)
    for (let step = 0; step < depth; step++) element = element?.lastElementChild
    return Number(/#(\d+)#(?!.*#\d+#)/s.exec(element?.textContent ?? '')?.[1] ?? -1)
  }

  let frame = 0
  let began = 0
  let isFollowing = false
  const waiting = new Map<number, { readonly at: number; readonly frame: number }>()
  let delays: number[] = []
  let frames: number[] = []
  let first = Number.NaN
  let last = 0
  let shown = -1
  let waiters: (() => void)[] = []

  const NativeWebSocket = WebSocket
  window.WebSocket = class extends NativeWebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      this.addEventListener('message', ({ data }) => {
        if (!isFollowing) return
        const nr = /#(\d+)#/.exec(data)?.[1]
        if (nr === undefined) return
        const at = performance.now()
        if (Number.isNaN(first)) first = at
        waiting.set(Number(nr), { at, frame })
      })
    }
  }

  const tasks: number[] = []
  const observer = new PerformanceObserver(list =>
    tasks.push(...list.getEntries().map(({ duration }) => duration)),
  )

  window.bench = {
    find,
    middle,
    newest,
    painted: path =>
      new Promise(resolve => {
        afterEachFrame(() => {
          if (!middle(path)) return false
          resolve(performance.now())
          return true
        })
      }),
    usable: (path, from) =>
      new Promise(resolve => {
        const begin = (start: number) =>
          afterEachFrame(() => {
            if (!takesText(path)) return false
            resolve(performance.now() - start)
            return true
          })
        if (from === 'navigation') begin(0)
        else
          window.addEventListener('click', ({ timeStamp }) => begin(timeStamp), { capture: true, once: true })
      }),
    follow(path, depth) {
      isFollowing = true
      frame = 0
      began = performance.now()
      shown = -1
      afterEachFrame(
        () => {
          shown = newest(path, depth)
          const now = performance.now()
          for (const [nr, arrival] of waiting) {
            if (nr > shown) break
            waiting.delete(nr)
            delays.push(now - arrival.at)
            frames.push(frame - arrival.frame)
            last = now
          }
          for (const waiter of waiters) waiter()
          return !isFollowing
        },
        () => frame++,
      )
    },
    reached: nr =>
      new Promise(resolve => {
        const waiter = () => {
          if (shown < nr) return
          waiters = waiters.filter(other => other !== waiter)
          const smoothness = Math.min(1, frame / ((performance.now() - began) / (1_000 / 60)))
          resolve({ delays, frames, whole: last - first, smoothness })
          delays = []
          frames = []
          first = Number.NaN
          frame = 0
          began = performance.now()
        }
        waiters.push(waiter)
      }),
    rest() {
      isFollowing = false
      waiting.clear()
      first = Number.NaN
    },
    longTasks() {
      const seen = [...tasks, ...observer.takeRecords().map(({ duration }) => duration)]
      tasks.length = 0
      return seen
    },
  }
  observer.observe({ type: 'longtask', buffered: true })
}
