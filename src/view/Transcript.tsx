import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useChat, useTranslator } from './chat-context.ts'
import { Greeting } from './Greeting.tsx'
import { lazy, loadExtras } from './lazy.tsx'
import { OutboxItem } from './OutboxItem.tsx'
import { TranscriptChunk } from './TranscriptChunk.tsx'
import { type Place, placeAt, unreadTexts, windowOf } from './transcript-window.ts'
import { useReadMark } from './use-read-mark.ts'
import { useReadingPosition } from './use-reading-position.ts'
import { useTranscript } from './use-transcript.ts'

const Newest = lazy(loadExtras, 'Newest', 'extra')

/** How near to the end (CSS pixels) still counts as reading the newest. */
const NEAR_END = 80
/** How near to an end of what is in the page more is put there. */
const MARGIN = 400

export function Transcript() {
  const { session } = useChat()
  const translator = useTranslator()
  const log = useRef<HTMLDivElement>(null)
  const transcript = useTranscript()
  const outbox = session.outbox.value
  const own = session.conversation.value?.memberId
  /** None while the guest follows the newest. */
  const place = useSignal<Place | undefined>(undefined)
  const { start, end } = windowOf(transcript, place.value)
  const hasNewest = end === transcript.length
  const isEmpty = transcript.length === 0 && outbox.length === 0
  // Since the panel was opened; what comes while it is open is read.
  const [unreadFrom] = useState(() => unreadTexts(transcript, session.unread.peek(), own)[0]?.id)

  useReadMark(transcript)

  const show = (until: number) => {
    place.value = placeAt(transcript, until, place.peek()?.seen)
  }
  const follow = () => {
    place.value = undefined
  }
  useReadingPosition(log, !place.value, (above, below, isUp) => {
    if (hasNewest && below < NEAR_END) follow()
    else if (above < MARGIN && start > 0) show(end - 1)
    else if (below < MARGIN && !hasNewest) show(end + 1)
    // More may have come since the view was scrolled to the end: only who goes up leaves it.
    else if (isUp && !place.peek()) show(end)
  })
  // Who just wrote wants to see it, and a new chat begins at its end.
  const known = useRef(0)
  useLayoutEffect(() => {
    if (isEmpty || outbox.length > known.current) follow()
    known.current = outbox.length
  }, [isEmpty, outbox.length])

  return (
    <div class="reading">
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
        {start > 0 && (
          <button
            type="button"
            class="action earlier"
            onClick={() => {
              show(end - 1)
              // The button goes with the last of them.
              log.current?.focus({ preventScroll: true })
            }}
          >
            {translator.text('earlier')}
          </button>
        )}
        {transcript.slice(start, end).map((chunk, at) => (
          <TranscriptChunk
            key={chunk.key}
            chunk={chunk}
            before={transcript[start + at - 1]?.messages.at(-1)}
            after={transcript[start + at + 1]?.messages[0]}
            unreadFrom={unreadFrom}
          />
        ))}
        {hasNewest && outbox.length > 0 && (
          <ol>
            {outbox.map(entry => (
              <OutboxItem key={entry.id} entry={entry} />
            ))}
          </ol>
        )}
      </div>
      {place.value && (
        <Newest
          seen={place.value.seen}
          onGo={() => {
            follow()
            log.current?.focus({ preventScroll: true })
          }}
        />
      )}
    </div>
  )
}
