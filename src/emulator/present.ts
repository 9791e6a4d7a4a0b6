/** From what the emulator knows to what the platform's REST answers show. */
import type {
  WebChatConversation,
  WebChatGuestMediaRequest,
  WebChatMemberInfo,
  WebChatMessage,
  WebChatTyping,
} from '../guest-api/wire.ts'
import type { Conversation, MediaRequest, Member, Message, Typing } from './conversation.ts'

export const iso = (time: number): string => new Date(time).toISOString()

export const conversationUri = (conversation: Conversation): string =>
  `/api/v2/webchat/guest/conversations/${conversation.id}`

export function memberInfo(member: Member): WebChatMemberInfo {
  return {
    id: member.id,
    ...member.profile,
    customFields: { ...member.profile.customFields },
    role: member.role,
    joinDate: iso(member.joinDate),
    leaveDate: member.leaveDate === undefined ? null : iso(member.leaveDate),
    authenticatedGuest: member.authenticatedGuest,
    state: member.state,
  }
}

export function messageInfo(conversation: Conversation, message: Message): WebChatMessage {
  return {
    id: message.id,
    conversation: conversationRef(conversation),
    sender: sender(conversation, message.senderId),
    ...(message.body !== undefined && { body: message.body }),
    bodyType: message.bodyType,
    timestamp: iso(message.timestamp),
    selfUri: `${conversationUri(conversation)}/messages/${message.id}`,
  }
}

export function typingInfo(conversation: Conversation, typing: Typing): WebChatTyping {
  return {
    id: typing.id,
    conversation: conversationRef(conversation),
    sender: sender(conversation, typing.memberId),
    timestamp: iso(typing.at),
  }
}

export function mediaRequestInfo(
  conversation: Conversation,
  mediaRequest: MediaRequest,
): WebChatGuestMediaRequest {
  return {
    id: mediaRequest.id,
    types: [mediaRequest.type],
    state: mediaRequest.state,
    ...mediaRequest.session,
    selfUri: `${conversationUri(conversation)}/mediarequests/${mediaRequest.id}`,
  }
}

function conversationRef(conversation: Conversation): WebChatConversation {
  return { id: conversation.id, selfUri: conversationUri(conversation) }
}

function sender(conversation: Conversation, id: string): WebChatMemberInfo {
  const role = conversation.members.find(member => member.id === id)?.role
  return { id, ...(role && { role }) }
}
