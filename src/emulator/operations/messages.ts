import type { WebChatBodyType, WebChatMessageEntityList } from '../../guest-api/wire.ts'
import type { Conversation } from '../conversation.ts'
import { conversationUri, messageInfo } from '../present.ts'
import { invalidValue, malformed, notFound } from '../refusal.ts'
import type { GuestCall } from '../rest/call.ts'
import { post } from '../steps.ts'
import { requireActive, requireOwnMember } from './members.ts'

/** "Message bodies are limited to 4,000 characters"; ASSUMED: UTF-16 units. */
const MAX_BODY_LENGTH = 4000

export function sendMessage({ platform, conversation, id, body }: GuestCall) {
  requireOwnMember(conversation, id)
  requireActive(conversation)
  const text = readBody(body['body'])
  const bodyType = readBodyType(body['bodyType'])
  const messageId = platform.newId()
  const after = platform.apply(
    conversation.id,
    post({ id: messageId, senderId: conversation.guestMemberId, bodyType, body: text }),
  )
  return findMessage(after, messageId)
}

/** ASSUMED: an empty body is refused as well as a long one. */
function readBody(body: unknown): string {
  if (typeof body !== 'string') throw malformed('body')
  if (body === '') throw invalidValue('body', 'it is empty')
  if (body.length > MAX_BODY_LENGTH) throw invalidValue('body', `it exceeds ${MAX_BODY_LENGTH} characters`)
  return body
}

/** Clients were seen to send the guide's `standard | notice` literally. ASSUMED: the other types are not a guest's. */
function readBodyType(bodyType: unknown): WebChatBodyType {
  if (bodyType === undefined || bodyType === null) return 'standard'
  if (bodyType === 'standard' || bodyType === 'notice') return bodyType
  if (bodyType === 'standard | notice') return 'standard'
  throw invalidValue('bodyType', 'a guest sends standard or notice')
}

export function listMessages({ conversation, query, listedUntil }: GuestCall) {
  const pageSize = query.count('maxResults', 100, 100)
  const sortOrder = query.choice('sortOrder', ['ascending', 'descending'])
  const after = position(conversation, query.text('after')) ?? -1
  const before = position(conversation, query.text('before')) ?? conversation.messages.length
  const between = conversation.messages.slice(after + 1, Math.max(before, after + 1))
  const known = between.filter(({ timestamp }) => timestamp <= listedUntil)
  const sorted = sortOrder === 'ascending' ? known : known.reverse()
  return {
    pageSize,
    // ASSUMED: a page is cut from the front of the sorted list, whichever of after and before was given.
    entities: sorted.slice(0, pageSize).map(message => messageInfo(conversation, message)),
    selfUri: `${conversationUri(conversation)}/messages`,
  } satisfies WebChatMessageEntityList
}

/** ASSUMED: an unknown id in `after` or `before` is a 404. */
function position(conversation: Conversation, id: string | undefined): number | undefined {
  if (id === undefined) return undefined
  const index = conversation.messages.findIndex(message => message.id === id)
  if (index < 0) throw notFound('message', id)
  return index
}

export function getMessage({ conversation, id }: GuestCall) {
  return findMessage(conversation, id)
}

function findMessage(conversation: Conversation, id: string) {
  const message = conversation.messages.find(candidate => candidate.id === id)
  if (message === undefined) throw notFound('message', id)
  return messageInfo(conversation, message)
}
