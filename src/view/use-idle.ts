import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Message } from '../domain/message.ts'
import { findNewest } from '../domain/transcript.ts'
import { IDLE_LIMIT, isText } from '../session/select.ts'
import type { Session } from '../session/session.ts'
import { useChat } from './chat-context.ts'

/** How long before the end the guest is told, in ms. */
const NOTICE = 2 * 60_000

/** Notes when a guest has been silent for so long that the platform will soon end the chat with the agent. */
export function useIdle(): void {
  const { session, isIdle } = useChat()
  const sign = session.phase.value === 'active' ? lastSign(session) : undefined
  const isFirst = useRef(true)
  // Undone in the task in which the widget goes; of other effects Preact undoes what they did a frame later.
  useLayoutEffect(() => {
    if (!sign) return
    const silence = isFirst.current ? silenceAfter(sign) : 0
    isFirst.current = false
    const timer = setTimeout(() => (isIdle.value = true), IDLE_LIMIT - NOTICE - silence)
    return () => {
      clearTimeout(timer)
      isIdle.value = false
    }
  }, [sign?.id])
}

/** What the guest last wrote, or an agent who came: from then on silence counts. */
function lastSign(session: Session): Message | undefined {
  const own = session.conversation.value?.memberId
  return findNewest(session.transcript.value, message =>
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
