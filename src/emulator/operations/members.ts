import type { WebChatMemberInfoEntityList } from '../../guest-api/wire.ts'
import { type Conversation, isConnected, isPresent, type Member, memberOf } from '../conversation.ts'
import { guestLeaves } from '../courses.ts'
import { conversationUri, memberInfo } from '../present.ts'
import { conversationState, memberState, notAuthorized, notFound } from '../refusal.ts'
import type { GuestCall } from '../rest/call.ts'

export function listMembers({ conversation, query }: GuestCall) {
  const pageSize = query.count('pageSize', 25)
  const pageNumber = query.count('pageNumber', 1)
  const onlyPresent = query.flag('excludeDisconnectedMembers')
  const members = conversation.members.filter(member => !onlyPresent || isPresent(member))
  const pageCount = Math.max(1, Math.ceil(members.length / pageSize))
  const start = (pageNumber - 1) * pageSize
  const pageUri = (page: number): string =>
    `${conversationUri(conversation)}/members?pageSize=${pageSize}&pageNumber=${page}${onlyPresent ? '&excludeDisconnectedMembers=true' : ''}`
  return {
    entities: members.slice(start, start + pageSize).map(memberInfo),
    pageSize,
    pageNumber,
    total: members.length,
    firstUri: pageUri(1),
    selfUri: pageUri(pageNumber),
    ...(pageNumber > 1 && { previousUri: pageUri(pageNumber - 1) }),
    ...(pageNumber < pageCount && { nextUri: pageUri(pageNumber + 1) }),
    lastUri: pageUri(pageCount),
    pageCount,
  } satisfies WebChatMemberInfoEntityList
}

export function getMember({ conversation, id }: GuestCall) {
  return memberInfo(findMember(conversation, id))
}

/** The guest leaves, which ends the conversation for everybody; allowed before a stream is attached, too. */
export function deleteMember({ platform, conversation, id }: GuestCall): void {
  requireOwnMember(conversation, id)
  if (conversation.state === 'ended') throw conversationState()
  platform.apply(conversation.id, guestLeaves)
}

/** ASSUMED: a guest acts for its own member only; for another it is not authorized. */
export function requireOwnMember(conversation: Conversation, id: string): void {
  findMember(conversation, id)
  if (id !== conversation.guestMemberId) throw notAuthorized()
}

/**
 * Anything but leaving (and, ASSUMED, looking) is refused before a stream is attached, after the end, and while the
 * guest counts as gone.
 */
export function requireActive(conversation: Conversation): void {
  if (conversation.state !== 'active') throw conversationState()
  if (!isConnected(memberOf(conversation, conversation.guestMemberId))) throw memberState()
}

function findMember(conversation: Conversation, id: string): Member {
  const member = conversation.members.find(candidate => candidate.id === id)
  if (member === undefined) throw notFound('member', id)
  return member
}
