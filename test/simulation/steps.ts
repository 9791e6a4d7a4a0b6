import type { Act, Rule } from '../../src/emulator/index.ts'
import type { WakingTimers } from './page-clock.ts'

/** What happens in one run, as data: the same schedule is the same run. */
export type Schedule = {
  /** Of every chance inside the platform and the session. */
  readonly seed: number
  /** What a guest without an event stream counts as. */
  readonly lostGuest: 'CONNECTED' | 'DISCONNECTED'
  readonly steps: readonly Step[]
  /** How it is over, once everything was checked: the guest or the agent ends it, or the page just goes. */
  readonly ending: 'guest' | 'agent' | 'page'
}

/** `at`: milliseconds since the beginning. */
export type Step = { readonly at: number } & Deed

export type Deed = GuestDeed | AgentDeed | PageDeed | PlatformDeed

export type GuestDeed =
  | { readonly do: 'start' | 'typing' | 'end' }
  | { readonly do: 'send'; readonly text: string }
  /** Of the oldest message that is up to the guest. */
  | { readonly do: 'retry' | 'discard' }
  /** The guest looks at the page. */
  | { readonly do: 'look' }

export type AgentDeed = { readonly do: 'agent' } & (
  | { readonly verb: 'accept' | 'type' | 'hold' | 'leave' | 'end' }
  /** To a colleague, who may be the one from before. */
  | { readonly verb: 'transfer' }
  | { readonly verb: 'say'; readonly text: string }
)

export type PageDeed =
  /** No timer and no event for so long; what is heard meanwhile comes at waking, if the network was kept. */
  | {
      readonly do: 'sleep'
      readonly ms: number
      readonly timers: WakingTimers
      readonly network: 'kept' | 'cut' | 'silent'
      /** Whether the browser tells the page that it is seen again. */
      readonly seen: boolean
    }
  | { readonly do: 'offline'; readonly ms: number }
  /** `crash`: without a word to the page; `awayMs`: until the next page is there. */
  | { readonly do: 'reload'; readonly how: 'reload' | 'crash'; readonly awayMs: number }

export type PlatformDeed =
  | { readonly do: 'act'; readonly act: Act }
  | { readonly do: 'rule'; readonly rule: Rule }
