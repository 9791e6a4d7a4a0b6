import { expect, vi } from 'vitest'
import type { Tab, Target } from './engine.ts'

export const PATIENCE = { timeout: 10_000, interval: 50 }

/** What a guest sees of the widget. */
export type View = {
  readonly phase: string | undefined
  readonly isOpen: boolean
  /** All that can be read in the panel. */
  readonly text: string
  readonly messages: readonly {
    readonly text: string
    readonly state: string | undefined
    readonly links: readonly string[]
  }[]
}

/** Runs in the page. */
function view(): View {
  const element = document.querySelector<HTMLElement>('guest-chat')
  const root = element?.shadowRoot
  const panel = root?.querySelector<HTMLElement>('[part~=panel]')
  const isOpen = panel?.checkVisibility() ?? false
  return {
    phase: element?.dataset['phase'],
    isOpen,
    text: (isOpen && panel?.textContent) || '',
    messages: [...(root?.querySelectorAll<HTMLElement>('[part~=message]') ?? [])].map(message => ({
      text: message.querySelector('[part~=bubble]')?.textContent ?? '',
      state: message.dataset['state'],
      links: [...message.querySelectorAll('a')].map(link => link.href),
    })),
  }
}

/** The widget in a tab of any engine, by the parts and names that EMBEDDING.md promises. */
export class EngineChat {
  readonly #tab: Tab

  constructor(tab: Tab) {
    this.#tab = tab
  }

  /** Waits until what is seen is so. */
  async sees(title: string, isSo: (view: View) => boolean): Promise<void> {
    await expect
      .poll(
        async () => {
          const seen = await this.#tab.evaluate(view, undefined)
          return isSo(seen) ? title : seen
        },
        { ...PATIENCE, message: title },
      )
      .toBe(title)
  }

  reads(text: string): Promise<void> {
    return this.sees(text, view => view.text.includes(text))
  }

  async open(): Promise<void> {
    await this.#click({ selector: '[part~=launcher]' })
    await this.sees('the panel', view => view.isOpen)
  }

  press(name: string, within = ''): Promise<void> {
    return this.#click({ selector: `${within} button`, name })
  }

  /** As soon as it is there. */
  #click(target: Target): Promise<void> {
    return vi.waitFor(() => this.#tab.click(target), PATIENCE)
  }

  async write(line: string): Promise<void> {
    await vi.waitFor(() => this.#tab.write({ selector: 'textarea[part~=input]' }, line), PATIENCE)
    await this.isSent(line)
  }

  isSent(text: string): Promise<void> {
    return this.sees(`${text}, sent`, view =>
      view.messages.some(message => message.text === text && message.state === 'sent'),
    )
  }
}
