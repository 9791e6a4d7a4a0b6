import type { ReadonlySignal, Signal } from '@preact/signals'
import { type ComponentType, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Translator } from '../i18n/strings.ts'
import type { Session } from '../session/session.ts'

export type Placement = 'bottom-end' | 'bottom-start' | 'inline'

/** How bodies that are HTML are shown; loaded on demand. */
export type HtmlReader = {
  readonly RichText: ComponentType<{ readonly body: string }>
  /** The words alone, for those who hear or copy them. */
  wordsOf(body: string): string
}

export interface HtmlMessages {
  /** The reader for a body that is HTML; none while it is being loaded, where it is refused, and for plain text. */
  readerFor(body: string): HtmlReader | undefined
  /** The words of a body, of HTML as of text. */
  wordsOf(body: string): string
  /** Tells them at once, or when what reads HTML is loaded. */
  tellWords(body: string, tell: (words: string) => void): void
}

/** What every component may ask for. Made by the element, one per widget. */
export type Chat = {
  readonly session: Session
  readonly translator: ReadonlySignal<Translator>
  readonly placement: ReadonlySignal<Placement>
  readonly hasLauncher: ReadonlySignal<boolean>
  /** Whether the panel is showing. */
  readonly open: Signal<boolean>
  readonly html: HtmlMessages
  /** Where pictures of members may come from; without it there are none. */
  readonly imageHosts: ReadonlySignal<readonly string[] | undefined>
}

export const ChatContext = createContext<Chat | undefined>(undefined)

export function useChat(): Chat {
  const chat = useContext(ChatContext)
  if (!chat) throw new TypeError('a chat component needs a ChatContext above it')
  return chat
}

export function useTranslator(): Translator {
  return useChat().translator.value
}
