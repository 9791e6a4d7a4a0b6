import type { CDPSession, Page } from '@playwright/test'
import type { Emulator } from '../../src/emulator/index.ts'
import type { Sample } from './trend.ts'

/** A page whose timers, sockets, listeners and memory are counted. */
export class MeasuredPage {
  readonly page: Page
  readonly #protocol: CDPSession
  readonly #emulator: Emulator
  readonly #begin = Date.now()
  readonly #sockets: (() => boolean)[] = []

  private constructor(page: Page, protocol: CDPSession, emulator: Emulator) {
    this.page = page
    this.#protocol = protocol
    this.#emulator = emulator
    page.on('websocket', socket => this.#sockets.push(() => socket.isClosed()))
  }

  /** Before the page is loaded. */
  static async of(page: Page, emulator: Emulator): Promise<MeasuredPage> {
    await page.addInitScript(countTimers)
    return new MeasuredPage(page, await page.context().newCDPSession(page), emulator)
  }

  /** Nothing of a widget is left that would still do something. */
  async isAtRest(): Promise<boolean> {
    const { sockets, timers } = await this.#inMotion()
    return sockets === 0 && timers === 0
  }

  async sample(): Promise<Sample> {
    // What a test writes down in the page is no leak of the widget.
    await this.page.evaluate(() => {
      const { errors, sockets } = window.seen
      const spoken: string[] = Reflect.get(window, 'spoken')
      for (const list of [spoken, errors, sockets]) list.length = 0
    })
    for (const _ of [1, 2]) await this.#protocol.send('HeapProfiler.collectGarbage')
    const { usedSize } = await this.#protocol.send('Runtime.getHeapUsage')
    const { jsEventListeners: listeners, nodes } = await this.#protocol.send('Memory.getDOMCounters')
    const seconds = (Date.now() - this.#begin) / 1_000
    return { seconds, heap: usedSize / 1_024, listeners, nodes, ...(await this.#inMotion()) }
  }

  async #inMotion(): Promise<Pick<Sample, 'sockets' | 'timers'>> {
    const inPage = this.#sockets.filter(isClosed => !isClosed()).length
    const known = this.#emulator.state().conversations.map(({ attachedStreams }) => attachedStreams)
    const timers = await this.page.evaluate((): number => Reflect.get(window, 'timersAlive').size)
    return { sockets: Math.max(inPage, ...known), timers }
  }
}

/** Runs in the page. */
export function countTimers(): void {
  const alive = new Set<unknown>()
  Reflect.set(window, 'timersAlive', alive)
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const set = window[name].bind(window)
    Reflect.set(window, name, (task: () => void, ms?: number) => {
      const id = set(() => {
        if (name === 'setTimeout') alive.delete(id)
        task()
      }, ms)
      alive.add(id)
      return id
    })
  }
  for (const name of ['clearTimeout', 'clearInterval'] as const) {
    const clear = window[name].bind(window)
    Reflect.set(window, name, (id?: number) => {
      alive.delete(id)
      clear(id)
    })
  }
}
