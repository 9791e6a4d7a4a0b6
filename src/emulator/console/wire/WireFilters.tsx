import type { Conversation } from '../model.ts'
import { guestName } from '../model.ts'
import { kindNames } from './entry-texts.ts'
import type { WireFilter, WireKind } from './wire-entry.ts'
import type { WireLog } from './wire-log.ts'

const KINDS: readonly WireKind[] = ['request', 'frame', 'stream', 'fault']

type Props = { readonly wire: WireLog; readonly conversations: readonly Conversation[] }

export function WireFilters({ wire, conversations }: Props) {
  const { filter, entries } = wire
  const { text, kind, conversationId } = filter.value
  const change = (part: Partial<WireFilter>) => {
    filter.value = { ...filter.value, ...part }
  }
  const ids = new Set([conversationId, ...entries.value.map(entry => entry.conversationId ?? '')])
  return (
    <search class="filters">
      <label>
        Text
        <input
          type="search"
          autocomplete="off"
          value={text}
          onInput={event => change({ text: event.currentTarget.value })}
        />
      </label>
      <label>
        Kind
        <select
          value={kind}
          onChange={event => change({ kind: KINDS.find(each => each === event.currentTarget.value) ?? '' })}
        >
          <option value="">All</option>
          {KINDS.map(each => (
            <option key={each} value={each}>
              {kindNames[each]}
            </option>
          ))}
        </select>
      </label>
      <label>
        Conversation
        <select
          value={conversationId}
          onChange={event => change({ conversationId: event.currentTarget.value })}
        >
          <option value="">All</option>
          {[...ids]
            .filter(id => id !== '')
            .map(id => (
              <option key={id} value={id}>
                {labelOf(id, conversations)}
              </option>
            ))}
        </select>
      </label>
    </search>
  )
}

/** Guests may have the same name. */
function labelOf(id: string, conversations: readonly Conversation[]): string {
  const conversation = conversations.find(each => each.id === id)
  return `${conversation ? guestName(conversation) : 'Forgotten'} (${id.slice(0, 4)}…)`
}
