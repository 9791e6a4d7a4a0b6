import type { FrameLocator, Locator, Page } from '@playwright/test'

/** The page that plays the agent. */
export class AgentConsole {
  readonly page: Page
  readonly #within: Page | FrameLocator
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

  /** `within` a frame of the page, where it does not fill it. */
  constructor(page: Page, within: Page | FrameLocator = page) {
    this.page = page
    this.#within = within
    this.conversations = within.getByRole('list', { name: 'Conversations' })
    this.heading = within.getByRole('main').getByRole('heading')
    this.members = within.getByRole('list', { name: 'Members' })
    this.transcript = within.getByRole('log', { name: 'Transcript' })
    this.bubbles = this.transcript.locator('.bubble')
    this.mediaRequests = within.getByRole('list', { name: 'Media requests' })
    this.input = within.getByRole('textbox', { name: 'Message', exact: true })
    this.name = within.getByRole('textbox', { name: 'Your name' })
    this.connection = within.getByRole('status', { name: 'Connection' })
    this.done = within.getByRole('status', { name: 'Done' })
    this.failure = within.getByRole('alert')
  }

  /** `hash` is the page of the console, such as `#/wire`. */
  async goto(hash = ''): Promise<void> {
    await this.page.goto(`/console/${hash}`)
  }

  /** To another page of the console. */
  link(name: 'Conversations' | 'Deployments' | 'Wire'): Locator {
    return this.#within.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true })
  }

  /** Of several guests with that name, the one who needs the agent most. */
  row(guestName: string): Locator {
    const guest = this.#within.getByText(guestName, { exact: true })
    return this.conversations.getByRole('button').filter({ has: guest }).first()
  }

  button(name: string): Locator {
    return this.#within.getByRole('button', { name, exact: true })
  }

  async answer(guestName: string, words: string): Promise<void> {
    await this.open(guestName)
    await this.accept()
    await this.say(words)
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
    const dialog = this.#within.getByRole('dialog')
    await dialog.getByRole('radio', { name: `Queue ${queue}` }).check()
    await dialog.getByRole('button', { name: 'Transfer' }).click()
  }

  async transfer(colleague: string): Promise<void> {
    await this.button('Transfer').click()
    const dialog = this.#within.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Colleague’s name' }).fill(colleague)
    await dialog.getByRole('button', { name: 'Transfer' }).click()
  }

  async leave(): Promise<void> {
    await this.button('Leave').click()
  }

  async end(): Promise<void> {
    await this.button('End chat').click()
    await this.#within.getByRole('alertdialog').getByRole('button', { name: 'End chat' }).click()
  }
}
