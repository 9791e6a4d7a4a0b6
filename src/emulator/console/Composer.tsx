import { useLayoutEffect, useRef } from 'preact/hooks'
import { type Conversation, guestName } from './model.ts'
import { useWorkplace } from './workplace.ts'

export function Composer({ conversation }: { readonly conversation: Conversation }) {
  const workplace = useWorkplace()
  const { id } = conversation
  const input = useRef<HTMLTextAreaElement>(null)
  const draft = workplace.drafts.value.get(id) ?? ''
  const isEmpty = draft.trim() === ''
  useGrowingHeight(input, draft)

  const send = () => {
    if (!isEmpty) void workplace.say(id, draft)
    input.current?.focus()
  }
  return (
    <form
      class="composer"
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <textarea
        ref={input}
        rows={1}
        dir="auto"
        aria-label="Message"
        placeholder={`Write to ${guestName(conversation)}`}
        value={draft}
        onInput={event => {
          workplace.setDraft(id, event.currentTarget.value)
          if (event.currentTarget.value !== '') workplace.type(id)
        }}
        onKeyDown={event => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          send()
        }}
      />
      <button type="submit" class="primary" aria-disabled={isEmpty}>
        Send
      </button>
    </form>
  )
}

/** As high as its text, up to the height that the style sheet allows. */
function useGrowingHeight(input: { readonly current: HTMLTextAreaElement | null }, draft: string) {
  useLayoutEffect(() => {
    const element = input.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`
  }, [input, draft])
}
