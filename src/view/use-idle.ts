import { useLayoutEffect } from 'preact/hooks'
import { isAgent } from '../domain/member.ts'
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
  // Undone in the task in which the widget goes; of other effects Preact undoes what they did a frame later.
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const rest = () => {
      clearTimeout(timer)
      isIdle.value = false
    }
    const begin = (silence = 0) => {
      rest()
      if (session.phase.peek() !== 'active') return
      timer = setTimeout(() => (isIdle.value = true), IDLE_LIMIT - NOTICE - silence)
    }
    const stops = [
      // Of an agent who was there before the page was loaded there is no news; what was said before is known by then.
      session.phase.subscribe(() => begin(silenceAfter(lastSign(session)))),
      session.on('message', ({ direction }) => direction === 'out' && begin()),
      session.on('member', ({ member, change }) => change === 'joined' && isAgent(member) && begin()),
    ]
    return () => {
      rest()
      for (const stop of stops) stop()
    }
  }, [session])
}

/** What the guest last wrote, or an agent who came: from then on silence counts. */
function lastSign(session: Session): Message | undefined {
  const own = session.conversation.peek()?.memberId
  return findNewest(session.transcript.peek(), message =>
    message.senderId === own ? isText(message) : message.bodyType === 'member-join',
  )
}

/**
 * How long it has been silent before this page was loaded, in ms. The time is the platform's and may not fit the
 * device's: a silence that would have ended the chat was none.
 */
function silenceAfter(sign: Message | undefined): number {
  const silence = Date.now() - (sign?.timestamp ?? 0)
  return silence > 0 && silence < IDLE_LIMIT ? silence : 0
}
