import type { MediaRequest } from '../domain/media-request.ts'
import type { Member } from '../domain/member.ts'
import type { Message } from '../domain/message.ts'
import type { StreamStatus } from '../domain/platform.ts'
import { addedMessages } from '../domain/transcript.ts'
import type { GuestChatError } from '../guest-api/errors.ts'
import { direction, isAfter, isText, unreadCount } from './select.ts'
import type { EndReason, SessionState } from './state.ts'

/** What a session tells the outside world; names and details of EMBEDDING.md section 4, without the prefix. */
export type SessionNews = {
  start: { readonly conversationId: string; readonly memberId: string; readonly resumed: boolean }
  end: { readonly conversationId: string; readonly reason: EndReason }
  /** Texts only; members and media requests have news of their own. */
  message: { readonly message: Message; readonly direction: 'in' | 'out' }
  member: { readonly member: Member; readonly change: 'joined' | 'left' | 'alerting' }
  typing: { readonly member: Member; readonly isTyping: boolean }
  'media-request': { readonly mediaRequest: MediaRequest }
  connection: { readonly status: StreamStatus }
  unread: { readonly count: number }
  error: { readonly error: GuestChatError }
}

type Item = { [Name in keyof SessionNews]: readonly [Name, SessionNews[Name]] }[keyof SessionNews]

const changes = { connected: 'joined', disconnected: 'left', alerting: 'alerting' } as const

/**
 * Derives the news from two states instead of from events, so that whatever comes twice, late or by another
 * way (stream, history, answer of a send) is told exactly once.
 */
export function* newsBetween(before: SessionState, after: SessionState): Generator<Item> {
  const { stage, conversation, stream, members, typing } = after
  if (stream !== before.stream) yield ['connection', { status: stream }]
  if (conversation && after.attached && !before.attached) {
    const { id: conversationId, memberId, resumed } = conversation
    yield ['start', { conversationId, memberId, resumed }]
  }

  // Who was there before the page was loaded anew is no news.
  const leavings: Item[] = []
  const isFirstRead = conversation?.resumed && before.transcript.length === 0
  for (const member of members.values()) {
    if (isFirstRead) break
    // A bare id is no news yet: it is told once the member was fetched and has a role and a name.
    const known = before.members.get(member.id)
    const previous = known?.role === 'unknown' ? undefined : known?.state
    const isNew = member.state !== (previous ?? 'disconnected')
    if (member.role === 'unknown' || !isNew) continue
    const item: Item = ['member', { member, change: changes[member.state] }]
    // The last words of one who leaves come first.
    if (member.state === 'disconnected') leavings.push(item)
    else yield item
  }

  for (const message of addedMessages(before.transcript, after.transcript)) {
    if (!isText(message) || !isAfter(message, after.historyUpTo)) continue
    yield ['message', { message, direction: direction(message, conversation?.memberId) }]
  }
  yield* leavings
  const count = unreadCount(after)
  if (count !== unreadCount(before)) yield ['unread', { count }]

  for (const id of new Set([...before.typing.keys(), ...typing.keys()])) {
    const member = members.get(id)
    const isTyping = typing.has(id)
    if (member && isTyping !== before.typing.has(id)) yield ['typing', { member, isTyping }]
  }

  for (const mediaRequest of after.mediaRequests.values()) {
    const known = before.mediaRequests.get(mediaRequest.id)?.state
    // What was answered before the page was loaded anew is no news either; what waits for an answer is told again.
    const isHistory = isFirstRead && !known && mediaRequest.state !== 'pending'
    if (known !== mediaRequest.state && !isHistory) yield ['media-request', { mediaRequest }]
  }

  if (stage.at === before.stage.at) return
  if (stage.at === 'failed') yield ['error', { error: stage.error }]
  if (stage.at === 'ended' && conversation) {
    yield ['end', { conversationId: conversation.id, reason: stage.reason }]
  }
}
