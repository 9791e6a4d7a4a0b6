/** What the console derives from the platform's truth. Pure functions; all times are milliseconds since the epoch. */
import type { ConversationState } from '../control/types.ts'

export type Conversation = ConversationState
export type Member = Conversation['members'][number]
export type Message = Conversation['messages'][number]
export type MediaRequest = Conversation['mediaRequests'][number]
export type MediaType = MediaRequest['types'][number]

/** A conversation as the agent of this page sees it. */
export type Standing = 'waiting' | 'mine' | 'theirs' | 'ended'

/** The platform's guide: an indicator counts about four seconds, or until a message of that participant. */
const TYPING_MS = 4_000

export function standingOf(conversation: Conversation, agentName: string): Standing {
  if (conversation.state === 'ended') return 'ended'
  const agents = connectedAgents(conversation)
  if (agents.some(agent => agent.displayName === agentName)) return 'mine'
  return agents.length > 0 ? 'theirs' : 'waiting'
}

export function connectedAgents(conversation: Conversation): readonly Member[] {
  return conversation.members.filter(({ role, state }) => role === 'AGENT' && state === 'CONNECTED')
}

/** Whether the conversation is being offered to the agent. */
export function isAlerting(conversation: Conversation, agentName: string): boolean {
  return conversation.members.some(
    ({ state, displayName }) => state === 'ALERTING' && displayName === agentName,
  )
}

export function guestOf({ members, guestMemberId }: Conversation): Member | undefined {
  return members.find(member => member.id === guestMemberId)
}

export function nameOf({ members }: Conversation, memberId: string | undefined): string {
  return members.find(member => member.id === memberId)?.displayName ?? 'Somebody'
}

export function guestName(conversation: Conversation): string {
  return nameOf(conversation, conversation.guestMemberId)
}

/** The last thing that somebody wrote. */
export function lastMessage({ messages }: Conversation): Message | undefined {
  return messages.findLast(({ bodyType }) => bodyType === 'standard' || bodyType === 'notice')
}

/** Since when nobody is there for the guest. A guest who comes back to a queue does so as a new member of it. */
export function waitingSince({ members, createdAt }: Conversation): number {
  const queue = members.findLast(({ role, state }) => role === 'ACD' && state === 'CONNECTED')
  return Date.parse(queue?.joinDate ?? createdAt)
}

export function isGuestTyping(conversation: Conversation, now: number): boolean {
  const { typing, messages, guestMemberId, state } = conversation
  const indicator = typing.find(({ memberId }) => memberId === guestMemberId)
  if (indicator === undefined || state === 'ended') return false
  const at = Date.parse(indicator.at)
  const hasWrittenSince = messages.some(
    ({ sender, timestamp }) => sender.id === guestMemberId && Date.parse(timestamp) >= at,
  )
  return now - at < TYPING_MS && !hasWrittenSince
}

/** The newest request of each type. */
export function latestMediaRequests({ mediaRequests }: Conversation): readonly MediaRequest[] {
  const latest = new Map(mediaRequests.map(request => [request.types[0], request]))
  return [...latest.values()]
}

const ORDER: readonly Standing[] = ['waiting', 'mine', 'theirs', 'ended']

/** Who needs the agent most comes first: the longest wait, then the own guests; what is over comes last, newest first. */
export function inOrderOfNeed(
  conversations: readonly Conversation[],
  agentName: string,
): readonly Conversation[] {
  const rank = (conversation: Conversation) => ORDER.indexOf(standingOf(conversation, agentName))
  return [...conversations].sort((a, b) => rank(a) - rank(b) || byTime(a, b))
}

function byTime(a: Conversation, b: Conversation): number {
  const areOver = a.endedAt !== undefined && b.endedAt !== undefined
  return areOver ? Date.parse(b.endedAt) - Date.parse(a.endedAt) : waitingSince(a) - waitingSince(b)
}
