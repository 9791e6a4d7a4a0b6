import type { Clock } from '../lib/clock.ts'
import type { SessionSettings } from './settings.ts'
import type { TabChannel } from './tab-channel.ts'

/** The world around a session, as its settings want it at the moment. */
export type SessionParts = {
  /** Read anew at every start, since hosts change settings at run time. */
  readonly settings: () => SessionSettings
  /** Where a running chat is remembered; nowhere, if so. */
  readonly place: () => MemoryPlace
  /** To the other tabs of the site, if there may be any. */
  readonly openChannel: () => TabChannel | undefined
  readonly clock: Clock
  readonly newId: () => string
}

export type MemoryPlace = { readonly storage: StorageLike | undefined; readonly key: string }

/** The part of the Web Storage interface that is needed. Any call may throw. */
export type StorageLike = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
