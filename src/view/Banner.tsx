import type { Session } from '../session/session.ts'
import { useChat, useTranslator } from './chat-context.ts'
import { startErrorKey } from './error-texts.ts'
import { focusInput } from './focus.ts'
import { useOutage } from './use-outage.ts'

/** Says what is wrong with the chat as a whole, and offers the way out. */
export function Banner() {
  const { session } = useChat()
  const translator = useTranslator()
  const outage = useOutage()
  const stage = session.stage.value
  if (stage.at === 'failed') {
    return (
      <div class="banner banner-error" part="banner" role="alert">
        <p>{translator.text(startErrorKey(stage.error.code))}</p>
        <button
          type="button"
          class="action"
          onClick={event => {
            focusInput(event)
            tryAgain(session)
          }}
        >
          {translator.text('retry')}
        </button>
      </div>
    )
  }
  return outage ? (
    <div class="banner" part="banner">
      <p>{translator.text(outage)}</p>
    </div>
  ) : null
}

/** Begins anew, with what the guest wrote before. */
function tryAgain(session: Session): void {
  for (const entry of session.outbox.peek()) session.retry(entry.id)
  // Told by the session's phase, which is what this banner shows.
  session.start().catch(() => {})
}
