import type { MemberId } from '../domain/ids.ts'
import { isAgent, isConnected, type Member } from '../domain/member.ts'
import { compareMessages, type Message } from '../domain/message.ts'
import type { Conversation, EndReason, Mark, SessionState } from './state.ts'

export type Phase = 'idle' | 'starting' | 'waiting' | 'active' | 'ended' | 'failed'

/** How long the platform lets a guest be silent with an agent (guide, quoted in the facts 3.6). */
const IDLE_LIMIT = 15 * 60_000

export function conversationOf(state: SessionState): Conversation | undefined {
  return 'conversation' in state.stage ? state.stage.conversation : undefined
}

export function phaseOf(state: SessionState): Phase {
  if (state.stage.at !== 'running') return state.stage.at
  return connectedAgents(state).length > 0 ? 'active' : 'waiting'
}

export function connectedAgents(state: SessionState): readonly Member[] {
  return [...state.members.values()].filter(member => isAgent(member) && isConnected(member))
}

/** Those who are shown as present: people and bots, not the queue. */
export function presentMembers(state: SessionState): readonly Member[] {
  return [...state.members.values()].filter(
    member => isConnected(member) && member.role !== 'acd' && member.role !== 'unknown',
  )
}

export function typingMembers(state: SessionState, now: number): readonly Member[] {
  const typing = [...state.typing].filter(([, until]) => until > now)
  return typing.flatMap(([id]) => state.members.get(id) ?? [])
}

export function direction(message: Message, own: MemberId | undefined): 'in' | 'out' {
  return message.senderId === own ? 'out' : 'in'
}

/** Text for people to read, as opposed to news about members and media requests. */
export const isText = (message: Message): boolean =>
  message.bodyType === 'standard' || message.bodyType === 'notice'

export const isAfter = (message: Message, mark: Mark | undefined): boolean =>
  mark === undefined || compareMessages(message, { ...message, ...mark }) > 0

/** Incoming texts after the read mark, counted from the newest back. */
export function unreadCount(state: SessionState): number {
  const own = conversationOf(state)?.memberId
  let count = 0
  for (let at = state.transcript.length - 1; at >= 0; at--) {
    const messages = state.transcript[at]?.messages ?? []
    for (let index = messages.length - 1; index >= 0; index--) {
      const message = messages[index]
      if (!message || !isAfter(message, state.readUpTo)) return count
      if (isText(message) && direction(message, own) === 'in') count++
    }
  }
  return count
}

/** Why a conversation that the platform calls over has ended; the platform itself gives no reason. */
export function inferEndReason(state: SessionState, lastOwnActivity: number, now: number): EndReason {
  const agents = [...state.members.values()].filter(isAgent)
  const wasWithAgent = agents.some(agent => agent.state !== 'alerting')
  if (wasWithAgent && now - lastOwnActivity >= IDLE_LIMIT) return 'idle'
  return wasWithAgent ? 'agent' : 'lost'
}
