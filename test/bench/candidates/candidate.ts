import type { Tab } from '../browser/tab.ts'

/** What is measured: our widget, a floor, or a rival. */
export type Candidate = {
  readonly name: string
  readonly kind: 'own' | 'floor' | 'rival'
  readonly version: string
  /** What the others of the table have and this has not. */
  readonly leavesOut: string
  /** Whose files the page asks for, by the first part of their paths. */
  readonly folders: Readonly<Record<string, string>>
  /** The page's body; `feed` is where its backend is. */
  body(feed: string): string
  /** None where the panel stands open from the beginning. */
  readonly launcher?: string | undefined
  readonly input: string
  /** The element with the messages, and how many steps to last children lead from it to the newest. */
  readonly log: string
  readonly depth: number
  /** As many messages as can be waited for; 0: it has no panel. */
  readonly most: number
  /** Opens its backend, for one page at a time. */
  backend(): Promise<Backend>
  /** What a guest does in the open panel before messages can come. */
  begin?(tab: Tab): Promise<void>
}

export interface Backend {
  readonly url: string
  /** Resolves when the open panel can be sent messages. */
  ready(): Promise<void>
  /** A message of somebody else, as one frame on the panel's socket. */
  say(text: string): void
  close(): Promise<void>
}
