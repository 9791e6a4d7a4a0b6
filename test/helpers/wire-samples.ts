import type { ConversationId, MediaRequestId, MemberId } from '../../src/domain/ids.ts'
import { idIn } from '../../src/guest-api/parse.ts'
import type {
  CreateWebChatConversationResponse,
  WebChatGuestMediaRequest,
  WebChatMemberInfo,
  WebChatMessage,
} from '../../src/guest-api/wire.ts'

// Values as recorded from the platform, or as documented where no recording exists.

export function brand<Id extends string>(text: string): Id {
  const id = idIn<Id>({ id: text })
  if (id === undefined) throw new TypeError(`no id: ${text}`)
  return id
}

export const conversationId = brand<ConversationId>('aa06a6fc-1fdf-4e59-b8a1-df3ca44f523e')
export const guestId = brand<MemberId>('6408f799-973a-436a-9e1a-a75a6ddc46f5')
export const agentId = brand<MemberId>('f3b14049-4631-4b29-b45d-1b2822410cbe')
export const mediaRequestId = brand<MediaRequestId>('5b6ec9a0-0000-4000-8000-000000000002')

export const created: CreateWebChatConversationResponse = {
  id: conversationId,
  jwt: 'header.payload.signature',
  eventStreamUri: 'wss://streaming.mypurecloud.com/chat/jwt/header.payload.signature',
  member: { id: guestId },
}

export const message = (fields: Partial<WebChatMessage> = {}): WebChatMessage => ({
  id: '485fc952-3021-4dab-bb04-e3ad84d8b62a',
  conversation: { id: conversationId },
  sender: { id: agentId },
  body: 'Hi, how are you?',
  bodyType: 'standard',
  timestamp: '2019-06-18T16:59:22.277Z',
  ...fields,
})

export const agent = (fields: Partial<WebChatMemberInfo> = {}): WebChatMemberInfo => ({
  id: agentId,
  displayName: 'Agent Name',
  avatarImageUrl: 'https://example.com/a.png',
  role: 'AGENT',
  joinDate: '2019-06-18T16:59:09.689Z',
  authenticatedGuest: false,
  customFields: {},
  state: 'CONNECTED',
  ...fields,
})

export const mediaRequest = (fields: Partial<WebChatGuestMediaRequest> = {}): WebChatGuestMediaRequest => ({
  id: mediaRequestId,
  types: ['COBROWSE'],
  state: 'PENDING',
  ...fields,
})

const frame = (topic: string, type: string, eventBody: unknown): string =>
  JSON.stringify({
    topicName: `v2.conversations.chats.${conversationId}.${topic}`,
    version: '2',
    eventBody,
    metadata: { CorrelationId: 'ca138a93-3198-43b4-8ef4-bced8d38b3b9', type },
  })

export const messageFrame = (fields: Partial<WebChatMessage> = {}): string =>
  frame('messages', 'message', message(fields))

export const typingFrame = (id: string): string =>
  frame('messages', 'typing-indicator', {
    id,
    conversation: { id: conversationId },
    sender: { id: agentId },
    timestamp: '2019-06-18T16:59:20.000Z',
  })

export const memberFrame = (state: string, conversation: string = conversationId): string =>
  frame('members', 'member-change', {
    conversation: { id: conversation },
    member: { id: agentId, state },
    timestamp: '2019-06-18T16:59:09.689Z',
  })

export const heartbeatFrame = JSON.stringify({
  topicName: 'channel.metadata',
  eventBody: { message: 'WebSocket Heartbeat' },
})
