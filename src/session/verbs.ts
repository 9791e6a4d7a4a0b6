import type { LocalId } from '../domain/ids.ts'
import type { MediaRequest } from '../domain/media-request.ts'
import {
  type Change,
  discarded,
  ended,
  entryChanged,
  mediaRequestsRead,
  queued,
  readUpTo,
} from './changes.ts'
import { isStuck } from './select.ts'
import type { Mark, OutboxEntry } from './state.ts'

/** What a guest does in one tab, as plain data, so that every other tab with the same chat can do it as well. */
export type Verb =
  | { readonly do: 'queue'; readonly entry: OutboxEntry }
  | { readonly do: 'retry' | 'discard'; readonly id: LocalId }
  | { readonly do: 'read'; readonly upTo: Mark }
  | { readonly do: 'answered'; readonly mediaRequest: MediaRequest }
  | { readonly do: 'end' }

export function changeOf(verb: Verb): Change {
  switch (verb.do) {
    case 'queue':
      return queued(verb.entry)
    case 'retry':
      return retried(verb.id)
    case 'discard':
      return withdrawn(verb.id)
    case 'read':
      return readUpTo(verb.upTo)
    case 'answered':
      return mediaRequestsRead([verb.mediaRequest])
    case 'end':
      return ended('guest')
  }
}

/** One that was refused is sent anew; one that nobody could confirm is looked for first. */
const retried =
  (id: LocalId): Change =>
  state => {
    const entry = state.outbox.find(item => item.id === id)
    if (!entry || !isStuck(entry) || state.stage.at === 'ended') return state
    return entryChanged(id, { state: entry.state === 'failed' ? 'queued' : 'unconfirmed' })(state)
  }

/** Only what is not on its way. */
const withdrawn =
  (id: LocalId): Change =>
  state => {
    const entry = state.outbox.find(item => item.id === id)
    return entry && (isStuck(entry) || entry.state === 'queued') ? discarded(id)(state) : state
  }
