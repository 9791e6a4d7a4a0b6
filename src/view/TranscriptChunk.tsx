import type { Message } from '../domain/message.ts'
import type { Chunk } from '../domain/transcript.ts'
import { isText } from '../session/select.ts'
import { DayBreak, UnreadBreak } from './breaks.tsx'
import { useTranslator } from './chat-context.ts'
import { MessageItem } from './MessageItem.tsx'
import { NoticeItem } from './NoticeItem.tsx'

type Props = {
  readonly chunk: Chunk
  /** The neighbours in the chunks before and after. */
  readonly before: Message | undefined
  readonly after: Message | undefined
  /** The message with which begins what was unread when the panel was opened. */
  readonly unreadFrom: string | undefined
}

/**
 * Rendered anew only when one of its own messages changes, however long the transcript is: what reads a signal is left
 * alone while its props stay the same. (A memo of its elements would keep what stood around them, and so every message
 * that ever was in the page, in memory.)
 */
export function TranscriptChunk({ chunk, before, after, unreadFrom }: Props) {
  useTranslator()
  return (
    <ol class="chunk">
      {chunk.messages.map((message, at) => (
        <Item
          key={message.id}
          message={message}
          previous={chunk.messages[at - 1] ?? before}
          next={chunk.messages[at + 1] ?? after}
          isUnread={message.id === unreadFrom}
        />
      ))}
    </ol>
  )
}

type ItemProps = {
  readonly message: Message
  readonly previous: Message | undefined
  readonly next: Message | undefined
  /** Whether it is the first that was unread. */
  readonly isUnread: boolean
}

function Item({ message, previous, next, isUnread }: ItemProps) {
  // As above: of a chunk that grows, only the newest and the one before it are drawn anew.
  useTranslator()
  const isLast = next === undefined || startsGroup(next, message)
  return (
    <>
      <DayBreak message={message} previous={previous} />
      {isUnread && <UnreadBreak />}
      {isText(message) ? (
        <MessageItem message={message} isFirst={startsGroup(message, previous)} isLast={isLast} />
      ) : (
        <NoticeItem message={message} />
      )}
    </>
  )
}

const SAME_MOMENT = 5 * 60_000

/** Messages of one sender within a few minutes stand together under one name. */
function startsGroup(message: Message, previous: Message | undefined): boolean {
  return (
    previous?.senderId !== message.senderId ||
    previous.bodyType !== message.bodyType ||
    message.timestamp - previous.timestamp > SAME_MOMENT
  )
}
