import type { Locator, Page } from '@playwright/test'

/** The console's page for deployments and settings. */
export class DeploymentsPage {
  readonly page: Page
  readonly cards: Locator
  readonly dialog: Locator
  readonly done: Locator
  readonly failure: Locator
  readonly name: Locator
  readonly authenticationAddress: Locator
  readonly domains: Locator
  readonly flow: Locator
  readonly requireDeployment: Locator

  constructor(page: Page) {
    this.page = page
    this.cards = page.getByRole('list', { name: 'Deployments' }).getByRole('listitem')
    this.dialog = page.getByRole('alertdialog')
    this.done = page.getByRole('status', { name: 'Done' })
    this.failure = page.getByRole('alert')
    this.name = page.getByRole('textbox', { name: 'Name (required)' })
    this.authenticationAddress = page.getByRole('textbox', { name: 'Authentication address' })
    this.domains = page.getByRole('textbox', { name: 'Allowed domains' })
    this.flow = page.getByRole('combobox', { name: 'Flow' })
    this.requireDeployment = page.getByRole('checkbox', { name: 'Require a deployment' })
  }

  async goto(): Promise<void> {
    await this.page.goto('/console/#/deployments')
  }

  card(name: string): Locator {
    return this.cards.filter({ has: this.page.getByRole('heading', { name, exact: true }) })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  link(name: string): Locator {
    return this.page.getByRole('link', { name, exact: true })
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { name, exact: true })
  }

  async create(name: string): Promise<void> {
    await this.link('New deployment').click()
    await this.name.fill(name)
    await this.button('Create deployment').click()
  }
}
