import type { MediaAnswer, MediaRequestState, MediaType } from '../domain/media-request.ts'
import type { MemberRole, MemberState } from '../domain/member.ts'
import type { BodyType } from '../domain/message.ts'
import type { WebChatMediaRequestState, WebChatMediaType } from './wire.ts'

/** The platform's words in ours. Keys are lower-case: its documents and its wire differ in case. */
type Words<Ours> = ReadonlyMap<string, Ours>

export const ROLES: Words<MemberRole> = new Map([
  ['customer', 'guest'],
  ['agent', 'agent'],
  ['workflow', 'workflow'],
  ['acd', 'acd'],
])

export const MEMBER_STATES: Words<MemberState> = new Map([
  ['alerting', 'alerting'],
  ['connected', 'connected'],
  ['disconnected', 'disconnected'],
])

export const BODY_TYPES: Words<BodyType> = new Map([
  ['standard', 'standard'],
  ['notice', 'notice'],
  ['member-join', 'member-join'],
  ['member-leave', 'member-leave'],
  ['media-request', 'media-request'],
])

export const MEDIA_TYPES: Words<MediaType> = new Map([
  ['cobrowse', 'cobrowse'],
  ['screenshare', 'screenshare'],
])

export const MEDIA_STATES: Words<MediaRequestState> = new Map([
  ['pending', 'pending'],
  ['accepted', 'accepted'],
  ['declined', 'declined'],
  ['timedout', 'timed-out'],
  ['cancelled', 'cancelled'],
  ['errored', 'errored'],
])

export function lookUp<Ours>(words: Words<Ours>, value: unknown): Ours | undefined {
  return typeof value === 'string' ? words.get(value.toLowerCase()) : undefined
}

export const WIRE_MEDIA_TYPE: Readonly<Record<MediaType, WebChatMediaType>> = {
  cobrowse: 'COBROWSE',
  screenshare: 'SCREENSHARE',
}

export const WIRE_MEDIA_ANSWER: Readonly<Record<MediaAnswer, WebChatMediaRequestState>> = {
  accepted: 'ACCEPTED',
  declined: 'DECLINED',
  errored: 'ERRORED',
}
