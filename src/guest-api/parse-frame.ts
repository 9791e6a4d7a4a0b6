import type { ConversationId, MemberId } from '../domain/ids.ts'
import { MEMBER_STATES } from '../domain/member.ts'
import type { StreamEvent } from '../domain/platform.ts'
import { idIn, oneOf, parseMessage } from './parse.ts'
import { ownField, parseJson, textOf } from './read.ts'

/** A message has at most 4,000 characters, so a frame of more UTF-16 units than this is no event of a chat. */
const MAX_FRAME_LENGTH = 262_144

/** Topics of today and of the 2019 beta; the same channel may carry others. */
const TOPIC = /^v2\.(conversations\.chats|webchat\.conversations)\./

/** What one frame of the event stream says about this conversation; `undefined` for anything else. */
export function parseFrame(
  frame: unknown,
  conversationId: ConversationId,
): StreamEvent | 'heartbeat' | undefined {
  if (typeof frame !== 'string' || frame.length > MAX_FRAME_LENGTH) return
  const envelope = parseJson(frame)
  const topic = textOf(ownField(envelope, 'topicName')) ?? ''
  const body = ownField(envelope, 'eventBody')
  if (topic === 'channel.metadata' && ownField(body, 'message') === 'WebSocket Heartbeat') return 'heartbeat'
  const isOurs = TOPIC.test(topic) && idIn(ownField(body, 'conversation')) === conversationId
  const event = isOurs && parseEvent(ownField(ownField(envelope, 'metadata'), 'type'), body, conversationId)
  return event ? Object.freeze(event) : undefined
}

function parseEvent(type: unknown, body: unknown, conversationId: ConversationId): StreamEvent | undefined {
  switch (type) {
    case 'message': {
      const message = parseMessage(body, conversationId)
      return message && { type, message }
    }
    case 'typing-indicator': {
      const eventId = idIn<string>(body)
      const memberId = idIn<MemberId>(ownField(body, 'sender'))
      return eventId && memberId ? { type: 'typing', eventId, memberId } : undefined
    }
    case 'member-change': {
      const member = ownField(body, 'member')
      const memberId = idIn<MemberId>(member)
      const state = oneOf(MEMBER_STATES, ownField(member, 'state'))
      return memberId && state ? { type: 'member', memberId, state } : undefined
    }
    default:
      return
  }
}
