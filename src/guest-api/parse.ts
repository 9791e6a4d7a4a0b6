import type { ConversationId, MediaRequestId, MemberId, MessageId } from '../domain/ids.ts'
import type { MediaRequest } from '../domain/media-request.ts'
import type { Member } from '../domain/member.ts'
import type { Message } from '../domain/message.ts'
import type { Ticket } from '../domain/platform.ts'
import { BODY_TYPES, lookUp, MEDIA_STATES, MEDIA_TYPES, MEMBER_STATES, ROLES } from './enums.ts'
import { ownField, textOf } from './read.ts'

// Nothing that came over the network is trusted or kept: every value is built anew, field by field, and frozen.
// What cannot be understood becomes `undefined`, never an exception; the caller knows whether it matters.

/** A message of this conversation; one that names another conversation is none. */
export function parseMessage(value: unknown, conversationId: ConversationId): Message | undefined {
  const id = idIn<MessageId>(value)
  const senderId = idIn<MemberId>(ownField(value, 'sender'))
  const stated = ownField(ownField(value, 'conversation'), 'id')
  const content = parseContent(value)
  if (!id || !senderId || !content || (stated !== undefined && stated !== conversationId)) return undefined
  return Object.freeze({ id, senderId, ...content, timestamp: parseTimestamp(ownField(value, 'timestamp')) })
}

export function parseMember(value: unknown): Member | undefined {
  const id = idIn<MemberId>(value)
  if (!id) return undefined
  const hasLeft = textOf(ownField(value, 'leaveDate')) !== undefined
  const displayName = textOf(ownField(value, 'displayName'))
  const avatarImageUrl = textOf(ownField(value, 'avatarImageUrl'))
  return Object.freeze({
    id,
    role: lookUp(ROLES, ownField(value, 'role')) ?? 'unknown',
    // ASSUMED where the state is missing or new: who has not left is there. Nothing unknown ends a conversation.
    state: lookUp(MEMBER_STATES, ownField(value, 'state')) ?? (hasLeft ? 'disconnected' : 'connected'),
    ...(displayName && { displayName }),
    ...(avatarImageUrl && { avatarImageUrl }),
  })
}

/** A media request for at least one thing we know; what else it asks for is left out. */
export function parseMediaRequest(value: unknown): MediaRequest | undefined {
  const id = idIn<MediaRequestId>(value)
  const state = lookUp(MEDIA_STATES, ownField(value, 'state'))
  const types = new Set(listOf(ownField(value, 'types')).flatMap(type => lookUp(MEDIA_TYPES, type) ?? []))
  if (!id || !state || types.size === 0) return undefined
  const communicationId = textOf(ownField(value, 'communicationId'))
  const securityKey = textOf(ownField(value, 'securityKey'))
  return Object.freeze({
    id,
    types: Object.freeze([...types]),
    state,
    ...(communicationId && { communicationId }),
    ...(securityKey && { securityKey }),
  })
}

/** The answer to the creation of a conversation. */
export function parseTicket(value: unknown): Ticket | undefined {
  const conversationId = idIn<ConversationId>(value)
  const memberId = idIn<MemberId>(ownField(value, 'member'))
  const token = textOf(ownField(value, 'jwt'))
  const eventStreamUri = textOf(ownField(value, 'eventStreamUri'))
  if (!conversationId || !memberId || !token || !eventStreamUri) return undefined
  return Object.freeze({ conversationId, memberId, token, eventStreamUri })
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The object's own id: opaque, but no novel (every recorded one is a UUID). */
export function idIn<Id extends string>(value: unknown): Id | undefined {
  const id = ownField(value, 'id')
  return isId<Id>(id) ? id : undefined
}

function isId<Id extends string>(value: unknown): value is Id {
  return textOf(value, 256) !== undefined
}

function parseContent(message: unknown): Pick<Message, 'bodyType' | 'body'> | undefined {
  const bodyType = lookUp(BODY_TYPES, ownField(message, 'bodyType'))
  const body = ownField(message, 'body')
  if (bodyType === undefined) return textOf(body) === undefined ? undefined : parseText('standard', body)
  return bodyType === 'standard' || bodyType === 'notice' ? parseText(bodyType, body) : { bodyType, body: '' }
}

function parseText(
  bodyType: 'standard' | 'notice',
  body: unknown,
): Pick<Message, 'bodyType' | 'body'> | undefined {
  return typeof body === 'string' ? { bodyType, body } : undefined
}

function parseTimestamp(value: unknown): number {
  // Date.parse alone takes nearly anything for a date.
  const isIso = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)
  const time = isIso ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? Infinity : time
}
