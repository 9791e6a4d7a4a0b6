import type { Conversation, MediaRequest, MediaType, Member, Message, Standing } from './model.ts'
import { connectedAgents, nameOf } from './model.ts'
import type { Page } from './route.ts'

export const pageNames: Readonly<Record<Page, string>> = {
  conversations: 'Conversations',
  deployments: 'Deployments',
  wire: 'Wire',
}

/** For instance `(2) Wire – Agent console` while two guests wait. */
export function titleOf(page: Page, waiting: number): string {
  const title = page === 'conversations' ? 'Agent console' : `${pageNames[page]} – Agent console`
  return waiting > 0 ? `(${waiting}) ${title}` : title
}

export const mediaNames: Readonly<Record<MediaType, string>> = {
  COBROWSE: 'co-browse',
  SCREENSHARE: 'screen share',
}

export const mediaStates: Readonly<Record<MediaRequest['state'], string>> = {
  PENDING: 'waiting for the guest',
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TIMEDOUT: 'timed out',
  CANCELLED: 'cancelled',
  ERRORED: 'failed at the guest',
}

const roles: Readonly<Record<NonNullable<Member['role']>, string>> = {
  AGENT: 'agent',
  CUSTOMER: 'guest',
  WORKFLOW: 'flow',
  ACD: 'queue',
}

const memberStates: Readonly<Record<NonNullable<Member['state']>, string>> = {
  CONNECTED: 'connected',
  DISCONNECTED: 'gone',
  ALERTING: 'ringing',
}

/** For instance `guest, connected`. */
export function memberText({ role, state }: Member): string {
  return [role && roles[role], state && memberStates[state]].filter(Boolean).join(', ')
}

export function standingText(conversation: Conversation, standing: Standing): string {
  switch (standing) {
    case 'waiting':
      return 'waiting'
    case 'mine':
      return 'with you'
    case 'theirs':
      return `with ${agentNames(conversation)}`
    case 'ended':
      return 'ended'
  }
}

export function agentNames(conversation: Conversation): string {
  return joined(connectedAgents(conversation).map(({ displayName }) => displayName ?? 'an agent'))
}

/** What a message that nobody wrote says; undefined where somebody did. */
export function eventText(conversation: Conversation, { bodyType, sender }: Message): string | undefined {
  const name = nameOf(conversation, sender.id)
  if (bodyType === 'member-join') return `${name} joined`
  if (bodyType === 'member-leave') return `${name} left`
  if (bodyType === 'media-request') return `Media request by ${name}`
  return undefined
}

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })

export function clockTime(timestamp: string): string {
  return time.format(new Date(timestamp))
}

/** Milliseconds as `0:07`, `12:34` or `1:02:03`. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const tail = two(seconds % 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${tail}` : `${minutes}:${tail}`
}

const list = new Intl.ListFormat('en')

function joined(names: readonly string[]): string {
  return list.format(names)
}
