import type { Conversation } from '../conversation.ts'
import type { JsonRecord } from '../fields.ts'
import type { Platform } from '../platform.ts'
import type { Query } from './query.ts'

/** A request to an operation, read and ready. */
export type Call = {
  readonly platform: Platform
  /** Where the request was sent, for instance `http://127.0.0.1:8090`: the base of the event stream URI. */
  readonly origin: string
  readonly query: Query
  /** Empty for operations without a body. */
  readonly body: JsonRecord
  /** The deployment, member, message or media request of the path; empty where the path names none. */
  readonly id: string
}

/** A call by a guest who proved to belong to the conversation. */
export type GuestCall = Call & {
  readonly conversation: Conversation
  /** Milliseconds since the epoch: the list of messages knows none that is younger. */
  readonly listedUntil: number
}
