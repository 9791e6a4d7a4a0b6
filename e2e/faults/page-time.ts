import type { Page, Request } from '@playwright/test'

const STEP = 500
/** More tasks than anything here takes one after the other. */
const TURNS = 20
/** How long an answer may really take, in ms, before time goes on without it. */
const PATIENCE = 2_000

/** The clock of a page, which goes by itself and can be turned. The platform's goes on as it does. */
export class PageTime {
  readonly #page: Page
  /** Since when. */
  readonly #inFlight = new Map<Request, number>()

  private constructor(page: Page) {
    this.#page = page
    page.on('request', request => this.#inFlight.set(request, Date.now()))
    page.on('requestfinished', request => this.#inFlight.delete(request))
    page.on('requestfailed', request => this.#inFlight.delete(request))
  }

  /** Before the page is loaded. */
  static async of(page: Page): Promise<PageTime> {
    await page.clock.install()
    return new PageTime(page)
  }

  /** As if the page had slept: timers that fell due fire once, at the end. */
  async pass(ms: number): Promise<void> {
    await this.#page.clock.fastForward(ms)
  }

  /** Lets time pass in small steps until it is so; tells how many milliseconds it took. */
  async until(isSo: () => boolean | Promise<boolean>, within = 120_000): Promise<number> {
    for (let passed = 0; passed <= within; passed += STEP) {
      await this.#answers()
      if (await isSo()) return passed
      await this.pass(STEP)
    }
    throw new Error(`not within ${within} ms: ${isSo}`)
  }

  /** On a busy machine an answer must not seem to take seconds, nor what follows from a timer that fell due. */
  async #answers(): Promise<void> {
    await this.#tasks()
    while ([...this.#inFlight.values()].some(since => Date.now() - since < PATIENCE)) await this.#tasks()
  }

  /** Lets the page do what it has to do, without its clock. */
  async #tasks(): Promise<void> {
    await this.#page.evaluate(
      turns =>
        new Promise<void>(done => {
          const { port1, port2 } = new MessageChannel()
          let left = turns
          port1.onmessage = () => (left-- ? port2.postMessage(0) : done())
          port2.postMessage(0)
        }),
      TURNS,
    )
  }
}
