import type { ReadonlySignal, Signal } from '@preact/signals'
import { type ComponentType, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Guest } from '../domain/guest.ts'
import type { Answers, Consent, PreChatField } from '../domain/pre-chat.ts'
import type { Translator } from '../i18n/strings.ts'
import type { StorageLike } from '../session/create-session.ts'
import type { Session } from '../session/session.ts'

/** What the host asks before a chat, and what the guest has answered. */
export type PreChat = {
  readonly fields: readonly PreChatField[]
  readonly consent: Consent | undefined
  /** As far as they are written; kept while the panel is closed, and for the next chat. */
  readonly answers: Signal<Answers>
  /** Whether the guest has yet to agree to the chat that begins next. */
  mustAgree(): boolean
  /** Whoever begins a chat from now on is the one who answered. */
  submit(guest: Guest): void
}

/** What a guest chose for this site. */
export type Preferences = {
  readonly isMuted?: boolean
  readonly notifies?: boolean
  /** The time of every message is seen, not only of the last one in a group. */
  readonly showsTimes?: boolean
}

export const PREFERENCES_KEY = 'guest-chat:preferences'

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
  /** Tells them at once, or when what reads HTML is loaded; always in the order in which it was called. */
  tellWords(body: string, tell: (words: string) => void): void
}

/** What every component may ask for. Made by the element, one per widget. */
export type Chat = {
  readonly session: Session
  readonly translator: ReadonlySignal<Translator>
  /** False while the words of the language are on their way. */
  readonly hasWords: ReadonlySignal<boolean>
  readonly placement: ReadonlySignal<Placement>
  readonly hasLauncher: ReadonlySignal<boolean>
  /** The page hides the whole widget. */
  readonly isHidden: ReadonlySignal<boolean>
  /** Whether the panel is showing. */
  readonly open: Signal<boolean>
  /** Whether the host lets messages be heard. */
  readonly sound: ReadonlySignal<boolean>
  readonly preferences: Signal<Preferences>
  /** The guest has been silent for so long that the platform will soon end the chat. */
  readonly isIdle: Signal<boolean>
  /** Where things may be kept, if anywhere. */
  storage(): StorageLike | undefined
  readonly html: HtmlMessages
  /** None where the host asks nothing. */
  readonly preChat: ReadonlySignal<PreChat | undefined>
  /** Where pictures of members may come from; without it there are none. */
  readonly imageHosts: ReadonlySignal<readonly string[] | undefined>
}

export const ChatContext = createContext<Chat | undefined>(undefined)

export function useChat(): Chat {
  const chat = useContext(ChatContext)
  if (!chat) throw new TypeError('a chat component needs a ChatContext above it')
  return chat
}

/** Of a chat that failed nothing is kept to go on with: the next one is another, to which the guest has yet to agree. */
export const asksAnew = ({ preChat, storage }: Chat): boolean =>
  preChat.value?.mustAgree() === true && !storage()

export function useTranslator(): Translator {
  return useChat().translator.value
}
