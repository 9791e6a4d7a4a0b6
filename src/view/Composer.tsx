import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { MAX_BODY_LENGTH } from '../domain/limits.ts'
import { GuestChatError } from '../session/create-session.ts'
import { useChat, useTranslator } from './chat-context.ts'
import { errorKey } from './error-texts.ts'
import { SendIcon } from './icons.tsx'

/** The counter appears when little room is left. */
export const COUNT_FROM = MAX_BODY_LENGTH * 0.8

export function Composer() {
  const { session } = useChat()
  const translator = useTranslator()
  const draft = session.draft.value
  const refusal = useSignal<GuestChatError | undefined>(undefined)
  const input = useRef<HTMLTextAreaElement>(null)
  const left = MAX_BODY_LENGTH - draft.length
  const canSend = isSendable(draft)
  useGrowingHeight(input, draft)

  const send = async () => {
    // As it is now: what was shown last may have been sent a moment ago.
    const text = session.draft.peek()
    if (!isSendable(text)) return
    session.draft.value = ''
    refusal.value = undefined
    try {
      await session.send(text)
    } catch (error) {
      const entry = session.outbox.peek().find(item => item.error === error)
      // What became a message tells of itself; one that is too long is to be edited.
      const isToEdit = !entry || entry.error?.code === 'too-large'
      if (!isToEdit || !(error instanceof GuestChatError)) return
      if (entry) session.discard(entry.id)
      refusal.value = error
      session.draft.value = [text, session.draft.peek()].filter(Boolean).join('\n')
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Safari ends a composition before it tells of the key that did it.
    const isComposing = event.isComposing || event.keyCode === 229
    if (event.key !== 'Enter' || event.shiftKey || isComposing) return
    event.preventDefault()
    void send()
  }

  return (
    <form
      class="composer"
      part="composer"
      onSubmit={event => {
        event.preventDefault()
        void send()
        input.current?.focus()
      }}
    >
      <textarea
        ref={input}
        class="input"
        part="input"
        rows={1}
        dir={draft ? 'auto' : undefined}
        aria-label={translator.text('message')}
        aria-invalid={left < 0}
        aria-describedby={draft.length < COUNT_FROM ? undefined : 'counter'}
        placeholder={translator.text('messagePlaceholder')}
        value={draft}
        onInput={event => {
          session.draft.value = event.currentTarget.value
          if (event.currentTarget.value) session.typing()
        }}
        onKeyDown={onKeyDown}
      />
      <button
        type="submit"
        class="send"
        part="send"
        aria-label={translator.text('send')}
        aria-disabled={!canSend}
      >
        <SendIcon />
      </button>
      <p id="counter" class={left < 0 ? 'counter problem' : 'counter'} hidden={draft.length < COUNT_FROM}>
        {left < 0 ? translator.plural('charactersOver', -left) : translator.plural('charactersLeft', left)}
      </p>
      {refusal.value && (
        <p class="counter problem" role="alert">
          {translator.text(errorKey(refusal.value.code))}
        </p>
      )}
    </form>
  )
}

const isSendable = (text: string): boolean => text.trim() !== '' && text.length <= MAX_BODY_LENGTH

/** As high as its text, up to the height that the style sheet allows. */
function useGrowingHeight(input: { readonly current: HTMLTextAreaElement | null }, draft: string) {
  useLayoutEffect(() => {
    const element = input.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`
  }, [input, draft])
}
