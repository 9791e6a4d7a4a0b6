import type { ConversationId, LocalId, MediaRequestId, MemberId, MessageId } from '../domain/ids.ts'
import type { MediaRequest } from '../domain/media-request.ts'
import type { Member } from '../domain/member.ts'
import type { Message } from '../domain/message.ts'
import type { StreamStatus } from '../domain/platform.ts'
import { emptyTranscript, type Transcript } from '../domain/transcript.ts'
import type { GuestChatError } from '../guest-api/errors.ts'

export type EndReason = 'guest' | 'agent' | 'idle' | 'lost' | 'expired'

/** Who talks to whom. The bearer token is not here: state is shown to views. */
export type Conversation = {
  readonly id: ConversationId
  readonly memberId: MemberId
  readonly resumed: boolean
}

/** The life of a session. Whether a running one waits or is with an agent is derived from its members. */
export type Stage =
  | { readonly at: 'idle' }
  | { readonly at: 'starting' }
  | { readonly at: 'running'; readonly conversation: Conversation }
  | { readonly at: 'ended'; readonly conversation: Conversation; readonly reason: EndReason }
  | { readonly at: 'failed'; readonly error: GuestChatError; readonly conversation?: Conversation }

/**
 * A message the platform has not confirmed. `unconfirmed`: nobody knows whether it arrived; with `givenUp` the
 * guest decides. `failed`: the platform refused it.
 */
export type OutboxEntry = {
  readonly id: LocalId
  readonly body: string
  readonly state: 'queued' | 'sending' | 'unconfirmed' | 'failed'
  readonly givenUp?: boolean
  readonly error?: GuestChatError
  /** Milliseconds since the epoch by this device's clock. */
  readonly createdAt: number
  /** The last verified message when it was first sent: what is new after it may be this one. */
  readonly anchor?: MessageId
}

/** A place in the transcript. */
export type Mark = Pick<Message, 'id' | 'timestamp'>

export type SessionState = {
  readonly stage: Stage
  readonly stream: StreamStatus
  readonly members: ReadonlyMap<MemberId, Member>
  readonly transcript: Transcript
  readonly outbox: readonly OutboxEntry[]
  /** Own messages that arrived while a send was open; they may be that send's echo. */
  readonly parked: readonly Message[]
  /** Until when (device clock) each member counts as typing. */
  readonly typing: ReadonlyMap<MemberId, number>
  readonly mediaRequests: ReadonlyMap<MediaRequestId, MediaRequest>
  /** Everything up to here was read by the guest. */
  readonly readUpTo: Mark | undefined
  /** Everything up to here was known before this page was loaded: shown, but no news. */
  readonly historyUpTo: Mark | undefined
  /** The last message read by REST: nothing before it can be missing. */
  readonly verifiedUpTo: MessageId | undefined
}

export const initialState: SessionState = {
  stage: { at: 'idle' },
  stream: 'closed',
  members: new Map(),
  transcript: emptyTranscript,
  outbox: [],
  parked: [],
  typing: new Map(),
  mediaRequests: new Map(),
  readUpTo: undefined,
  historyUpTo: undefined,
  verifiedUpTo: undefined,
}

export type SessionEvent =
  | { readonly type: 'starting' }
  | { readonly type: 'started'; readonly conversation: Conversation; readonly marks?: Marks }
  | { readonly type: 'failed'; readonly error: GuestChatError }
  | { readonly type: 'ended'; readonly reason: EndReason }
  | { readonly type: 'reset' }
  | { readonly type: 'stream'; readonly status: StreamStatus }
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'history'; readonly messages: readonly Message[] }
  | { readonly type: 'members'; readonly members: readonly Member[] }
  | { readonly type: 'member-state'; readonly id: MemberId; readonly state: Member['state'] }
  | { readonly type: 'typing'; readonly id: MemberId; readonly until: number }
  | { readonly type: 'typing-over'; readonly now: number }
  | { readonly type: 'media-requests'; readonly mediaRequests: readonly MediaRequest[] }
  | { readonly type: 'queued'; readonly entries: readonly OutboxEntry[] }
  | { readonly type: 'outbox'; readonly id: LocalId; readonly change: OutboxChange }
  | { readonly type: 'sent'; readonly id: LocalId; readonly message: Message }
  | { readonly type: 'discarded'; readonly id: LocalId }
  | { readonly type: 'read' }

export type Marks = Pick<SessionState, 'readUpTo' | 'historyUpTo'>
export type OutboxChange = Pick<OutboxEntry, 'state' | 'givenUp' | 'error'>
