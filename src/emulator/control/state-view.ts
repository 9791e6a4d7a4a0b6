import type { Conversation } from '../conversation.ts'
import type { Platform } from '../platform.ts'
import { iso, mediaRequestInfo, memberInfo, messageInfo } from '../present.ts'
import type { Streams } from '../stream/streams.ts'
import type { ConversationState, EmulatorState } from './types.ts'

/** The truth, without any token. */
export function stateView(platform: Platform, streams: Streams, autoAgentEnabled: boolean): EmulatorState {
  const { id: organizationId, queues, flows, deployments } = platform.organization
  return {
    organizationId,
    queues,
    flows,
    deployments,
    autoAgent: { enabled: autoAgentEnabled },
    conversations: platform
      .conversations()
      .map(conversation => conversationView(conversation, streams.count(conversation.id))),
  }
}

export function conversationView(conversation: Conversation, attachedStreams: number): ConversationState {
  const { id, state, queue, createdAt, endedAt, guestMemberId } = conversation
  return {
    id,
    state,
    queue,
    createdAt: iso(createdAt),
    ...(endedAt !== undefined && { endedAt: iso(endedAt) }),
    attachedStreams,
    guestMemberId,
    members: conversation.members.map(memberInfo),
    messages: conversation.messages.map(message => messageInfo(conversation, message)),
    mediaRequests: conversation.mediaRequests.map(request => mediaRequestInfo(conversation, request)),
    typing: conversation.typing.map(({ memberId, at }) => ({ memberId, at: iso(at) })),
  }
}
