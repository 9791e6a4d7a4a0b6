import type { Message } from '../domain/message.ts'
import { countAfter } from '../session/select.ts'
import { useChat, useTranslator } from './chat-context.ts'
import { useExtrasSheet } from './use-extras-sheet.ts'

type Props = {
  /** The newest message there was when the guest began to read elsewhere. */
  readonly seen: Message
  readonly onGo: () => void
}

/** Leads a guest who reads earlier messages back to the newest, and says how many came meanwhile. */
export function Newest({ seen, onGo }: Props) {
  const { session } = useChat()
  const translator = useTranslator()
  const button = useExtrasSheet<HTMLButtonElement>()
  const count = countAfter(session.transcript.value, seen, session.conversation.value?.memberId)
  return (
    <button ref={button} type="button" class="newest" onClick={onGo}>
      {count > 0 ? translator.plural('unread', count) : translator.text('newest')}
      <span aria-hidden="true"> ↓</span>
    </button>
  )
}
