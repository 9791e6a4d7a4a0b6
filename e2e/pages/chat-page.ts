import { expect, type Locator, type Page } from '@playwright/test'

/** The widget on a page, by the roles and names that EMBEDDING.md promises. */
export class ChatPage {
  readonly page: Page
  readonly element: Locator
  readonly launcher: Locator
  readonly panel: Locator
  readonly log: Locator
  readonly input: Locator
  readonly send: Locator
  readonly members: Locator
  readonly status: Locator
  readonly messages: Locator

  constructor(page: Page) {
    this.page = page
    this.element = page.locator('guest-chat')
    this.launcher = page.getByRole('button', { name: 'Open chat' })
    this.panel = page.getByRole('dialog', { name: 'Chat', exact: true })
    this.log = this.panel.getByRole('log', { name: 'Conversation' })
    this.input = this.panel.getByRole('textbox', { name: 'Message' })
    this.send = this.panel.getByRole('button', { name: 'Send', exact: true })
    this.members = this.panel.getByRole('list', { name: 'Members' })
    this.status = this.element.getByRole('status')
    this.messages = this.log.locator('[part~=message]')
  }

  async goto(path = '/hosts/script-tag.html'): Promise<void> {
    await this.page.goto(path)
  }

  async open(): Promise<void> {
    await this.launcher.click()
  }

  /** A chat whose first message has arrived. */
  async begin(path?: string): Promise<void> {
    await this.goto(path)
    await this.open()
    await this.write('hello')
    await expect(this.message('hello')).toHaveAttribute('data-state', 'sent')
  }

  async close(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Close chat' }).click()
  }

  async write(text: string): Promise<void> {
    await this.input.fill(text)
    await this.input.press('Enter')
  }

  message(text: string): Locator {
    return this.messages.filter({ hasText: text })
  }

  async end(): Promise<void> {
    await this.panel.getByRole('button', { name: 'End chat' }).click()
    await this.page.getByRole('alertdialog').getByRole('button', { name: 'End chat' }).click()
  }

  /** The texts of all bubbles, oldest first. */
  texts(): Promise<string[]> {
    return this.messages.locator('[part~=bubble]').allInnerTexts()
  }
}
