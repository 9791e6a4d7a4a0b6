import { useMemo } from 'preact/hooks'
import type { Message } from '../domain/message.ts'
import type { Chunk } from '../domain/transcript.ts'
import { MessageItem } from './MessageItem.tsx'
import { NoticeItem } from './NoticeItem.tsx'

type Props = { readonly chunk: Chunk; readonly before: Message | undefined }

/** Rendered anew only when one of its own messages changes, however long the transcript is. */
export function TranscriptChunk({ chunk, before }: Props) {
  return useMemo(
    () => (
      <ol class="chunk">
        {chunk.messages.map((message, at) => (
          <Item key={message.id} message={message} previous={chunk.messages[at - 1] ?? before} />
        ))}
      </ol>
    ),
    [chunk, before],
  )
}

function Item({ message, previous }: { readonly message: Message; readonly previous: Message | undefined }) {
  const isText = message.bodyType === 'standard' || message.bodyType === 'notice'
  return isText ? (
    <MessageItem message={message} isFirst={startsGroup(message, previous)} />
  ) : (
    <NoticeItem message={message} />
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
