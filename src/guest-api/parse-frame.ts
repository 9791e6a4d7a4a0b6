import type { ConversationId, MemberId } from '../domain/ids.ts'
import type { StreamEvent } from '../domain/platform.ts'
import { lookUp, MEMBER_STATES } from './enums.ts'
import { idIn, parseMessage } from './parse.ts'
import { ownField, parseJson } from './read.ts'

/** A message has at most 4,000 characters, so a frame of more UTF-16 units than this is no event of a chat. */
const MAX_FRAME_LENGTH = 262_144

/** Topics of today and of the 2019 beta; the same channel may carry others. */
const TOPIC = /^v2\.(conversations\.chats|webchat\.conversations)\./

/** What one frame of the event stream says about this conversation; `undefined` for anything else. */
export function parseFrame(
  frame: unknown,
  conversationId: ConversationId,
): StreamEvent | 'heartbeat' | undefined {
  if (typeof frame !== 'string' || frame.length > MAX_FRAME_LENGTH) return undefined
  const envelope = parseJson(frame)
  const topic = ownField(envelope, 'topicName')
  const body = ownField(envelope, 'eventBody')
  if (topic === 'channel.metadata') {
    return ownField(body, 'message') === 'WebSocket Heartbeat' ? 'heartbeat' : undefined
  }
  if (typeof topic !== 'string' || !TOPIC.test(topic)) return undefined
  if (idIn(ownField(body, 'conversation')) !== conversationId) return undefined
  return parseEvent(ownField(ownField(envelope, 'metadata'), 'type'), body, conversationId)
}

function parseEvent(type: unknown, body: unknown, conversationId: ConversationId): StreamEvent | undefined {
  switch (type) {
    case 'message': {
      const message = parseMessage(body, conversationId)
      return message && Object.freeze({ type, message })
    }
    case 'typing-indicator': {
      const eventId = idIn<string>(body)
      const memberId = idIn<MemberId>(ownField(body, 'sender'))
      return eventId && memberId ? Object.freeze({ type: 'typing', eventId, memberId }) : undefined
    }
    case 'member-change': {
      const memberId = idIn<MemberId>(ownField(body, 'member'))
      const state = lookUp(MEMBER_STATES, ownField(ownField(body, 'member'), 'state'))
      return memberId && state ? Object.freeze({ type: 'member', memberId, state }) : undefined
    }
    default:
      return undefined
  }
}
