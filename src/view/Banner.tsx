import { useChat, useTranslator } from './chat-context.ts'
import { errorKey } from './error-texts.ts'
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
        <p>{translator.text(errorKey(stage.error.code))}</p>
        <button type="button" class="action" onClick={() => session.start().catch(() => {})}>
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
