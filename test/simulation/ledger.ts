/** One text as the guest typed it, and what became of it. */
export type Entry = {
  /** The session's own id, which lasts over reloads. */
  readonly id: string
  readonly text: string
  /** Sent again by hand: then its place among the others is the guest's own choice. */
  isRetried: boolean
  isDiscarded: boolean
  /** The id of the message, once the session has said that it is sent. */
  messageId?: string
}

/** What the guest typed, in that order, from all pages. */
export class Ledger {
  readonly entries: Entry[] = []

  add(id: string, text: string): Entry {
    const entry: Entry = { id, text, isRetried: false, isDiscarded: false }
    this.entries.push(entry)
    return entry
  }

  find(id: string): Entry | undefined {
    return this.entries.find(entry => entry.id === id)
  }

  /** Those that the guest still wants said. */
  get wanted(): readonly Entry[] {
    return this.entries.filter(({ isDiscarded }) => !isDiscarded)
  }
}

/** How often each text is there. */
export function tally(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}
