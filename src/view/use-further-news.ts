import { useLayoutEffect, useRef } from 'preact/hooks'
import { useChat } from './chat-context.ts'
import { progressText } from './Header.tsx'
import { useOutage } from './use-outage.ts'

/** How long (ms) a wait lasts that is worth a word: of a chat that ends, the agent goes first. */
const LASTING = 500

/**
 * Says what can be seen to change though nothing is told of it: how far a chat has come, whether it is connected, and
 * that it will soon end.
 */
export function useFurtherNews(say: (text: string) => void): void {
  const { session, translator, open, placement, isIdle } = useChat()
  useOutageNews(say)
  const { phase, connection, members } = session
  const isKnown = connection.value !== 'connecting' && members.value.size > 0
  const progress = phase.value === 'waiting' && isKnown ? progressText(session, translator.value) : ''
  const wasKnown = useRef(false)
  useLayoutEffect(() => {
    // Where it stood before a reload is no news.
    const isNews = wasKnown.current || !session.conversation.peek()?.resumed
    wasKnown.current = isKnown
    if (!progress || !isNews) return
    const timer = setTimeout(() => say(progress), LASTING)
    return () => clearTimeout(timer)
  }, [progress, isKnown])
  useLayoutEffect(() => {
    // In a panel that is seen the warning is an alert of its own.
    const isSeen = open.peek() || placement.peek() === 'inline'
    if (isIdle.value && !isSeen) say(translator.peek().text('idleWarning'))
  }, [isIdle.value])
}

function useOutageNews(say: (text: string) => void) {
  const { session, translator } = useChat()
  const outage = useOutage()
  const wasOut = useRef(false)
  useLayoutEffect(() => {
    const isBack = wasOut.current && session.connection.peek() === 'online'
    if (outage || isBack) say(translator.peek().text(outage ?? 'reconnected'))
    wasOut.current = outage !== undefined
  }, [outage])
}
