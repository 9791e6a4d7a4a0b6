import type { WidgetEvents } from './events.ts'
import type { GuestChatElement } from './guest-chat-element.ts'
import type { WidgetSettings } from './settings.ts'

/** Methods of the element that the script's global offers as verbs. */
type Verb =
  | 'close'
  | 'toggle'
  | 'show'
  | 'hide'
  | 'start'
  | 'send'
  | 'acceptMediaRequest'
  | 'declineMediaRequest'
  | 'end'
  | 'transcript'
  | 'update'
  | 'destroy'

/**
 * The script tag's global, `GuestChat('open')`. Before the widget is there, a verb answers with a promise; the queue
 * that a page makes for the time before the script answers with nothing.
 */
export interface GuestChatGlobal {
  <Name extends keyof WidgetEvents>(
    verb: 'on',
    name: Name,
    listener: (detail: WidgetEvents[Name]) => void,
  ): (() => void) | undefined
  (verb: 'open'): unknown
  <Name extends Verb>(verb: Name, ...details: Parameters<GuestChatElement[Name]>): unknown
}

declare global {
  interface Window {
    /** Of the script tag; there from its arrival to `destroy`. */
    GuestChat?: GuestChatGlobal
    /** Merged over the attributes of the script tag. */
    guestChatSettings?: WidgetSettings
  }
}
