import type { FrameLocator, Locator, Page } from '@playwright/test'

/** What the demo page offers developers: every setting, the snippets, and the console beside the shop. */
export class Playground {
  readonly page: Page
  readonly region: Locator
  /** Of settings, to be opened. */
  readonly groups: Locator
  readonly asItWas: Locator
  readonly consoleToggle: Locator
  readonly beside: Locator
  readonly console: FrameLocator

  constructor(page: Page) {
    this.page = page
    this.region = page.getByRole('region', { name: 'Every setting' })
    this.groups = this.region.locator('summary')
    this.asItWas = this.region.getByRole('button', { name: 'As it was' })
    this.consoleToggle = page.getByRole('button', { name: 'Agent console beside the shop' })
    this.beside = page.getByRole('complementary', { name: 'The agent’s side' })
    this.console = this.beside.frameLocator('iframe')
  }

  async goto(address = '/'): Promise<void> {
    await this.page.goto(address)
    await this.snippet('npm').getByText('document.body.append').waitFor()
  }

  async showAll(): Promise<void> {
    for (const group of await this.groups.all()) await group.click()
  }

  /** By the attribute, or by the property or custom property. */
  field(name: string): Locator {
    return this.region.getByLabel(name, { exact: true })
  }

  example(name: string): Locator {
    return this.region.getByRole('button', { name: `Example for ${name}` })
  }

  /** Writes into a field and leaves it. */
  async set(name: string, value: string): Promise<void> {
    await this.field(name).fill(value)
    await this.field(name).blur()
  }

  snippet(way: 'script-tag' | 'web-component' | 'npm'): Locator {
    return this.page.locator(`[data-way=${way}]`).getByRole('code')
  }

  async copy(name: 'the script tag' | 'the web component' | 'the npm import'): Promise<string> {
    await this.page.getByRole('button', { name: `Copy ${name}` }).click()
    return this.page.evaluate(() => navigator.clipboard.readText())
  }
}
