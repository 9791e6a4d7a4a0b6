import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Conversation } from '../model.ts'
import { WireRow } from './WireRow.tsx'
import type { WireLog } from './wire-log.ts'

/** How near to the end (CSS pixels) still counts as reading the newest. */
const NEAR_END = 40

type Props = { readonly wire: WireLog; readonly conversations: readonly Conversation[] }

/** Follows the newest entry, unless somebody reads an older one or has opened one. */
export function WireList({ wire, conversations }: Props) {
  const list = useRef<HTMLOListElement>(null)
  const isAtEnd = useRef(true)
  const shown = wire.shown.value
  useLayoutEffect(() => {
    const element = list.current
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight
  }, [shown])
  const look = () => {
    if (!list.current) return
    const { scrollHeight, scrollTop, clientHeight } = list.current
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END
  }
  if (shown.length === 0) {
    return (
      <p class="quiet">
        {wire.entries.value.length > 0
          ? 'Nothing matches the filters.'
          : 'Nothing yet. Requests and frames appear as they come.'}
      </p>
    )
  }
  const byId = new Map(conversations.map(conversation => [conversation.id, conversation]))
  return (
    <ol ref={list} class="wire-entries" aria-labelledby="wire" onScroll={look}>
      {shown.map(entry => (
        <WireRow
          key={entry.nr}
          entry={entry}
          conversation={byId.get(entry.conversationId ?? '')}
          onToggle={look}
        />
      ))}
    </ol>
  )
}
