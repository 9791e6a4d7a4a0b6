import { useLayoutEffect, useRef } from 'preact/hooks'
import { useChat, useTranslator } from './chat-context.ts'
import { Greeting } from './Greeting.tsx'
import { OutboxItem } from './OutboxItem.tsx'
import { TranscriptChunk } from './TranscriptChunk.tsx'

/** How near to the end (CSS pixels) still counts as reading the newest. */
const NEAR_END = 80

export function Transcript() {
  const { session } = useChat()
  const translator = useTranslator()
  const log = useRef<HTMLDivElement>(null)
  const transcript = session.transcript.value
  const outbox = session.outbox.value
  useFollowNewest(log, outbox.length)
  const isEmpty = transcript.length === 0 && outbox.length === 0
  return (
    <div
      ref={log}
      class="transcript"
      part="transcript"
      role="log"
      aria-live="off"
      aria-label={translator.text('conversation')}
      tabIndex={0}
    >
      {isEmpty && <Greeting />}
      {transcript.map((chunk, at) => (
        <TranscriptChunk
          key={chunk.key}
          chunk={chunk}
          before={transcript[at - 1]?.messages.at(-1)}
          after={transcript[at + 1]?.messages[0]}
        />
      ))}
      {outbox.length > 0 && (
        <ol>
          {outbox.map(entry => (
            <OutboxItem key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </div>
  )
}

/** Keeps the newest in view for those who are at the end, and for those who just wrote; leaves readers alone. */
function useFollowNewest(log: { readonly current: HTMLDivElement | null }, outboxLength: number) {
  const isAtEnd = useRef(true)
  const knownOutbox = useRef(0)
  const resized = useRef<ResizeObserver>(null)
  useLayoutEffect(() => {
    const element = log.current
    if (!element) return
    const note = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END
    }
    // The box shrinks when a banner, a card or a longer draft takes room below it; what is in it grows when text
    // becomes HTML.
    resized.current = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight
    })
    element.addEventListener('scroll', note, { passive: true })
    resized.current.observe(element)
    return () => {
      element.removeEventListener('scroll', note)
      resized.current?.disconnect()
    }
  }, [log])
  useLayoutEffect(() => {
    const element = log.current
    if (!element) return
    if (isAtEnd.current || outboxLength > knownOutbox.current) element.scrollTop = element.scrollHeight
    knownOutbox.current = outboxLength
    for (const part of element.children) resized.current?.observe(part)
  })
}
