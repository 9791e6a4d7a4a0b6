import type { BrowserContext } from '@playwright/test'

/** What goes wrong in the pages of a test: uncaught errors, unhandled rejections, and errors in the console. */
export class BrowserProblems {
  readonly #seen: string[] = []
  readonly #expected: RegExp[] = []

  /** Every page of the context, now and later. A context of one's own making has to be shown here. */
  watch(context: BrowserContext): void {
    context.on('weberror', problem =>
      this.#seen.push(`uncaught: ${problem.error().stack ?? problem.error()}`),
    )
    context.on('console', message => {
      if (message.type() === 'error')
        this.#seen.push(`console: ${message.text()} (${message.location().url})`)
    })
  }

  /** Says that this test provokes such a problem, for instance by cutting the network. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern)
  }

  unexpected(): readonly string[] {
    return this.#seen.filter(problem => !this.#expected.some(pattern => pattern.test(problem)))
  }
}
