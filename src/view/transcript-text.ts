import { messagesOf } from '../domain/transcript.ts'
import type { Translator } from '../i18n/strings.ts'
import { isText } from '../session/select.ts'
import type { Session } from '../session/session.ts'
import type { HtmlMessages } from './chat-context.ts'
import { noticeText } from './NoticeItem.tsx'
import { nameOf } from './names.ts'

/** The conversation as plain text: `[date and time] name: body`, a line each. */
export function transcriptText(session: Session, translator: Translator, html: HtmlMessages): string {
  const own = session.conversation.peek()?.memberId
  const members = session.members.peek()
  const lines = [...messagesOf(session.transcript.peek())].map(message => {
    const isOwn = message.senderId === own
    const name = isOwn ? translator.text('you') : nameOf(members.get(message.senderId), translator)
    const words = isOwn ? message.body : html.wordsOf(message.body)
    const text = isText(message) ? `${name}: ${words}` : noticeText(message, session, translator)
    return text && `[${translator.moment(message.timestamp)}] ${text}`
  })
  return lines.filter(Boolean).join('\n')
}
