import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test'
import { countTimers } from '../../../e2e/soak/measured-page.ts'
import { installProbe } from './probe.ts'

export type Network = 'local' | 'slow 4G'

export type TabOptions = {
  /** How many times slower than this machine. */
  readonly slowdown: number
  readonly network?: Network
  readonly timersAreCounted?: boolean
}

const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }
const PATIENCE = 40_000

export const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** As long as there is none, a measure is missing; what failed says why. */
export class TookTooLong extends Error {}

/**
 * A page with nothing in its memory but its own: everything goes over the DevTools protocol, since Playwright's locators
 * would put their scripts into it.
 */
export class Tab {
  readonly #context: BrowserContext
  readonly #page: Page
  readonly #protocol: CDPSession

  private constructor(context: BrowserContext, page: Page, protocol: CDPSession) {
    this.#context = context
    this.#page = page
    this.#protocol = protocol
  }

  static async open(browser: Browser, { slowdown, network, timersAreCounted }: TabOptions): Promise<Tab> {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    const protocol = await context.newCDPSession(page)
    await protocol.send('Page.enable')
    for (const source of [...(timersAreCounted ? [countTimers] : []), installProbe])
      await protocol.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${source})()` })
    await protocol.send('Performance.enable')
    await protocol.send('Network.enable')
    if (network === 'slow 4G') await protocol.send('Network.emulateNetworkConditions', SLOW_4G)
    const tab = new Tab(context, page, protocol)
    await tab.slow(slowdown)
    return tab
  }

  async slow(rate: number): Promise<void> {
    await this.#protocol.send('Emulation.setCPUThrottlingRate', { rate })
  }

  /** Resolves before the page has begun to load. */
  async goto(url: string): Promise<void> {
    await this.#page.goto(url, { waitUntil: 'commit' })
  }

  async loaded(): Promise<void> {
    await this.#page.waitForLoadState('load')
  }

  /** Runs the function in the page and waits for its promise. */
  async run<Args extends readonly unknown[], Value>(
    work: (...args: Args) => Value,
    ...args: Args
  ): Promise<Awaited<Value>> {
    const expression = `(${work})(...${JSON.stringify(args)})`
    const answer = this.#protocol.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    // A tab that is too busy to answer is a result too.
    answer.catch(() => {})
    const { result, exceptionDetails } = await Promise.race([answer, tooLong()])
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  async until<Args extends readonly unknown[]>(
    isSo: (...args: Args) => boolean,
    ...args: Args
  ): Promise<void> {
    const end = Date.now() + PATIENCE
    while (!(await this.run(isSo, ...args))) {
      if (Date.now() > end) throw new TookTooLong(`not so after ${PATIENCE} ms: ${isSo}`)
      await pause(50)
    }
  }

  async hover(path: string): Promise<void> {
    const { x, y } = await this.#middle(path)
    await this.#protocol.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y })
  }

  async click(path: string): Promise<void> {
    const { x, y } = await this.#middle(path)
    for (const type of ['mousePressed', 'mouseReleased'] as const)
      await this.#protocol.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 })
  }

  /** Into what has the focus, and sends it. */
  async write(text: string): Promise<void> {
    await this.#protocol.send('Input.insertText', { text })
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 }
    await this.#protocol.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...enter })
    await this.#protocol.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter })
  }

  /** Milliseconds that the main thread has worked since the page began. */
  async work(): Promise<{ readonly script: number; readonly all: number }> {
    const { metrics } = await this.#protocol.send('Performance.getMetrics')
    const of = (wanted: string) => (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN) * 1_000
    return { script: of('ScriptDuration'), all: of('TaskDuration') }
  }

  /** Kilobytes of JavaScript's and Blink's heaps, after a collection. */
  async heap(): Promise<number> {
    for (const _ of [1, 2]) await this.#protocol.send('HeapProfiler.collectGarbage')
    const { usedSize, embedderHeapUsedSize = 0 } = (await this.#protocol.send('Runtime.getHeapUsage')) as {
      usedSize: number
      embedderHeapUsedSize?: number
    }
    return (usedSize + embedderHeapUsedSize) / 1_024
  }

  async nodes(): Promise<number> {
    await this.#protocol.send('HeapProfiler.collectGarbage')
    return (await this.#protocol.send('Memory.getDOMCounters')).nodes
  }

  async close(): Promise<void> {
    await this.#context.close()
  }

  async #middle(path: string): Promise<{ readonly x: number; readonly y: number }> {
    await this.until(wanted => window.bench.middle(wanted) !== undefined, path)
    const middle = await this.run(wanted => window.bench.middle(wanted), path)
    if (!middle) throw new Error(`${path} has gone`)
    return middle
  }
}

/** Keeps no process alive. */
const tooLong = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new TookTooLong(`no answer within ${PATIENCE} ms`)), PATIENCE).unref()
  })
