import { messagesOf } from '../domain/transcript.ts'
import type { Translator } from '../i18n/strings.ts'
import type { Session } from '../session/session.ts'
import { noticeText } from './NoticeItem.tsx'
import { nameOf } from './names.ts'

/** The conversation as plain text: `[time] name: body`, a line each. */
export function transcriptText(session: Session, translator: Translator): string {
  const own = session.conversation.peek()?.memberId
  const members = session.members.peek()
  const lines = [...messagesOf(session.transcript.peek())].map(message => {
    const isText = message.bodyType === 'standard' || message.bodyType === 'notice'
    const name =
      message.senderId === own ? translator.text('you') : nameOf(members.get(message.senderId), translator)
    const text = isText ? `${name}: ${message.body}` : noticeText(message, session, translator)
    return text && `[${translator.time(message.timestamp)}] ${text}`
  })
  return lines.filter(Boolean).join('\n')
}
