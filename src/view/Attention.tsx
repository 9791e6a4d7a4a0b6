import { useLayoutEffect } from 'preact/hooks'
import type { Message } from '../domain/message.ts'
import { isText } from '../session/select.ts'
import { useChat } from './chat-context.ts'
import { chime, unlockSound } from './chime.ts'
import { nameOf } from './names.ts'
import { StuckAlert } from './StuckAlert.tsx'
import { unreadTexts } from './transcript-window.ts'
import { useFurtherNews } from './use-further-news.ts'
import { useIdle } from './use-idle.ts'
import { useKeptPreferences } from './use-kept-preferences.ts'
import { useTitle } from './use-title.ts'

/** How long (ms) a message may take to be read, here or in another tab, before anybody is called. */
const READING = 500

type Props = { readonly say: (text: string) => void }

/** Tells a guest who looks elsewhere that something was written: in the page's title, by a sound, by the browser. */
export function Attention({ say }: Props) {
  const { session, sound, preferences, translator, html } = useChat()
  useKeptPreferences()
  useIdle()
  useFurtherNews(say)
  useTitle(session.unread)
  useLayoutEffect(() => (sound.value ? unlockSound() : undefined), [sound.value])
  useLayoutEffect(() => {
    const notify = ({ id, senderId }: Message, body: string) => {
      const name = nameOf(session.members.peek().get(senderId), translator.peek())
      try {
        // One of the same tag takes the place of another tab's.
        const notification = new Notification(name, { body, tag: id, lang: translator.peek().locale })
        notification.addEventListener('click', () => window.focus())
      } catch {
        // Some browsers leave notifications to service workers, and a page to find out.
        preferences.value = { ...preferences.peek(), notifies: false }
      }
    }
    const call = (message: Message) => {
      const own = session.conversation.peek()?.memberId
      const unread = unreadTexts(session.transcript.peek(), session.unread.peek(), own)
      if (!unread.some(({ id }) => id === message.id)) return
      const { isMuted, notifies } = preferences.peek()
      if (sound.peek() && !isMuted) chime(message.id)
      if (notifies && document.hidden) html.tellWords(message.body, words => notify(message, words))
    }
    const timers = new Set<ReturnType<typeof setTimeout>>()
    const stop = session.on('message', ({ message, direction }) => {
      if (direction !== 'in' || !isText(message)) return
      const timer = setTimeout(() => {
        timers.delete(timer)
        call(message)
      }, READING)
      timers.add(timer)
    })
    return () => {
      stop()
      for (const timer of timers) clearTimeout(timer)
    }
  }, [session])
  return <StuckAlert />
}
