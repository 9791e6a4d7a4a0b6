import type { Message } from '../domain/message.ts'
import { useChat, useTranslator } from './chat-context.ts'
import { nameOf } from './names.ts'
import { RichText } from './rich-text.tsx'

/** Whether the message begins or ends a group: the name stands above the first, the time below the last. */
type Props = { readonly message: Message; readonly isFirst: boolean; readonly isLast: boolean }

export function MessageItem({ message, isFirst, isLast }: Props) {
  const { session } = useChat()
  const translator = useTranslator()
  const isOwn = message.senderId === session.conversation.value?.memberId
  const name = isOwn
    ? translator.text('you')
    : nameOf(session.members.value.get(message.senderId), translator)
  const time = translator.time(message.timestamp)
  return (
    <li
      class={isFirst ? 'message first' : 'message'}
      part="message"
      data-message-id={message.id}
      data-direction={isOwn ? 'out' : 'in'}
      data-state="sent"
    >
      {isFirst && !isOwn && (
        <bdi class="sender" aria-hidden="true">
          {name}
        </bdi>
      )}
      <span class="visually-hidden">{translator.text('said', { name })}</span>
      <div class="bubble" part="bubble" dir="auto">
        <RichText body={message.body} />
      </div>
      {time && (
        <span class={isLast ? 'meta' : 'visually-hidden'}>
          <time dateTime={new Date(message.timestamp).toISOString()}>{time}</time>
          {isOwn && <span>· {translator.text('sent')}</span>}
        </span>
      )}
    </li>
  )
}
