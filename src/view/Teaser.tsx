import { useSignal } from '@preact/signals'
import { findNewest } from '../domain/transcript.ts'
import { isText } from '../session/select.ts'
import { useChat, useTranslator } from './chat-context.ts'
import { CloseIcon } from './icons.tsx'
import { nameOf } from './names.ts'
import { useExtrasSheet } from './use-extras-sheet.ts'

/** The newest unread message beside the launcher, or the warning, as long as the panel is folded. The announcer tells both. */
export function Teaser() {
  const { session, open, html, isIdle } = useChat()
  const translator = useTranslator()
  const box = useExtrasSheet<HTMLDivElement>()
  const dismissed = useSignal<string | undefined>(undefined)
  const own = session.conversation.value?.memberId
  const newest = findNewest(session.transcript.value, message => message.senderId !== own && isText(message))
  // A warning comes back to those who have dismissed the message.
  const shown = isIdle.value ? 'idle' : session.unread.value > 0 && newest?.id
  if (!shown || shown === dismissed.value) return null
  return (
    <div ref={box} class="teaser">
      <button type="button" class="teaser-text" onClick={() => (open.value = true)}>
        {isIdle.value || !newest ? (
          translator.text('idleWarning')
        ) : (
          <>
            <bdi class="sender">{nameOf(session.members.value.get(newest.senderId), translator)}</bdi>
            <span class="teaser-words" dir="auto">
              {html.wordsOf(newest.body)}
            </span>
          </>
        )}
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={translator.text('dismiss')}
        onClick={({ currentTarget }) => {
          const root = currentTarget.getRootNode()
          dismissed.value = shown
          // A focus that falls to the page is lost to keyboard users.
          if (root instanceof ShadowRoot) root.querySelector<HTMLElement>('.launcher')?.focus()
        }}
      >
        <CloseIcon />
      </button>
    </div>
  )
}
