import type { WebChatMediaRequestState, WebChatMemberState } from '../guest-api/wire.ts'
import type { Conversation, MediaRequest, Member, Message } from './conversation.ts'
import type { Step } from './happening.ts'

/** A member appears, in whatever state it has. */
export function addMember(member: Omit<Member, 'joinDate'>): Step {
  return (conversation, { now }) => ({
    conversation: { ...conversation, members: [...conversation.members, { ...member, joinDate: now }] },
    happenings: [{ type: 'member', memberId: member.id, state: member.state, at: now }],
  })
}

/** Tells the state even when it is unchanged, as the platform does when an agent holds or focuses a chat. */
export function setMemberState(memberId: string, state: WebChatMemberState): Step {
  return (conversation, { now }) => ({
    conversation: {
      ...conversation,
      members: conversation.members.map(member =>
        member.id === memberId ? inState(member, state, now) : member,
      ),
    },
    happenings: [{ type: 'member', memberId, state, at: now }],
  })
}

function inState(member: Member, state: WebChatMemberState, now: number): Member {
  const { leaveDate, ...present } = member
  return state === 'DISCONNECTED' ? { ...present, state, leaveDate: now } : { ...present, state }
}

export type MessageDraft = Omit<Message, 'id' | 'timestamp'> & { readonly id?: string }

export function post(draft: MessageDraft): Step {
  return (conversation, { now, newId }) => {
    const timestamp = Math.max(now, afterLast(conversation))
    const message = { ...draft, id: draft.id ?? newId(), timestamp }
    return {
      conversation: { ...conversation, messages: [...conversation.messages, message] },
      happenings: [{ type: 'message', message }],
    }
  }
}

/** ASSUMED: no two messages of a conversation share a timestamp, so that time alone orders them. */
function afterLast(conversation: Conversation): number {
  const last = conversation.messages.at(-1)
  return last ? last.timestamp + 1 : 0
}

export function indicateTyping(memberId: string): Step {
  return (conversation, { now, newId }) => {
    const typing = { id: newId(), memberId, at: now }
    const others = conversation.typing.filter(other => other.memberId !== memberId)
    return {
      conversation: { ...conversation, typing: [...others, typing] },
      happenings: [{ type: 'typing', typing }],
    }
  }
}

export function addMediaRequest(mediaRequest: MediaRequest): Step {
  return conversation => ({
    conversation: { ...conversation, mediaRequests: [...conversation.mediaRequests, mediaRequest] },
    happenings: [{ type: 'media-request', mediaRequest }],
  })
}

export function settleMediaRequest(
  mediaRequest: MediaRequest,
  state: WebChatMediaRequestState,
  session?: MediaRequest['session'],
): Step {
  const settled: MediaRequest = { ...mediaRequest, state, ...(session && { session }) }
  return conversation => ({
    conversation: {
      ...conversation,
      mediaRequests: conversation.mediaRequests.map(other => (other.id === settled.id ? settled : other)),
    },
    happenings: [{ type: 'media-request', mediaRequest: settled }],
  })
}

export function moveToQueue(queue: string): Step {
  return conversation => ({ conversation: { ...conversation, queue }, happenings: [] })
}

export const activate: Step = conversation => ({
  conversation: { ...conversation, state: 'active' },
  happenings: [],
})

export const markEnded: Step = (conversation, { now }) => ({
  conversation: { ...conversation, state: 'ended', endedAt: now },
  happenings: [{ type: 'ended' }],
})
