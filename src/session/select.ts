import type { MemberId } from '../domain/ids.ts'
import { isAgent, isConnected, type Member } from '../domain/member.ts'
import type { Message } from '../domain/message.ts'
import { findNewest, type Transcript } from '../domain/transcript.ts'
import type { EndReason, Mark, OutboxEntry, SessionState } from './state.ts'

export type Phase = 'idle' | 'starting' | 'waiting' | 'active' | 'ended' | 'failed'

/** Whether there is somebody to talk with, or to wait for. */
export const isRunning = (phase: Phase): boolean => phase === 'waiting' || phase === 'active'

/** How long the platform lets a guest be silent with an agent (guide, quoted in the facts 3.6). */
export const IDLE_LIMIT = 15 * 60_000

export function phaseOf({ stage, members }: SessionState): Phase {
  if (stage.at !== 'running') return stage.at
  const isWithAgent = [...members.values()].some(member => isAgent(member) && isConnected(member))
  return isWithAgent ? 'active' : 'waiting'
}

/** Those who are shown as present: people and bots, not the queue. */
export function presentMembers(members: SessionState['members']): readonly Member[] {
  return [...members.values()].filter(
    member => isConnected(member) && member.role !== 'acd' && member.role !== 'unknown',
  )
}

export function typingMembers(
  typing: SessionState['typing'],
  members: SessionState['members'],
  now: number,
): readonly Member[] {
  return [...typing].flatMap(([id, until]) => (until > now && members.get(id)) || [])
}

export function direction(message: Message, own: MemberId | undefined): 'in' | 'out' {
  return message.senderId === own ? 'out' : 'in'
}

/** Text for people to read, as opposed to news about members and media requests. */
export const isText = ({ bodyType }: Message): boolean => bodyType === 'standard' || bodyType === 'notice'

/** Whether the message stands behind the mark, in transcript order. */
export const isAfter = ({ id, timestamp }: Mark, mark: Mark | undefined): boolean =>
  !mark || timestamp > mark.timestamp || (timestamp === mark.timestamp && id > mark.id)

/** What was known once stays so, though a history may for the moment end before it. */
export const later = (a: Mark | undefined, b: Mark | undefined): Mark | undefined =>
  a && isAfter(a, b) ? a : b

/** Texts of others that came after the mark. Only as many are looked at. */
export function countAfter(
  transcript: Transcript,
  mark: Mark | undefined,
  own: MemberId | undefined,
): number {
  let count = 0
  findNewest(transcript, message => {
    if (!isAfter(message, mark)) return true
    if (direction(message, own) === 'in' && isText(message)) count++
    return false
  })
  return count
}

/** Incoming texts after the read mark. */
export const unreadCount = ({ transcript, conversation, readUpTo }: SessionState): number =>
  countAfter(transcript, readUpTo, conversation?.memberId)

/** Nothing more is tried for it: the guest may retry or discard it. */
export const isStuck = ({ state, givenUp }: OutboxEntry): boolean => state === 'failed' || givenUp === true

/** Why a conversation that the platform calls over has ended; the platform itself gives no reason. */
export function inferEndReason({ members }: SessionState, silence: number): EndReason {
  const wasWithAgent = [...members.values()].some(member => isAgent(member) && member.state !== 'alerting')
  if (!wasWithAgent) return 'lost'
  return silence >= IDLE_LIMIT ? 'idle' : 'agent'
}
