import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'
import { en } from '../../src/i18n/en.ts'
import { Translator } from '../../src/i18n/strings.ts'

/** The widget on a page, by the roles and names that EMBEDDING.md promises, in English unless told otherwise. */
export class ChatPage {
  readonly page: Page
  readonly words: Translator
  readonly element: Locator
  readonly launcher: Locator
  readonly panel: Locator
  readonly log: Locator
  readonly input: Locator
  readonly send: Locator
  readonly members: Locator
  readonly status: Locator
  readonly messages: Locator

  /** `within` a frame, or a part of the page. */
  constructor(page: Page, words = new Translator('en', en), within: Page | FrameLocator | Locator = page) {
    this.page = page
    this.words = words
    this.element = within.locator('guest-chat')
    this.launcher = within.getByRole('button', { name: words.text('openChat') })
    this.panel = within.getByRole('dialog', { name: words.text('title'), exact: true })
    this.log = this.panel.getByRole('log', { name: words.text('conversation') })
    this.input = this.panel.getByRole('textbox', { name: words.text('message') })
    this.send = this.panel.getByRole('button', { name: words.text('send'), exact: true })
    this.members = this.panel.getByRole('list', { name: words.text('members') })
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
    await this.panel.getByRole('button', { name: this.words.text('closeChat') }).click()
  }

  async write(text: string): Promise<void> {
    await this.input.fill(text)
    await this.input.press('Enter')
  }

  message(text: string): Locator {
    return this.messages.filter({ hasText: text })
  }

  async askToEnd(): Promise<void> {
    await this.panel.getByRole('button', { name: this.words.text('endChat') }).click()
  }

  async end(): Promise<void> {
    await this.askToEnd()
    await this.panel
      .getByRole('alertdialog')
      .getByRole('button', { name: this.words.text('endChat') })
      .click()
  }

  /** The texts of all bubbles, oldest first. */
  texts(): Promise<string[]> {
    return this.messages.locator('[part~=bubble]').allInnerTexts()
  }
}
