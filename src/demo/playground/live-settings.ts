import { guestChat } from '../guest-chat.ts'
import type { Setting } from './manifest.ts'

/** What is needed to find a setting on the element. */
type Named = Pick<Setting, 'name' | 'attribute'>

/** What the page's widget is set to. The element itself knows that, whoever has set it; nothing of it is kept here. */
export class LiveSettings {
  readonly #listeners: (() => void)[] = []
  #widget: HTMLElement | undefined

  /** `attributes` are those of the settings. */
  constructor(attributes: readonly string[]) {
    guestChat('on', 'ready', () => {
      this.#widget = document.querySelector<HTMLElement>('guest-chat') ?? undefined
      if (!this.#widget) return
      const observer = new MutationObserver(() => this.#tell())
      observer.observe(this.#widget, { attributeFilter: [...attributes, 'style'] })
      this.#tell()
    })
  }

  /** Whether the widget is there. */
  get isReady(): boolean {
    return this.#widget !== undefined
  }

  /** Told at once, and whenever something was set. */
  watch(changed: () => void): void {
    this.#listeners.push(changed)
    changed()
  }

  /** Undefined where nothing was set. A flag is true, any other attribute a text. */
  value({ name, attribute }: Named): unknown {
    const widget = this.#widget
    if (!widget) return undefined
    if (attribute === undefined) return Reflect.get(widget, name)
    const text = widget.getAttribute(attribute)
    if (text === null) return undefined
    return typeof Reflect.get(widget, name) === 'boolean' ? true : text
  }

  /** Undefined takes it back. */
  set({ name, attribute }: Named, value: unknown): void {
    if (value === undefined && attribute !== undefined) this.#widget?.removeAttribute(attribute)
    else guestChat('update', { [name]: value })
    // No observer sees what only a property holds.
    this.#tell()
  }

  /** A custom property on the element itself; empty where there is none. */
  token(name: string): string {
    return this.#widget?.style.getPropertyValue(name) ?? ''
  }

  setToken(name: string, value: string): void {
    this.#widget?.style.setProperty(name, value)
    if (this.#widget?.getAttribute('style') === '') this.#widget.removeAttribute('style')
  }

  #tell(): void {
    for (const changed of this.#listeners) changed()
  }
}
