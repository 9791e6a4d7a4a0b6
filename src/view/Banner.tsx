import type { TextKey } from '../i18n/strings.ts'
import { asksAnew, type Chat, useChat, useTranslator } from './chat-context.ts'
import { startErrorKey } from './error-texts.ts'
import { focusInput } from './focus.ts'
import { useOutage } from './use-outage.ts'

/** Says what is wrong with the chat as a whole, and offers the way out. */
export function Banner() {
  const chat = useChat()
  const { session } = chat
  const outage = useOutage()
  const stage = session.stage.value
  if (stage.at === 'failed') {
    return <Note text={startErrorKey(stage.error.code)} isError onRetry={() => tryAgain(chat)} />
  }
  if (outage) return <Note text={outage} />
  return session.isIncomplete.value ? <Note text="incomplete" onRetry={() => session.wake()} /> : null
}

type NoteProps = { readonly text: TextKey; readonly isError?: boolean; readonly onRetry?: () => void }

export function Note({ text, isError, onRetry }: NoteProps) {
  const translator = useTranslator()
  return (
    <div
      class={isError ? 'banner banner-error' : 'banner'}
      part="banner"
      role={isError ? 'alert' : undefined}
    >
      <p>{translator.text(text)}</p>
      {isError && <slot name="contact" />}
      {onRetry && (
        <button
          type="button"
          class="action"
          onClick={event => {
            focusInput(event)
            onRetry()
          }}
        >
          {translator.text('retry')}
        </button>
      )}
    </div>
  )
}

/** Begins anew, with what the guest wrote before. */
function tryAgain(chat: Chat): void {
  const { session } = chat
  if (asksAnew(chat)) {
    const unsent = session.outbox.peek().map(({ body }) => body)
    session.draft.value = [...unsent, session.draft.peek()].filter(Boolean).join('\n')
    session.reset()
    return
  }
  for (const entry of session.outbox.peek()) session.retry(entry.id)
  // Told by the session's phase, which is what this banner shows.
  session.start().catch(() => {})
}
