import { type Signal, useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { Field } from './Field.tsx'
import { useWorkplace } from './workplace.ts'

/** As an Authorization header can carry it. */
const SENDABLE = /^[!-~]+$/

/** In the place of the page while the emulator lets nobody look who does not know its token. */
export function TokenPrompt({ token }: { readonly token: Signal<string | undefined> }) {
  const { refusedToken } = useWorkplace().live
  const text = useSignal('')
  const isUnsendable = useSignal(false)
  const input = useRef<HTMLInputElement>(null)
  const isRefused = token.value !== undefined && token.value === refusedToken.value
  const error = isUnsendable.value
    ? 'Enter the token: letters, digits and signs without blanks.'
    : isRefused
      ? 'This is not the token of the emulator.'
      : undefined
  return (
    <main class="page page-narrow">
      <h2 tabIndex={-1}>Which token?</h2>
      <p>
        The emulator was started with a token, without which nobody may look or steer. This tab remembers it.
      </p>
      <form
        noValidate
        class="form"
        onSubmit={event => {
          event.preventDefault()
          const given = text.value.trim()
          isUnsendable.value = !SENDABLE.test(given)
          if (!isUnsendable.value) token.value = given
          input.current?.focus()
        }}
      >
        <Field label="Token" error={error} isAnnounced>
          {attributes => (
            <input
              {...attributes}
              ref={input}
              type="password"
              autocomplete="off"
              value={text.value}
              onInput={event => {
                text.value = event.currentTarget.value
              }}
            />
          )}
        </Field>
        <div class="form-buttons">
          <button type="submit" class="primary">
            Continue
          </button>
        </div>
      </form>
    </main>
  )
}
