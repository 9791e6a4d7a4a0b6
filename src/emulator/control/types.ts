/** What the control plane says: the contract with the console, the demo and tests. All times are ISO-8601. */
import type {
  EventFrame,
  WebChatGuestMediaRequest,
  WebChatMemberInfo,
  WebChatMessage,
  WebChatTyping,
} from '../../guest-api/wire.ts'
import type { Act, Rule } from '../faults/types.ts'
import type { SeedDeployment, SeedFlow, SeedQueue } from '../seed.ts'

/** `GET /emulator/state` */
export type EmulatorState = {
  readonly organizationId: string
  readonly queues: readonly SeedQueue[]
  readonly flows: readonly SeedFlow[]
  readonly deployments: readonly SeedDeployment[]
  readonly autoAgent: { readonly enabled: boolean }
  /** Oldest first. */
  readonly conversations: readonly ConversationState[]
}

export type ConversationState = {
  readonly id: string
  readonly state: 'created' | 'active' | 'ended'
  /** The queue's name. */
  readonly queue: string
  readonly createdAt: string
  readonly endedAt?: string
  readonly attachedStreams: number
  readonly guestMemberId: string
  readonly members: readonly WebChatMemberInfo[]
  readonly messages: readonly WebChatMessage[]
  readonly mediaRequests: readonly WebChatGuestMediaRequest[]
  /** The last typing indicator of each member who has typed. */
  readonly typing: readonly { readonly memberId: string; readonly at: string }[]
}

/** One `data:` of `GET /emulator/events`. Tokens and keys in it are masked. */
export type EmulatorEvent = { readonly at: string } & (
  | ({ readonly conversationId: string } & ConversationEvent)
  | {
      /** One call of the platform's REST API. */
      readonly type: 'request'
      /** The one the path names, if any. */
      readonly conversationId?: string
      readonly method: string
      readonly path: string
      /** With its question mark, if there is any. */
      readonly query?: string
      /** 0 when the connection broke instead. */
      readonly status: number
      /** What the ErrorBody of a refusal says. */
      readonly code?: string
      readonly ms: number
    }
  | FaultEvent
)

/** The emulator did as it was told: by a rule that fired, or at once. */
export type FaultEvent = {
  readonly type: 'fault'
  readonly conversationId?: string
  /** Its id; absent when it was told at once. */
  readonly rule?: string
  readonly do: Rule['do'] | Act
  /** What the rule has matched: a method and path, `open`, or the type of a frame. */
  readonly on?: string
  /** Why the act of a rule could not be done. */
  readonly undone?: string
}

/** `GET /emulator/log` */
export type EmulatorLog = {
  /** Oldest first. */
  readonly entries: readonly LogEntry[]
}

/** `nr` counts from 1, so that one can ask for what came after it. */
export type LogEntry = { readonly nr: number } & EmulatorEvent

export type ConversationEvent =
  | { readonly type: 'conversation-created'; readonly queue: string }
  | { readonly type: 'attached' | 'detached'; readonly attachedStreams: number }
  | { readonly type: 'message'; readonly message: WebChatMessage }
  | { readonly type: 'typing'; readonly typing: WebChatTyping }
  | { readonly type: 'member'; readonly member: WebChatMemberInfo }
  | { readonly type: 'media-request'; readonly mediaRequest: WebChatGuestMediaRequest }
  | { readonly type: 'ended' }
  /** One frame of the event stream, as every attached socket gets it. */
  | { readonly type: 'frame'; readonly frame: EventFrame }
  /** A text that a fault has sent and the platform would not. */
  | { readonly type: 'raw-frame'; readonly text: string }
