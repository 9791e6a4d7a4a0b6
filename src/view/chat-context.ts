import type { ReadonlySignal, Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Translator } from '../i18n/strings.ts'
import type { Session } from '../session/session.ts'

export type Placement = 'bottom-end' | 'bottom-start' | 'inline'

/** What every component may ask for. Made by the element, one per widget. */
export type Chat = {
  readonly session: Session
  readonly translator: ReadonlySignal<Translator>
  readonly placement: ReadonlySignal<Placement>
  readonly hasLauncher: ReadonlySignal<boolean>
  /** Whether the panel is showing. */
  readonly open: Signal<boolean>
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
