import type { Clock } from '../lib/clock.ts'
import type { Engine } from './engine.ts'
import type { Memory } from './memory.ts'
import type { SessionSettings } from './settings.ts'

/** What a session is made of. */
export type SessionParts = {
  /** Read anew at every start, since hosts change settings at run time. */
  readonly settings: () => SessionSettings
  readonly engine: () => Promise<Engine>
  readonly memory: (settings: SessionSettings, degraded: (error: unknown) => void) => Memory
  readonly clock: Clock
  readonly newId: () => string
}
