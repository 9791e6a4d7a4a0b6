import type { Locator, Page } from '@playwright/test'

/** The console's live view of requests and frames. */
export class WirePage {
  readonly page: Page
  readonly entries: Locator
  readonly text: Locator
  readonly kind: Locator
  readonly conversation: Locator
  readonly pause: Locator
  readonly clear: Locator

  constructor(page: Page) {
    this.page = page
    this.entries = page.getByRole('list', { name: 'Wire' }).getByRole('listitem')
    this.text = page.getByRole('searchbox', { name: 'Text' })
    this.kind = page.getByRole('combobox', { name: 'Kind' })
    this.conversation = page.getByRole('combobox', { name: 'Conversation' })
    this.pause = page.getByRole('button', { name: 'Pause', exact: true })
    this.clear = page.getByRole('button', { name: 'Clear', exact: true })
  }

  async goto(): Promise<void> {
    await this.page.goto('/console/#/wire')
  }

  /** Those with these words in their line. */
  entry(words: string | RegExp): Locator {
    return this.entries.filter({ has: this.page.locator('summary', { hasText: words }) })
  }
}
