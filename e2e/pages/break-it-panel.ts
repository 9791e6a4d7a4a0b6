import { expect, type Locator, type Page } from '@playwright/test'
import type { Emulator } from '../../src/emulator/index.ts'
import { ChatPage } from './chat-page.ts'

/** The panel of the demo page that lets the platform misbehave. */
export class BreakItPanel {
  readonly page: Page
  readonly region: Locator
  readonly summary: Locator
  readonly status: Locator
  readonly heal: Locator
  readonly inForce: Locator
  readonly wentWrong: Locator
  readonly ownRule: Locator
  readonly giveRule: Locator
  readonly refusal: Locator

  constructor(page: Page) {
    this.page = page
    this.region = page.getByRole('region', { name: 'Break it' })
    this.summary = this.region.locator('summary')
    this.status = this.region.getByRole('status')
    this.heal = this.region.getByRole('button', { name: 'Heal' })
    this.inForce = this.region.getByRole('region', { name: 'In force' }).getByRole('listitem')
    this.wentWrong = this.region.getByRole('region', { name: 'What went wrong' }).getByRole('listitem')
    this.ownRule = this.region.getByRole('textbox', { name: 'A rule or an act' })
    this.giveRule = this.region.getByRole('button', { name: 'Give it to the emulator' })
    this.refusal = this.region.locator('#own-rule-refusal')
  }

  /** Shows the panel, once the emulator has told it what is in force. */
  async open(): Promise<void> {
    const told = this.page.waitForResponse('**/emulator/log')
    await this.summary.click()
    await told
  }

  mood(name: string): Locator {
    return this.region.getByRole('button', { name, exact: true })
  }

  /** Does it, and waits until the panel says that it is done. */
  async choose(name: string): Promise<void> {
    await this.mood(name).click()
    await expect(this.status).toHaveText(new RegExp(`^(Done|In force): ${name}\\.$`), { timeout: 30_000 })
  }

  /** Writes a rule and gives it to the emulator. */
  async give(rule: string): Promise<void> {
    await this.ownRule.fill(rule)
    await this.giveRule.click()
  }
}

/** What browsers say of broken connections and refusals. */
export const NETWORK = /WebSocket connection|Failed to load resource/

/** A chat with an agent, and the panel open beside it. */
export async function chatAndPanel(page: Page, emulator: Emulator) {
  const chat = new ChatPage(page)
  const panel = new BreakItPanel(page)
  const robin = emulator.agent('Robin')
  await chat.begin('/')
  robin.accept()
  robin.say('Good morning!')
  await expect(chat.message('Good morning!')).toBeVisible()
  await panel.open()
  return { chat, panel, robin }
}
