/** One text as the guest typed it, and what became of it. */
export type Entry = {
  /** The session's own id, which lasts over reloads. */
  readonly id: string
  readonly text: string
  /** In which it was typed. */
  readonly tab: number
  readonly at: number
  /** Sent again by hand: then its place among the others is the guest's own choice. */
  isRetried: boolean
  isDiscarded: boolean
  /** Its page went before any other tab could know of it. */
  isForsaken: boolean
  /** The id of the message, once the session has said that it is sent. */
  messageId?: string
}

/** What the guest typed, in that order, from all pages. */
export class Ledger {
  readonly entries: Entry[] = []

  add(typed: Pick<Entry, 'id' | 'text' | 'tab' | 'at'>): void {
    this.entries.push({ ...typed, isRetried: false, isDiscarded: false, isForsaken: false })
  }

  forsake(isGone: (entry: Entry) => boolean): void {
    for (const entry of this.entries) if (isGone(entry)) entry.isForsaken = true
  }

  find(id: string): Entry | undefined {
    return this.entries.find(entry => entry.id === id)
  }

  /** Of two equal texts that nobody could confirm one may be taken for the other. */
  isUnique(text: string): boolean {
    return this.entries.filter(entry => entry.text === text).length === 1
  }

  /** Those that the guest still wants said. */
  get wanted(): readonly Entry[] {
    return this.entries.filter(({ isDiscarded, isForsaken }) => !isDiscarded && !isForsaken)
  }
}

/** How often each text is there. */
export function tally(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}
