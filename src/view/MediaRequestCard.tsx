import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { MediaRequest } from '../domain/media-request.ts'
import { useChat, useTranslator } from './chat-context.ts'
import { nameOf } from './names.ts'

/** Asks for consent by naming the action; nothing is ever accepted by itself. */
export function MediaRequestCard({ request }: { readonly request: MediaRequest }) {
  const { session } = useChat()
  const translator = useTranslator()
  const isBusy = useSignal(false)
  const hasFailed = useSignal(false)
  const decline = useRef<HTMLButtonElement>(null)
  const isPending = request.state === 'pending'
  useOfferFocus(decline, isPending)

  const agent = session.present.value.find(member => member.role === 'agent')
  const name = nameOf(agent, translator)
  if (request.state !== 'pending') {
    return (
      <p class="notice" part="notice">
        {translator.text(request.state)}
      </p>
    )
  }

  const answer = async (call: () => Promise<void>) => {
    if (isBusy.value) return
    isBusy.value = true
    try {
      await call()
      hasFailed.value = false
    } catch {
      hasFailed.value = true
    } finally {
      isBusy.value = false
    }
  }
  const label = translator.text('mediaRequest', { name })
  return (
    <section class="media-request" part="media-request" aria-label={label}>
      {request.types.map(type => (
        <p key={type}>{translator.text(type, { name })}</p>
      ))}
      {hasFailed.value && (
        <p class="problem" role="alert">
          {translator.text('mediaFailed')}
        </p>
      )}
      <div class="actions">
        <button
          ref={decline}
          type="button"
          class="action"
          aria-disabled={isBusy.value}
          onClick={() => answer(() => session.declineMediaRequest(request.id))}
        >
          {translator.text('decline')}
        </button>
        <button
          type="button"
          class="action action-primary"
          aria-disabled={isBusy.value}
          onClick={() => answer(() => session.acceptMediaRequest(request.id))}
        >
          {translator.text('accept')}
        </button>
      </div>
    </section>
  )
}

/**
 * Moves the focus from an empty message box to Decline, the safe answer. Focus that is elsewhere on the page, or in
 * a message being written, stays where it is; the request is announced all the same.
 */
function useOfferFocus(button: { readonly current: HTMLButtonElement | null }, isPending: boolean) {
  const { session } = useChat()
  useEffect(() => {
    const root = button.current?.getRootNode()
    const focused = root instanceof ShadowRoot ? root.activeElement : null
    if (isPending && focused instanceof HTMLTextAreaElement && session.draft.peek() === '')
      button.current?.focus()
  }, [button, isPending, session])
  // An answered request takes the focused button away: back to where the guest came from.
  useEffect(() => {
    const root = button.current?.getRootNode()
    return () => {
      if (!(root instanceof ShadowRoot) || root.activeElement) return
      if (root.host.matches(':focus-within') || document.activeElement === document.body) {
        root.querySelector('textarea')?.focus({ preventScroll: true })
      }
    }
  }, [button, isPending])
}
