import type { Message } from '../domain/message.ts'
import { bubbleOf } from './bubble.ts'
import { useChat, useTranslator } from './chat-context.ts'
import { LinkedText } from './LinkedText.tsx'
import { lazy } from './lazy.tsx'
import { nameOf } from './names.ts'

const Fold = lazy(() => import('./Fold.tsx'), 'Fold', 'extra')

/** In characters, of which a line break takes the room of many. */
const LONG = 1_500
const LINE = 120
const isLong = (body: string): boolean => body.length + LINE * body.split('\n').length > LONG

/** Whether the message begins or ends a group: the name stands above the first, the time below the last. */
type Props = { readonly message: Message; readonly isFirst: boolean; readonly isLast: boolean }

export function MessageItem({ message, isFirst, isLast }: Props) {
  const { session, html } = useChat()
  const translator = useTranslator()
  const isOwn = message.senderId === session.conversation.value?.memberId
  const name = isOwn
    ? translator.text('you')
    : nameOf(session.members.value.get(message.senderId), translator)
  // A guest's own words are no HTML: they are what was typed.
  const RichText = isOwn ? undefined : html.readerFor(message.body)?.RichText
  const time = translator.time(message.timestamp)
  return (
    <li
      class={isFirst ? 'message first' : 'message'}
      part="message"
      tabIndex={-1}
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
      <div class={bubbleOf(message.body)} part="bubble" dir="auto">
        {RichText ? <RichText body={message.body} /> : <LinkedText text={message.body} />}
      </div>
      {isLong(message.body) && <Fold />}
      {time && (
        <span class={isLast ? 'meta' : 'visually-hidden'}>
          <time dateTime={new Date(message.timestamp).toISOString()}>{time}</time>
          {isOwn && <span>· {translator.text('sent')}</span>}
        </span>
      )}
    </li>
  )
}
