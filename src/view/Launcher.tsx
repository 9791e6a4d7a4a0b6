import { useSignal } from '@preact/signals'
import type { Ref } from 'preact'
import { useChat, useTranslator } from './chat-context.ts'
import { ChatIcon } from './icons.tsx'

const MOST_SHOWN = 99

/** Of what a page puts there; by an event that Preact's types do not know. */
const onWords = (note: (words: string) => void) => ({
  onSlotChange({ currentTarget }: { readonly currentTarget: HTMLSlotElement }) {
    const words = currentTarget.assignedElements().map(({ textContent }) => textContent)
    note(words.join(' ').trim())
  },
})

type Props = { readonly ref: Ref<HTMLButtonElement>; readonly onOpen: () => void }

export function Launcher({ ref, onOpen }: Props) {
  const { session } = useChat()
  const translator = useTranslator()
  const unread = session.unread.value
  /** What can be read on it is part of its name. */
  const written = useSignal('')
  const name = [written.value, translator.text('openChat'), unread > 0 && translator.plural('unread', unread)]
  return (
    <button
      ref={ref}
      type="button"
      class="launcher"
      part="launcher"
      aria-label={name.filter(Boolean).join(', ')}
      aria-expanded={false}
      onClick={onOpen}
    >
      <slot name="launcher" {...onWords(words => (written.value = words))}>
        <ChatIcon />
      </slot>
      {unread > 0 && (
        <span class="badge" part="badge" aria-hidden="true">
          {unread > MOST_SHOWN ? `${translator.number(MOST_SHOWN)}+` : translator.number(unread)}
        </span>
      )}
    </button>
  )
}
