import type { Message } from '../domain/message.ts'
import { useTranslator } from './chat-context.ts'

type Props = { readonly message: Message; readonly previous: Message | undefined }

/** Stands where a day begins. The first message says its day only when that is not today. */
export function DayBreak({ message, previous }: Props) {
  const day = useTranslator().day(message.timestamp)
  const dateOf = (timestamp: number) => new Date(timestamp).toDateString()
  const last = previous?.timestamp || Date.now()
  return day && dateOf(last) !== dateOf(message.timestamp) ? <li class="break">{day}</li> : null
}

/** Stands before what had not been read when the panel was opened. */
export function UnreadBreak() {
  return <li class="break unread">{useTranslator().text('newMessages')}</li>
}
