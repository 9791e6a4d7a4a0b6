import { useEffect, useRef } from 'preact/hooks'
import { useChat, useTranslator } from './chat-context.ts'
import { endTexts } from './end-texts.ts'
import { focusInput } from './focus.ts'
import { useExtrasSheet } from './use-extras-sheet.ts'

type Props = {
  /** Whether the focus was in the panel, perhaps in what has gone by now. */
  readonly hadFocus: { readonly current: boolean }
}

/** Stands where the message box was. */
export function Ended({ hadFocus }: Props) {
  const { session } = useChat()
  const translator = useTranslator()
  const box = useExtrasSheet<HTMLDivElement>()
  const button = useRef<HTMLButtonElement>(null)
  const stage = session.stage.value
  const isFault = stage.at === 'ended' && (stage.reason === 'lost' || stage.reason === 'expired')
  // The message box may have had the focus; a focus that falls to the page is lost to keyboard users.
  useEffect(() => {
    const root = button.current?.getRootNode()
    const isLost = hadFocus.current && root instanceof ShadowRoot && !root.activeElement
    if (isLost) button.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div ref={box} class="end" part="end">
      {stage.at === 'ended' && <p>{translator.text(endTexts[stage.reason])}</p>}
      {isFault && <slot name="contact" />}
      {session.draft.value && (
        <>
          <label class="problem" for="unsent">
            {translator.text('unsent')}
          </label>
          <textarea id="unsent" class="input" part="input" readOnly dir="auto" value={session.draft.value} />
        </>
      )}
      <button
        ref={button}
        type="button"
        class="action"
        onClick={event => {
          session.reset()
          focusInput(event)
        }}
      >
        {translator.text('newChat')}
      </button>
    </div>
  )
}
