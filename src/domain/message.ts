import type { MemberId, MessageId } from './ids.ts'

export { MAX_BODY_LENGTH } from './limits.ts'

export const BODY_TYPES = ['standard', 'notice', 'member-join', 'member-leave', 'media-request'] as const
export type BodyType = (typeof BODY_TYPES)[number]

export type Message = {
  readonly id: MessageId
  readonly senderId: MemberId
  readonly bodyType: BodyType
  /** Text; empty for join, leave and media-request. */
  readonly body: string
  /** Milliseconds since the epoch by the platform's clock; `Infinity` when it sent no usable time. */
  readonly timestamp: number
}

/** Whether the platform may have made `told` of the text `sent`: it is unknown whether it escapes HTML or trims. */
export function isSameText(sent: string, told: string): boolean {
  return told === sent || plain(told) === plain(sent) || plain(decoded(told)) === plain(sent)
}

const plain = (text: string): string => text.replaceAll('\r\n', '\n').trim()

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&#39;', "'"],
  ['&#x27;', "'"],
])

const decoded = (text: string): string => text.replace(/&#?\w+;/g, entity => ENTITIES.get(entity) ?? entity)
