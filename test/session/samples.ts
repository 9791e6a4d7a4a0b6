import type { ConversationId, LocalId, MediaRequestId, MemberId, MessageId } from '../../src/domain/ids.ts'
import type { MediaRequest } from '../../src/domain/media-request.ts'
import type { Member } from '../../src/domain/member.ts'
import type { Message } from '../../src/domain/message.ts'
import { type Change, newest, readUpTo, started } from '../../src/session/changes.ts'
import { initialState, type OutboxEntry, type SessionState } from '../../src/session/state.ts'
import { brand } from '../helpers/wire-samples.ts'

export const own = brand<MemberId>('guest-1')
export const robin = brand<MemberId>('agent-1')
export const conversation = { id: brand<ConversationId>('conversation-1'), memberId: own, resumed: false }

export const aMessage = (id: string, fields: Partial<Message> = {}): Message => ({
  id: brand<MessageId>(id),
  senderId: robin,
  bodyType: 'standard',
  body: `text ${id}`,
  timestamp: 1_000,
  ...fields,
})

export const aMember = (fields: Partial<Member> = {}): Member => ({
  id: robin,
  role: 'agent',
  state: 'connected',
  displayName: 'Robin',
  ...fields,
})

export const anEntry = (id: string, fields: Partial<OutboxEntry> = {}): OutboxEntry => ({
  id: brand<LocalId>(id),
  body: 'hello',
  state: 'queued',
  createdAt: 5,
  ...fields,
})

export const aMediaRequest = (fields: Partial<MediaRequest> = {}): MediaRequest => ({
  id: brand<MediaRequestId>('media-1'),
  types: ['cobrowse'],
  state: 'pending',
  ...fields,
})

const nothing = { outbox: [], readUpTo: undefined, historyUpTo: undefined }

/** Everything so far was read. */
export const read: Change = state => {
  const upTo = newest(state)
  return upTo ? readUpTo(upTo)(state) : state
}

export const running = started(conversation, nothing)(initialState)

export const stateAfter = (...changes: readonly Change[]): SessionState =>
  changes.reduce((state, change) => change(state), running)
