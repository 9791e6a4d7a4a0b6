import type { Message } from '../domain/message.ts'
import { messagesOf } from '../domain/transcript.ts'
import type { Translator } from '../i18n/strings.ts'
import type { Session } from '../session/session.ts'
import { useChat, useTranslator } from './chat-context.ts'
import { nameOf } from './names.ts'

/** A line about an agent who came or went. */
export function NoticeItem({ message }: { readonly message: Message }) {
  const { session } = useChat()
  const text = noticeText(message, session, useTranslator())
  return text ? (
    <li class="notice" part="notice" data-message-id={message.id}>
      {text}
    </li>
  ) : null
}

/** Empty for what is no news to a guest: the own arrival, and the comings and goings of queues and flows. */
export function noticeText(message: Message, session: Session, translator: Translator): string {
  const member = session.members.value.get(message.senderId)
  if (member?.role !== 'agent') return ''
  const name = nameOf(member, translator)
  if (message.bodyType === 'member-leave') return translator.text('left', { name })
  if (message.bodyType !== 'member-join') return ''
  return translator.text(followsAnotherAgent(message, session) ? 'transferred' : 'joined', { name })
}

function followsAnotherAgent(joining: Message, session: Session): boolean {
  for (const earlier of messagesOf(session.transcript.value)) {
    if (earlier.id === joining.id) return false
    const isArrival = earlier.bodyType === 'member-join' && earlier.senderId !== joining.senderId
    if (isArrival && session.members.value.get(earlier.senderId)?.role === 'agent') return true
  }
  return false
}
