import type { LogEntry } from '../../control/types.ts'

/** What goes over the wire, and what meddles with it. */
export type WireEntry = Extract<
  LogEntry,
  { readonly type: 'request' | 'frame' | 'raw-frame' | 'fault' | 'attached' | 'detached' }
>

export type WireKind = 'request' | 'frame' | 'stream' | 'fault'

const kinds: Readonly<Record<WireEntry['type'], WireKind>> = {
  request: 'request',
  frame: 'frame',
  'raw-frame': 'frame',
  attached: 'stream',
  detached: 'stream',
  fault: 'fault',
}

export const kindOf = ({ type }: WireEntry): WireKind => kinds[type]

export const isWireEntry = (entry: LogEntry): entry is WireEntry => Object.hasOwn(kinds, entry.type)

export type WireFilter = {
  /** Anywhere in the entry, whatever its case. Empty for all. */
  readonly text: string
  /** Empty for all. */
  readonly kind: WireKind | ''
  /** An id. Empty for all. */
  readonly conversationId: string
}

export const everything: WireFilter = { text: '', kind: '', conversationId: '' }

export function matches(entry: WireEntry, { text, kind, conversationId }: WireFilter): boolean {
  return (
    (kind === '' || kind === kindOf(entry)) &&
    (conversationId === '' || conversationId === entry.conversationId) &&
    (text === '' || JSON.stringify(entry).toLowerCase().includes(text.toLowerCase()))
  )
}
