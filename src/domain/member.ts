import type { MemberId } from './ids.ts'

/** `guest` is the platform's CUSTOMER, `workflow` an Architect flow, `acd` the queue. */
export type MemberRole = 'guest' | 'agent' | 'workflow' | 'acd' | 'unknown'
export const MEMBER_STATES = ['alerting', 'connected', 'disconnected'] as const
export type MemberState = (typeof MEMBER_STATES)[number]

export type Member = {
  readonly id: MemberId
  readonly role: MemberRole
  readonly state: MemberState
  /** Absent until the member was fetched, since events carry bare ids. */
  readonly displayName?: string | undefined
  readonly avatarImageUrl?: string | undefined
}

export const isAgent = (member: Member): boolean => member.role === 'agent'
export const isConnected = (member: Member): boolean => member.state === 'connected'
