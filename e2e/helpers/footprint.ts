import type { Page } from '@playwright/test'
import { countTimers } from '../soak/measured-page.ts'

/** What of a widget can be found in its page, beside the element itself. */
export type Footprint = {
  /** Properties of `window` that were not there before the page's first script. */
  readonly globals: readonly string[]
  /** Of the widget to window and document, by type. */
  readonly listeners: readonly string[]
  readonly timers: number
  readonly sockets: number
  readonly channels: number
  /** Elements in the page, by name, and everything in their shadow roots. */
  readonly elements: readonly string[]
  /** Keys of both storages and names of cookies. */
  readonly stored: readonly string[]
  /** Built-in prototypes that are not what they were. */
  readonly prototypes: readonly string[]
}

/** To be called before the page is loaded. */
export async function watchFootprint(page: Page): Promise<void> {
  await page.addInitScript(countTimers)
  await page.addInitScript(installFootprint)
}

export const footprint = (page: Page): Promise<Footprint> =>
  page.evaluate((): Footprint => Reflect.get(window, 'footprint')())

/** Runs in the page. */
function installFootprint(): void {
  type Listening = { readonly target: unknown; readonly type: string; readonly listener: unknown }
  const listening = new Set<Listening>()
  const sockets = new Set<WebSocket>()
  const channels = new Set<BroadcastChannel>()

  const { addEventListener, removeEventListener } = EventTarget.prototype
  const forget = (target: unknown, type: string, listener: unknown) => {
    for (const one of listening)
      if (one.target === target && one.type === type && one.listener === listener) listening.delete(one)
  }
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window
    // Playwright listens too.
    const isWidget = new Error().stack?.includes('/cdn/')
    if (isWidget && (target === window || target === document)) {
      listening.add({ target, type, listener })
      const signal = typeof options === 'object' ? options.signal : undefined
      signal?.addEventListener('abort', () => forget(target, type, listener))
    }
    addEventListener.call(target, type, listener, options)
  }
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    forget(this ?? window, type, listener)
    removeEventListener.call(this ?? window, type, listener, options)
  }
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      sockets.add(this)
    }
  }
  window.BroadcastChannel = class extends BroadcastChannel {
    constructor(name: string) {
      super(name)
      channels.add(this)
    }
    override close(): void {
      channels.delete(this)
      super.close()
    }
  }

  const prototypes = () =>
    new Map(
      Object.getOwnPropertyNames(window).flatMap(name => {
        const { prototype } = Object(Reflect.get(window, name))
        return prototype ? [[name, Object.getOwnPropertyDescriptors(prototype)] as const] : []
      }),
    )
  const isSame = (one: object, other: object | undefined) => {
    const keys = Reflect.ownKeys(one)
    const parts = ['value', 'get', 'set', 'writable', 'enumerable', 'configurable']
    return (
      other !== undefined &&
      keys.length === Reflect.ownKeys(other).length &&
      keys.every(key =>
        parts.every(part =>
          Object.is(
            Reflect.get(Object(Reflect.get(one, key)), part),
            Reflect.get(Object(Reflect.get(other, key)), part),
          ),
        ),
      )
    )
  }
  const elementsIn = (root: ParentNode): string[] =>
    [...root.querySelectorAll('*')].flatMap(element => [
      element.localName,
      ...(element.shadowRoot ? elementsIn(element.shadowRoot) : []),
    ])

  const globalsBefore = new Set([...Object.getOwnPropertyNames(window), 'footprint'])
  const prototypesBefore = prototypes()
  Reflect.set(window, 'footprint', (): Footprint => {
    const now = prototypes()
    return {
      globals: Object.getOwnPropertyNames(window).filter(name => !globalsBefore.has(name)),
      listeners: [...listening].map(({ type }) => type).sort(),
      timers: Reflect.get(window, 'timersAlive').size,
      sockets: [...sockets].filter(({ readyState }) => readyState <= WebSocket.OPEN).length,
      channels: channels.size,
      elements: elementsIn(document),
      stored: [...Object.keys(sessionStorage), ...Object.keys(localStorage), document.cookie].filter(Boolean),
      prototypes: [...prototypesBefore]
        .filter(([name, before]) => !isSame(before, now.get(name)))
        .map(([name]) => name),
    }
  })
}
