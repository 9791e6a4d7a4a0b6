import type { Page, Request } from '@playwright/test'

const STEP = 500
/** How long an answer may really take before time goes on without it. */
const PATIENCE = 300

/** The clock of a page, which goes by itself and can be turned. The platform's goes on as it does. */
export class PageTime {
  readonly #page: Page
  readonly #inFlight = new Set<Request>()

  private constructor(page: Page) {
    this.#page = page
    page.on('request', request => this.#inFlight.add(request))
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

  /** On a busy machine an answer must not seem to take seconds. */
  async #answers(): Promise<void> {
    const end = Date.now() + PATIENCE
    while (this.#inFlight.size > 0 && Date.now() < end) await new Promise(resolve => setTimeout(resolve, 5))
  }
}
