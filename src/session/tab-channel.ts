import type { ConversationId } from '../domain/ids.ts'
import type { Ticket } from '../domain/platform.ts'
import type { Clock } from '../lib/clock.ts'
import type { Patch } from './mirror.ts'
import type { Verb } from './verbs.ts'

/**
 * What the tabs of one site tell each other. Nothing of it lasts: it goes from memory to memory. `at` in milliseconds
 * since the epoch.
 */
export type TabMessage = { readonly from: string; readonly at: number } & (
  | { readonly type: 'hello' }
  | ({ readonly conversationId: ConversationId } & TabTalk)
)

/** About one conversation. */
export type TabTalk =
  /** The tab that leads tells all, to who says hello and when it begins to lead. `api` is the one that gave the ticket. */
  | { readonly type: 'chat'; readonly api: string; readonly ticket: Ticket; readonly state: Patch }
  /** It tells what has changed, and that it is there. */
  | { readonly type: 'change'; readonly patch: Patch }
  | { readonly type: 'here' }
  /** Another asks it to do something, or only to answer. */
  | { readonly type: 'verb'; readonly verb: Verb | undefined }
  /** It goes. */
  | { readonly type: 'bye' }

/** A tab that hears something later than this was asleep; if it led, another one has taken over or will. */
const TOO_LATE = 1_000

export const isLate = ({ at }: TabMessage, clock: Clock): boolean => clock.now() - at > TOO_LATE

/** The part of the browser's `BroadcastChannel` that is needed. */
export interface TabChannel {
  addEventListener(type: 'message', listener: (event: { readonly data: TabMessage }) => void): void
  postMessage(message: TabMessage): void
  close(): void
}

/** Tabs with another version of this protocol do not understand each other, so they do not meet. */
export const VERSION = 1

/** Of all tabs of this page's origin that have the same deployment; undefined where there is none to be had. */
export function openTabChannel(name: string): TabChannel | undefined {
  try {
    // Only pages have tabs; elsewhere (Node) an open channel would keep the process alive.
    return 'document' in globalThis ? new BroadcastChannel(`${name}:${VERSION}`) : undefined
  } catch {
    return undefined
  }
}
