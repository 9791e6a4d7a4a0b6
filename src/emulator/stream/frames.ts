import type { EventFrame, HeartbeatFrame, WebChatMessage } from '../../guest-api/wire.ts'
import type { Message } from '../conversation.ts'
import type { Happening } from '../happening.ts'
import { iso } from '../present.ts'

/**
 * The event of the stream that tells a happening, or undefined where the platform tells none. Events name
 * members and the conversation by bare ids, without role or name (F-12099).
 */
export function frameOf(
  conversationId: string,
  happening: Happening,
  correlationId: string,
): EventFrame | undefined {
  const conversation = { id: conversationId }
  const topic = `v2.conversations.chats.${conversationId}`
  switch (happening.type) {
    case 'message':
      return {
        topicName: `${topic}.messages`,
        version: '2',
        eventBody: messageBody(conversationId, happening.message),
        metadata: { CorrelationId: correlationId, type: 'message' },
      }
    case 'typing': {
      const { id, memberId, at } = happening.typing
      return {
        topicName: `${topic}.messages`,
        version: '2',
        eventBody: { id, conversation, sender: { id: memberId }, timestamp: iso(at) },
        metadata: { CorrelationId: correlationId, type: 'typing-indicator' },
      }
    }
    case 'member': {
      const { memberId, state, at } = happening
      return {
        topicName: `${topic}.members`,
        version: '2',
        eventBody: { conversation, member: { id: memberId, state }, timestamp: iso(at) },
        metadata: { CorrelationId: correlationId, type: 'member-change' },
      }
    }
    case 'media-request':
    case 'ended':
      return undefined
  }
}

function messageBody(conversationId: string, message: Message): WebChatMessage {
  return {
    id: message.id,
    conversation: { id: conversationId },
    sender: { id: message.senderId },
    ...(message.body !== undefined && { body: message.body }),
    bodyType: message.bodyType,
    timestamp: iso(message.timestamp),
  }
}

export const heartbeat: HeartbeatFrame = {
  topicName: 'channel.metadata',
  eventBody: { message: 'WebSocket Heartbeat' },
}
