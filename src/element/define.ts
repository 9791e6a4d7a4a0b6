import type { WidgetEventMap } from './events.ts'
import { GuestChatElement } from './guest-chat-element.ts'

export type { GuestChatProps } from './jsx.ts'
export type { GuestChatGlobal } from './page.ts'
export { GuestChatElement }

declare global {
  interface HTMLElementTagNameMap {
    'guest-chat': GuestChatElement
  }
  interface HTMLElementEventMap extends WidgetEventMap {}
}

// The only side effect of the package. A second copy of the script leaves the first one's element alone.
if (globalThis.customElements && !customElements.get('guest-chat')) {
  customElements.define('guest-chat', GuestChatElement)
}
