import type { Emulator, HttpFault, ScriptedAgent } from '../../emulator/index.ts'
import type { Words } from './words.ts'

/** How much of the page's time may pass at once without anything being missed, in ms. */
const STEP = 500

const WHATEVER_CHANGES = { subtree: true, childList: true, attributes: true, characterData: true }

const operations = {
  create: 'postWebchatGuestConversations',
  post: 'postWebchatGuestConversationMemberMessages',
  list: 'getWebchatGuestConversationMessages',
}

/** A guest and an agent, with a widget and a platform of their own; a state is what they come to. */
export class Scene {
  readonly words: Words
  readonly emulator: Emulator
  readonly agent: ScriptedAgent
  readonly #widget: HTMLElement
  readonly #root: ShadowRoot

  constructor(words: Words, emulator: Emulator, widget: HTMLElement) {
    if (!widget.shadowRoot) throw new TypeError('the widget has not been defined')
    this.words = words
    this.emulator = emulator
    this.agent = emulator.agent(words.agent)
    this.#widget = widget
    this.#root = widget.shadowRoot
  }

  /** Properties of the element. */
  set(settings: Readonly<Record<string, unknown>>): void {
    Object.assign(this.#widget, settings)
  }

  /** As a page has it that tells how else it can be reached. */
  giveContact(): void {
    const line = document.createElement('p')
    this.#widget.append(Object.assign(line, { slot: 'contact', textContent: this.words.contact }))
  }

  open(): void {
    this.set({ open: true })
  }

  fold(): void {
    this.set({ open: false })
  }

  /** Resolves with what the widget shows at the selector, as soon as it shows it, and it is as wanted. */
  see(selector: string, isWanted = (_: HTMLElement) => true): Promise<HTMLElement> {
    return new Promise(resolve => {
      const look = () => {
        const seen = this.#root.querySelector<HTMLElement>(selector)
        if (!seen || !isWanted(seen)) return
        observer.disconnect()
        resolve(seen)
      }
      const observer = new MutationObserver(look)
      observer.observe(this.#root, WHATEVER_CHANGES)
      look()
    })
  }

  async press(selector: string): Promise<void> {
    const button = await this.see(selector)
    button.click()
  }

  /** Writes into the message box, without sending. */
  async draft(text: string): Promise<HTMLElement> {
    const input = await this.see('[part~=composer] textarea')
    if (!(input instanceof HTMLTextAreaElement)) throw new TypeError('there is no message box')
    input.value = text
    input.dispatchEvent(new InputEvent('input', { bubbles: true }))
    return input
  }

  async write(text: string): Promise<void> {
    await this.draft(text)
    await this.press('[part~=send]')
  }

  /** A guest who has written and waits. */
  async queue(): Promise<void> {
    this.open()
    await this.write(this.words.hello)
    await this.see('[data-state=sent]')
  }

  /** A guest who talks with an agent. */
  async talk(): Promise<void> {
    await this.queue()
    this.agent.accept()
    await this.see('[part~=members] li + li')
    await this.hear(this.words.welcome)
  }

  /** The guest answers, and it is sent. */
  async answer(text: string): Promise<void> {
    await this.write(text)
    await this.see('[data-direction=in] ~ [data-direction=out]')
  }

  /** The agent writes, and it is there. */
  async hear(text: string): Promise<HTMLElement> {
    const { id } = this.agent.say(text)
    return this.see(`[data-message-id="${id}"]`)
  }

  /** What has come is laid out, and followed: only then can somebody scroll away from it. */
  async settle(): Promise<void> {
    for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame)
  }

  /** What the next calls of an operation meet. */
  onCall(operation: keyof typeof operations, fault: HttpFault, times: number | 'always' = 1): void {
    const match = { type: 'http', operation: operations[operation] } as const
    this.emulator.rules.add({ match, do: fault, times })
  }

  /** Lets time pass for page and platform. */
  pass(ms: number): Promise<void> {
    return this.emulator.act({ action: 'clock.advance', ms })
  }

  /** Lets time pass until it is there. */
  async seeInTime(selector: string): Promise<HTMLElement> {
    for (;;) {
      const seen = this.#root.querySelector<HTMLElement>(selector)
      if (seen) return seen
      await this.pass(STEP)
      // What no clock knows of, as what is being loaded, needs its turn too.
      await new Promise(resolve => setTimeout(resolve))
    }
  }
}
