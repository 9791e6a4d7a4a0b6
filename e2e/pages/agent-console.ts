import type { Locator, Page } from '@playwright/test'

/** The page that plays the agent. */
export class AgentConsole {
  readonly page: Page
  readonly conversations: Locator
  readonly heading: Locator
  readonly members: Locator
  readonly transcript: Locator
  readonly bubbles: Locator
  readonly mediaRequests: Locator
  readonly input: Locator
  readonly name: Locator
  readonly connection: Locator
  readonly done: Locator
  readonly failure: Locator

  constructor(page: Page) {
    this.page = page
    this.conversations = page.getByRole('list', { name: 'Conversations' })
    this.heading = page.getByRole('main').getByRole('heading')
    this.members = page.getByRole('list', { name: 'Members' })
    this.transcript = page.getByRole('log', { name: 'Transcript' })
    this.bubbles = this.transcript.locator('.bubble')
    this.mediaRequests = page.getByRole('list', { name: 'Media requests' })
    this.input = page.getByRole('textbox', { name: 'Message', exact: true })
    this.name = page.getByRole('textbox', { name: 'Your name' })
    this.connection = page.getByRole('status', { name: 'Connection' })
    this.done = page.getByRole('status', { name: 'Done' })
    this.failure = page.getByRole('alert')
  }

  /** `hash` is the page of the console, such as `#/wire`. */
  async goto(hash = ''): Promise<void> {
    await this.page.goto(`/console/${hash}`)
  }

  /** To another page of the console. */
  link(name: 'Conversations' | 'Deployments' | 'Wire'): Locator {
    return this.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true })
  }

  /** Of several guests with that name, the one who needs the agent most. */
  row(guestName: string): Locator {
    const guest = this.page.getByText(guestName, { exact: true })
    return this.conversations.getByRole('button').filter({ has: guest }).first()
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  async open(guestName: string): Promise<void> {
    await this.row(guestName).click()
  }

  async accept(): Promise<void> {
    await this.button('Accept').click()
  }

  async decline(): Promise<void> {
    await this.button('Decline').click()
  }

  /** Joins a conversation that somebody else is in. */
  async join(): Promise<void> {
    await this.button('Join').click()
  }

  async say(text: string): Promise<void> {
    await this.input.fill(text)
    await this.button('Send').click()
  }

  /** Writes without sending, key by key. */
  async type(text: string): Promise<void> {
    await this.input.pressSequentially(text)
  }

  async requestMedia(type: 'COBROWSE' | 'SCREENSHARE'): Promise<void> {
    await this.button(type === 'COBROWSE' ? 'Request co-browse' : 'Request screen share').click()
  }

  async cancelMedia(type: 'COBROWSE' | 'SCREENSHARE'): Promise<void> {
    await this.button(
      type === 'COBROWSE' ? 'Cancel co-browse request' : 'Cancel screen share request',
    ).click()
  }

  async hold(): Promise<void> {
    await this.button('Hold').click()
  }

  async transferToQueue(queue: string): Promise<void> {
    await this.button('Transfer').click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('radio', { name: `Queue ${queue}` }).check()
    await dialog.getByRole('button', { name: 'Transfer' }).click()
  }

  async transfer(colleague: string): Promise<void> {
    await this.button('Transfer').click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Colleague’s name' }).fill(colleague)
    await dialog.getByRole('button', { name: 'Transfer' }).click()
  }

  async leave(): Promise<void> {
    await this.button('Leave').click()
  }

  async end(): Promise<void> {
    await this.button('End chat').click()
    await this.page.getByRole('alertdialog').getByRole('button', { name: 'End chat' }).click()
  }
}
