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
  | { readonly at: 'idle' | 'starting' | 'running' }
  | { readonly at: 'ended'; readonly reason: EndReason }
  | { readonly at: 'failed'; readonly error: GuestChatError }

/**
 * A message the platform has not confirmed. `unconfirmed`: nobody knows whether it arrived; with `givenUp` the
 * guest decides. `failed`: the platform refused it, or there was no conversation to send it to.
 */
export type OutboxEntry = {
  readonly id: LocalId
  readonly body: string
  readonly state: 'queued' | 'sending' | 'unconfirmed' | 'failed'
  readonly givenUp?: boolean | undefined
  readonly error?: GuestChatError | undefined
  /** Milliseconds since the epoch by this device's clock. */
  readonly createdAt: number
  /** The newest message when it was first sent: what the platform has after it may be this one. */
  readonly anchor?: Mark | undefined
}

/** A place in the transcript. */
export type Mark = Pick<Message, 'id' | 'timestamp'>

export type SessionState = {
  readonly stage: Stage
  readonly conversation: Conversation | undefined
  readonly stream: StreamStatus
  /** The stream was open once: the platform has routed the conversation and takes messages. */
  readonly attached: boolean
  readonly members: ReadonlyMap<MemberId, Member>
  readonly transcript: Transcript
  readonly outbox: readonly OutboxEntry[]
  /** What became of the entries that left the outbox. */
  readonly confirmed: ReadonlyMap<LocalId, MessageId>
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
  /** The last catch-up got no answer: messages may be missing that nobody knows of. */
  readonly isIncomplete: boolean
}

export const initialState: SessionState = {
  stage: { at: 'idle' },
  conversation: undefined,
  stream: 'closed',
  attached: false,
  members: new Map(),
  transcript: emptyTranscript,
  outbox: [],
  confirmed: new Map(),
  parked: [],
  typing: new Map(),
  mediaRequests: new Map(),
  readUpTo: undefined,
  historyUpTo: undefined,
  verifiedUpTo: undefined,
  isIncomplete: false,
}
