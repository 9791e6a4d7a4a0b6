import type { PlatformConversation } from '../domain/platform.ts'
import type { Clock } from '../lib/clock.ts'
import type { Candidate, Leadership } from './leadership.ts'
import type { Store } from './store.ts'
import type { TabMessage } from './tab-channel.ts'

/** What a conversation needs of its tab. */
export type TabRunParts = {
  readonly conversation: PlatformConversation
  readonly store: Store
  readonly clock: Clock
  /** The API that gave the ticket. */
  readonly api: string
  readonly me: string
  readonly post: (message: TabMessage) => void
  readonly lead: (name: string, candidate: Candidate) => Leadership
}
