/**
 * From what the emulator knows to what the platform's REST answers show. Their types are narrower than the wire's,
 * which also serve events: an answer leaves out nothing that the platform's models require.
 */
import type {
  WebChatConversation,
  WebChatGuestMediaRequest,
  WebChatMemberInfo,
  WebChatMessage,
  WebChatTyping,
} from '../guest-api/wire.ts'
import {
  type Conversation,
  type MediaRequest,
  type Member,
  type Message,
  memberOf,
  type Typing,
} from './conversation.ts'
import type { Organization } from './organization.ts'
import type { SeedDeployment } from './seed.ts'

export const iso = (time: number): string => new Date(time).toISOString()

export const conversationUri = (conversation: Conversation): string =>
  `/api/v2/webchat/guest/conversations/${conversation.id}`

export function memberInfo(member: Member) {
  return {
    id: member.id,
    ...member.profile,
    customFields: { ...member.profile.customFields },
    role: member.role,
    joinDate: iso(member.joinDate),
    // ASSUMED: left out until then, as in every recording, though documented as null.
    ...(member.leaveDate !== undefined && { leaveDate: iso(member.leaveDate) }),
    authenticatedGuest: member.authenticatedGuest,
    state: member.state,
  } satisfies WebChatMemberInfo
}

export function messageInfo(conversation: Conversation, message: Message) {
  return {
    id: message.id,
    conversation: conversationRef(conversation),
    sender: sender(conversation, message.senderId),
    // ASSUMED where there is nothing to say: the model requires a body.
    body: message.body ?? '',
    bodyType: message.bodyType,
    timestamp: iso(message.timestamp),
    selfUri: `${conversationUri(conversation)}/messages/${message.id}`,
  } satisfies WebChatMessage
}

export function typingInfo(conversation: Conversation, typing: Typing) {
  return {
    id: typing.id,
    conversation: conversationRef(conversation),
    sender: sender(conversation, typing.memberId),
    timestamp: iso(typing.at),
  } satisfies WebChatTyping
}

export function mediaRequestInfo(conversation: Conversation, mediaRequest: MediaRequest) {
  return {
    id: mediaRequest.id,
    types: [mediaRequest.type],
    state: mediaRequest.state,
    ...mediaRequest.session,
    selfUri: `${conversationUri(conversation)}/mediarequests/${mediaRequest.id}`,
  } satisfies WebChatGuestMediaRequest
}

export const DEPLOYMENTS_URI = '/api/v2/webchat/deployments'

export function deploymentInfo(organization: Organization, deployment: SeedDeployment) {
  const { flow: _, allowedDomains, ...fields } = deployment
  const flow = organization.flowOf(deployment)
  return {
    ...fields,
    allowedDomains: [...allowedDomains],
    ...(flow && { flow: { id: flow.id, name: flow.name, selfUri: `/api/v2/flows/${flow.id}` } }),
    selfUri: `${DEPLOYMENTS_URI}/${deployment.id}`,
  }
}

function conversationRef(conversation: Conversation) {
  return { id: conversation.id, selfUri: conversationUri(conversation) } satisfies WebChatConversation
}

function sender(conversation: Conversation, id: string) {
  return { id, role: memberOf(conversation, id).role } satisfies WebChatMemberInfo
}
