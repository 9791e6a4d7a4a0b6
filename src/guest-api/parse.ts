import type { ConversationId, MediaRequestId, MemberId, MessageId } from '../domain/ids.ts'
import { MEDIA_TYPES, type MediaRequest } from '../domain/media-request.ts'
import { MEMBER_STATES, type Member } from '../domain/member.ts'
import { BODY_TYPES, type Message } from '../domain/message.ts'
import type { Ticket } from '../domain/platform.ts'
import { ownField, textOf } from './read.ts'

// Nothing that came over the network is trusted or kept: every value is built anew, field by field.
// What cannot be understood becomes `undefined`, never an exception; the caller knows whether it matters.

/** A message of this conversation; one that names another conversation is none. */
export function parseMessage(value: unknown, conversationId: ConversationId): Message | undefined {
  const id = idIn<MessageId>(value)
  const senderId = idIn<MemberId>(ownField(value, 'sender'))
  const stated = ownField(ownField(value, 'conversation'), 'id') ?? conversationId
  const known = oneOf(BODY_TYPES, ownField(value, 'bodyType'))
  const bodyType = known ?? 'standard'
  const hasText = bodyType === 'standard' || bodyType === 'notice'
  const body = hasText ? ownField(value, 'body') : ''
  // What is of a type that we do not know is shown when it has a text to show.
  if (!id || !senderId || stated !== conversationId || typeof body !== 'string' || !(known || body)) return
  return Object.freeze({ id, senderId, bodyType, body, timestamp: parseTimestamp(value) })
}

/** Date.parse alone takes nearly anything for a date. */
function parseTimestamp(message: unknown): number {
  const text = textOf(ownField(message, 'timestamp')) ?? ''
  const time = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? Infinity : time
}

export function parseMember(value: unknown): Member | undefined {
  const id = idIn<MemberId>(value)
  if (!id) return
  const role = oneOf(['customer', 'agent', 'workflow', 'acd'], ownField(value, 'role')) ?? 'unknown'
  const hasLeft = textOf(ownField(value, 'leaveDate'))
  return {
    id,
    role: role === 'customer' ? 'guest' : role,
    // ASSUMED where the state is missing or new: who has not left is there. Nothing unknown ends a conversation.
    state: oneOf(MEMBER_STATES, ownField(value, 'state')) ?? (hasLeft ? 'disconnected' : 'connected'),
    displayName: textOf(ownField(value, 'displayName')),
    avatarImageUrl: textOf(ownField(value, 'avatarImageUrl')),
  }
}

const MEDIA_STATES = ['pending', 'accepted', 'declined', 'timedout', 'cancelled', 'errored'] as const

/** A media request for at least one thing we know; what else it asks for is left out. */
export function parseMediaRequest(value: unknown): MediaRequest | undefined {
  const id = idIn<MediaRequestId>(value)
  const state = oneOf(MEDIA_STATES, ownField(value, 'state'))
  const asked = ownField(value, 'types')
  const types = MEDIA_TYPES.filter(type => listOf(asked).some(word => oneOf([type], word)))
  if (!id || !state || types.length === 0) return
  return {
    id,
    types,
    state: state === 'timedout' ? 'timed-out' : state,
    communicationId: textOf(ownField(value, 'communicationId')),
    securityKey: textOf(ownField(value, 'securityKey')),
  }
}

/** The answer to the creation of a conversation. */
export function parseTicket(value: unknown): Ticket | undefined {
  const conversationId = idIn<ConversationId>(value)
  const memberId = idIn<MemberId>(ownField(value, 'member'))
  const token = textOf(ownField(value, 'jwt'))
  const eventStreamUri = textOf(ownField(value, 'eventStreamUri'))
  if (!conversationId || !memberId || !token || !eventStreamUri) return
  return { conversationId, memberId, token, eventStreamUri }
}

/** The word of `words` that the value is. Case does not matter: the platform's documents and its wire differ in it. */
export function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  const word = textOf(value)?.toLowerCase()
  return words.find(known => known === word)
}

/** The object's own id: opaque, but no novel (every recorded one is a UUID). */
export function idIn<Id extends string>(value: unknown): Id | undefined {
  const id = ownField(value, 'id')
  return isId<Id>(id) ? id : undefined
}

function isId<Id extends string>(value: unknown): value is Id {
  return typeof value === 'string' && value !== '' && value.length <= 256
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
