import { useLayoutEffect, useRef } from 'preact/hooks'
import { Entry } from './Entry.tsx'
import type { Conversation } from './model.ts'

/** How near to the end (CSS pixels) still counts as reading the newest. */
const NEAR_END = 60

export function Transcript({ conversation }: { readonly conversation: Conversation }) {
  const { messages } = conversation
  const log = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)

  useLayoutEffect(() => {
    const element = log.current
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight
  })
  // The composer grows at the transcript's expense.
  useLayoutEffect(() => {
    const element = log.current
    if (!element) return
    const resized = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight
    })
    resized.observe(element)
    return () => resized.disconnect()
  }, [])

  return (
    <div
      ref={log}
      class="transcript"
      role="log"
      aria-label="Transcript"
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END
      }}
    >
      {messages.length === 0 && <p class="quiet">Nothing has been said yet.</p>}
      {messages.map((message, at) => (
        <Entry key={message.id} conversation={conversation} message={message} previous={messages[at - 1]} />
      ))}
    </div>
  )
}
