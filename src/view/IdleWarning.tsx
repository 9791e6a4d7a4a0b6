import { useEffect, useRef, useState } from 'preact/hooks'
import type { Message } from '../domain/message.ts'
import { messagesOf } from '../domain/transcript.ts'
import { IDLE_LIMIT, isText } from '../session/select.ts'
import type { Session } from '../session/session.ts'
import { useChat, useTranslator } from './chat-context.ts'
import { focusInput } from './focus.ts'

/** How long before the end the guest is told, in ms. */
const NOTICE = 2 * 60_000

/** The platform ends a chat with an agent in which the guest is silent for long; nobody should be surprised by it. */
export function IdleWarning() {
  const { session } = useChat()
  const translator = useTranslator()
  const sign = lastSign(session)
  const isFirst = useRef(true)
  const [warnedOf, setWarnedOf] = useState<Message | undefined>(undefined)
  useEffect(() => {
    if (!sign) return
    const silence = isFirst.current ? silenceAfter(sign) : 0
    isFirst.current = false
    const timer = setTimeout(() => setWarnedOf(sign), IDLE_LIMIT - NOTICE - silence)
    return () => clearTimeout(timer)
  }, [sign?.id])
  if (!sign || warnedOf?.id !== sign.id) return null
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

/** What the guest last wrote, or an agent who came: from then on silence counts. */
function lastSign(session: Session): Message | undefined {
  const own = session.conversation.value?.memberId
  return [...messagesOf(session.transcript.value)].findLast(message =>
    message.senderId === own ? isText(message) : message.bodyType === 'member-join',
  )
}

/**
 * How long it has been silent before this page was loaded, in ms. The time is the platform's and may not fit the
 * device's: a silence that would have ended the chat was none.
 */
function silenceAfter({ timestamp }: Message): number {
  const silence = Date.now() - timestamp
  return silence > 0 && silence < IDLE_LIMIT ? silence : 0
}
