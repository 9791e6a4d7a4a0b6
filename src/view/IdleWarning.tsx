import { useChat, useTranslator } from './chat-context.ts'
import { focusInput } from './focus.ts'

/** Nobody should be surprised by the end of a chat. */
export function IdleWarning() {
  const { session } = useChat()
  const translator = useTranslator()
  return (
    <div class="banner" part="banner" role="alert">
      <p>{translator.text('idleWarning')}</p>
      <button
        type="button"
        class="action"
        onClick={event => {
          focusInput(event)
          // A message counts for certain; the agent learns the same. What becomes of it is told by the message.
          session.send(translator.text('stillHere')).catch(() => {})
        }}
      >
        {translator.text('stillHere')}
      </button>
    </div>
  )
}
