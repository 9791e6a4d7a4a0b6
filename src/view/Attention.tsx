import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Message } from '../domain/message.ts'
import { isText } from '../session/select.ts'
import { useChat } from './chat-context.ts'
import { chime, unlockSound } from './chime.ts'
import { nameOf } from './names.ts'
import { useKeptPreferences } from './use-kept-preferences.ts'

/** Tells a guest who looks elsewhere that something was written: in the page's title, by a sound, by the browser. */
export function Attention() {
  const { session, sound, preferences, translator, html } = useChat()
  useKeptPreferences()
  useTitle(session.unread.value)
  useEffect(() => (sound.value ? unlockSound() : undefined), [sound.value])
  useEffect(() => {
    const notify = ({ id, senderId }: Message, body: string) => {
      const name = nameOf(session.members.peek().get(senderId), translator.peek())
      // One of the same tag takes the place of another tab's.
      const notification = new Notification(name, { body, tag: id, lang: translator.peek().locale })
      notification.addEventListener('click', () => window.focus())
    }
    return session.on('message', ({ message, direction }) => {
      if (direction !== 'in' || !isText(message)) return
      const { isMuted, notifies } = preferences.peek()
      // Who reads it in this moment needs no calling; whether it is read is known when the view has followed.
      setTimeout(() => {
        if (session.unread.peek() === 0) return
        if (sound.peek() && !isMuted) chime(message.id)
        if (notifies && document.hidden) html.tellWords(message.body, words => notify(message, words))
      })
    })
  }, [session])
  return null
}

/** While the page is hidden its title begins with how many are unread. */
function useTitle(unread: number): void {
  const mark = useRef('')
  useLayoutEffect(() => {
    const change = (next: string) => {
      const { title } = document
      const own = title.startsWith(mark.current) ? title.slice(mark.current.length) : title
      mark.current = next
      if (title !== next + own) document.title = next + own
    }
    const show = () => change(unread > 0 && document.hidden ? `(${unread}) ` : '')
    show()
    document.addEventListener('visibilitychange', show)
    return () => {
      document.removeEventListener('visibilitychange', show)
      change('')
    }
  }, [unread])
}
