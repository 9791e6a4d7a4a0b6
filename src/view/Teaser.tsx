import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { messagesOf } from '../domain/transcript.ts'
import { isText } from '../session/select.ts'
import { extrasSheet } from '../styles/extras-sheet.ts'
import { adopt } from '../styles/shared-sheet.ts'
import { useChat, useTranslator } from './chat-context.ts'
import { CloseIcon } from './icons.tsx'
import { nameOf } from './names.ts'

/** The newest unread message beside the launcher, as long as the panel is folded. The announcer has told it already. */
export function Teaser() {
  const { session, open, html } = useChat()
  const translator = useTranslator()
  const box = useRef<HTMLDivElement>(null)
  const dismissed = useSignal<string | undefined>(undefined)
  useLayoutEffect(() => adopt(extrasSheet(), box.current))
  const own = session.conversation.value?.memberId
  const newest = [...messagesOf(session.transcript.value)].findLast(
    message => message.senderId !== own && isText(message),
  )
  if (!newest || newest.id === dismissed.value) return null
  return (
    <div ref={box} class="teaser">
      <button type="button" class="teaser-text" onClick={() => (open.value = true)}>
        <bdi class="sender">{nameOf(session.members.value.get(newest.senderId), translator)}</bdi>
        <span class="teaser-words" dir="auto">
          {html.wordsOf(newest.body)}
        </span>
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={translator.text('dismiss')}
        onClick={() => (dismissed.value = newest.id)}
      >
        <CloseIcon />
      </button>
    </div>
  )
}
