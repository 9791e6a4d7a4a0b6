import type { MediaRequest } from '../domain/media-request.ts'
import type { Member } from '../domain/member.ts'
import type { Message } from '../domain/message.ts'
import type { StreamStatus } from '../domain/platform.ts'
import type { Transcript } from '../domain/transcript.ts'
import type { GuestChatError } from '../guest-api/errors.ts'
import { conversationOf, direction, isAfter, isText, unreadCount } from './select.ts'
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

/**
 * Derives the news from two states instead of from events, so that whatever comes twice, late or by another
 * way (stream, history, answer of a send) is told exactly once.
 */
export function newsBetween(before: SessionState, after: SessionState): readonly Item[] {
  if (before === after) return []
  return [
    ...connectionNews(before, after),
    ...memberNews(before, after),
    ...messageNews(before, after),
    ...typingNews(before, after),
    ...mediaRequestNews(before, after),
    ...stageNews(before, after),
  ]
}

function connectionNews(before: SessionState, after: SessionState): readonly Item[] {
  return before.stream === after.stream ? [] : [['connection', { status: after.stream }]]
}

function stageNews(before: SessionState, after: SessionState): readonly Item[] {
  const { stage } = after
  if (before.stage === stage) return []
  if (stage.at === 'ended') {
    return [['end', { conversationId: stage.conversation.id, reason: stage.reason }]]
  }
  return stage.at === 'failed' ? [['error', { error: stage.error }]] : []
}

function memberNews(before: SessionState, after: SessionState): readonly Item[] {
  if (before.members === after.members) return []
  return [...after.members.values()].flatMap((member): readonly Item[] => {
    // A bare id is no news yet: it is told once the member was fetched and has a role and a name.
    if (member.role === 'unknown') return []
    const known = before.members.get(member.id)
    const previous = known?.role === 'unknown' ? undefined : known?.state
    if (previous === member.state || (previous === undefined && member.state === 'disconnected')) return []
    return [['member', { member, change: changes[member.state] }]]
  })
}

const changes = { connected: 'joined', disconnected: 'left', alerting: 'alerting' } as const

function messageNews(before: SessionState, after: SessionState): readonly Item[] {
  if (before.transcript === after.transcript && before.readUpTo === after.readUpTo) return []
  const own = conversationOf(after)?.memberId
  const items = addedMessages(before.transcript, after.transcript)
    .filter(message => isText(message) && isAfter(message, after.historyUpTo))
    .map((message): Item => ['message', { message, direction: direction(message, own) }])
  const count = unreadCount(after)
  return count === unreadCount(before) ? items : [...items, ['unread', { count }]]
}

/** Looks only into chunks that changed. */
function addedMessages(before: Transcript, after: Transcript): readonly Message[] {
  if (before === after) return []
  const old = new Set(before)
  const changed = after.filter(chunk => !old.has(chunk))
  const kept = new Set(after)
  const known = new Set(before.filter(chunk => !kept.has(chunk)).flatMap(chunk => [...chunk.ids]))
  return changed.flatMap(chunk => chunk.messages.filter(message => !known.has(message.id)))
}

function typingNews(before: SessionState, after: SessionState): readonly Item[] {
  if (before.typing === after.typing) return []
  const news = (ids: Iterable<Member['id']>, isTyping: boolean): readonly Item[] =>
    [...ids].flatMap((id): readonly Item[] => {
      const member = after.members.get(id)
      return member ? [['typing', { member, isTyping }]] : []
    })
  const started = [...after.typing.keys()].filter(id => !before.typing.has(id))
  const stopped = [...before.typing.keys()].filter(id => !after.typing.has(id))
  return [...news(started, true), ...news(stopped, false)]
}

function mediaRequestNews(before: SessionState, after: SessionState): readonly Item[] {
  if (before.mediaRequests === after.mediaRequests) return []
  return [...after.mediaRequests.values()].flatMap((mediaRequest): readonly Item[] =>
    before.mediaRequests.get(mediaRequest.id)?.state === mediaRequest.state
      ? []
      : [['media-request', { mediaRequest }]],
  )
}
