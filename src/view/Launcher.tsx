import { useSignal } from '@preact/signals'
import type { Ref } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useChat, useTranslator } from './chat-context.ts'
import { ChatIcon } from './icons.tsx'

const MOST_SHOWN = 99

type Props = { readonly ref: Ref<HTMLButtonElement>; readonly onOpen: () => void }

export function Launcher({ ref, onOpen }: Props) {
  const { session } = useChat()
  const translator = useTranslator()
  const unread = session.unread.value
  /** What can be read on it is part of its name. */
  const written = useSignal('')
  const slot = useRef<HTMLSlotElement>(null)
  useLayoutEffect(() => {
    const read = () => {
      const own = slot.current?.assignedElements() ?? []
      // The page may write in them at any time.
      for (const each of own) changes.observe(each, { characterData: true, childList: true, subtree: true })
      written.value = own
        .map(({ textContent }) => textContent)
        .join(' ')
        .trim()
    }
    const changes = new MutationObserver(read)
    // A launcher that was painted before may have its words already.
    read()
    slot.current?.addEventListener('slotchange', read)
    return () => changes.disconnect()
  }, [])
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
      <slot name="launcher" ref={slot}>
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
