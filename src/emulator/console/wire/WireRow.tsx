import { useSignal } from '@preact/signals'
import { type Conversation, guestName } from '../model.ts'
import { addresses } from '../route.ts'
import { entryDetails, entryText, exactTime } from './entry-texts.ts'
import type { WireEntry } from './wire-entry.ts'

type Props = {
  readonly entry: WireEntry
  /** The entry's own, if it is known. */
  readonly conversation: Conversation | undefined
  readonly onToggle: () => void
}

export function WireRow({ entry, conversation, onToggle }: Props) {
  const isOpen = useSignal(false)
  const { kind, what, about, outcome, isBad } = entryText(entry, conversation)
  return (
    <li>
      <details
        onToggle={event => {
          isOpen.value = event.currentTarget.open
          onToggle()
        }}
      >
        <summary data-kind={kind} data-bad={isBad || undefined}>
          <time class="time" dateTime={entry.at}>
            {exactTime(entry.at)}
          </time>{' '}
          <span class="wire-what">{what}</span> <span class="wire-about">{about}</span>{' '}
          <span class="wire-outcome">{outcome}</span>{' '}
          <span class="wire-guest">{conversation && guestName(conversation)}</span>
        </summary>
        {isOpen.value && (
          <div class="wire-details">
            {conversation && (
              <p>
                <a href={addresses.conversation(conversation.id)}>
                  Conversation with {guestName(conversation)}
                </a>
              </p>
            )}
            <pre>{entryDetails(entry)}</pre>
          </div>
        )}
      </details>
    </li>
  )
}
