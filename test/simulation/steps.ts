import type { Act, Rule } from '../../src/emulator/index.ts'
import type { WakingTimers } from './page-clock.ts'

/** What happens in one run, as data: the same schedule is the same run. */
export type Schedule = {
  /** Of every chance inside the platform and the session. */
  readonly seed: number
  /** What a guest without an event stream counts as. */
  readonly lostGuest: 'CONNECTED' | 'DISCONNECTED'
  readonly browser: Browser
  readonly steps: readonly Step[]
  /** How it is over, once everything was checked: the guest or the agent ends it, or the page just goes. */
  readonly ending: 'guest' | 'agent' | 'page'
}

export type Browser = {
  /** Where a chat is remembered: in each tab by itself, or in one place for all. */
  readonly storage: 'session' | 'local'
  /** How its tabs agree on the one that leads: `alone`, not at all, since they cannot talk. */
  readonly leads: 'by-lock' | 'by-talk' | 'alone'
}

/** A tab: the so-manieth of those that are open, counted round, or the one that holds the stream, or another one. */
export type Which = number | 'leader' | 'follower'

/** `at`: milliseconds since the beginning. */
export type Step = { readonly at: number } & Deed

export type Deed = GuestDeed | AgentDeed | PageDeed | TabDeed | PlatformDeed

/** `tab`: the first one if none is given. */
export type GuestDeed = { readonly tab?: Which } & (
  | { readonly do: 'start' | 'typing' | 'end' }
  | { readonly do: 'send'; readonly text: string }
  /** Of the oldest message that is up to the guest. */
  | { readonly do: 'retry' | 'discard' }
  /** The guest looks at the page. */
  | { readonly do: 'look' }
)

export type AgentDeed = { readonly do: 'agent' } & (
  | { readonly verb: 'accept' | 'type' | 'hold' | 'leave' | 'end' }
  /** To a colleague, who may be the one from before. */
  | { readonly verb: 'transfer' }
  | { readonly verb: 'say'; readonly text: string }
)

export type PageDeed = {
  readonly tab?: Which
} /** No timer and no event for so long; what is heard meanwhile comes at waking, if the network was kept. */ & (
  | {
      readonly do: 'sleep'
      readonly ms: number
      readonly timers: WakingTimers
      readonly network: 'kept' | 'cut' | 'silent'
      /** Whether the browser tells the page that it is seen again. */
      readonly seen: boolean
    }
  /** The whole browser, if no tab is named. */
  | { readonly do: 'offline'; readonly ms: number }
  /** `awayMs`: until the next page is there. */
  | { readonly do: 'reload'; readonly how: Leaving; readonly awayMs: number }
)

/** How a page goes: `hidden`, as if it might come back; `crash`, without a word to it. */
export type Leaving = 'reload' | 'hidden' | 'crash'

export type TabDeed =
  /** A copy has what the first tab has stored. */
  | { readonly do: 'open'; readonly isCopy: boolean }
  /** For good. */
  | { readonly do: 'close'; readonly tab: Which; readonly how: Leaving }

export type PlatformDeed =
  | { readonly do: 'act'; readonly act: Act }
  | { readonly do: 'rule'; readonly rule: Rule }
