import { useLayoutEffect, useRef } from 'preact/hooks'
import { useChat, useTranslator } from './chat-context.ts'
import { useExtrasSheet } from './use-extras-sheet.ts'

/** Leaving cannot be undone, so it is asked once, with the focus on the answer that changes nothing. */
export function EndConfirmation({ onClose }: { readonly onClose: () => void }) {
  const { session } = useChat()
  const translator = useTranslator()
  const backdrop = useExtrasSheet<HTMLDivElement>()
  const keep = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    // Not before the question is there, or there would be nothing left to press.
    const content = keep.current?.closest('.panel')?.querySelector('.content')
    content?.toggleAttribute('inert', true)
    keep.current?.focus()
    return () => {
      content?.removeAttribute('inert')
      // Also when the chat has ended by itself: the next one is not asked about.
      onClose()
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return
    event.preventDefault()
    onClose()
  }
  return (
    <div ref={backdrop} class="alert-backdrop">
      <div
        class="alert"
        role="alertdialog"
        aria-labelledby="end-question"
        aria-describedby="end-detail"
        onKeyDown={onKeyDown}
      >
        <h2 id="end-question">{translator.text('endChatQuestion')}</h2>
        <p id="end-detail">{translator.text('endChatDetail')}</p>
        <div class="actions">
          <button ref={keep} type="button" class="action" onClick={onClose}>
            {translator.text('keepChatting')}
          </button>
          <button
            type="button"
            class="action action-danger"
            onClick={() => {
              void session.end()
              onClose()
            }}
          >
            {translator.text('endChat')}
          </button>
        </div>
      </div>
    </div>
  )
}
