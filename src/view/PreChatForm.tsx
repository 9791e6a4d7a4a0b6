import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { answerTo, guestFrom } from '../domain/pre-chat.ts'
import type { TextKey } from '../i18n/strings.ts'
import { GuestChatError } from '../session/create-session.ts'
import { preChatSheet } from '../styles/pre-chat-sheet.ts'
import { adopt } from '../styles/shared-sheet.ts'
import { ConsentField } from './ConsentField.tsx'
import { type PreChat, useChat, useTranslator } from './chat-context.ts'
import { startErrorKey } from './error-texts.ts'
import { focusInput } from './focus.ts'
import { type FormControl, problemOf } from './form-problems.ts'
import { PreChatInput } from './PreChatInput.tsx'

/** What the host wants to know before a chat begins. What was written stays, also for the next chat on this page. */
export function PreChatForm({ preChat }: { readonly preChat: PreChat }) {
  const { session } = useChat()
  const translator = useTranslator()
  const form = useRef<HTMLFormElement>(null)
  const problems = useSignal<ReadonlyMap<string, TextKey>>(new Map())
  const failure = useSignal<TextKey | undefined>(undefined)
  const { fields, consent, answers } = preChat
  useLayoutEffect(() => adopt(preChatSheet(), form.current), [])
  useLayoutEffect(() => {
    // The panel took the focus while there was nothing in it.
    const panel = form.current?.closest<HTMLElement>('.panel')
    if (panel?.matches(':focus')) controlsOf(form.current)[0]?.focus()
  }, [])

  useLayoutEffect(() => {
    const element = form.current
    return () => {
      if (element?.matches(':focus-within')) focusInput({ currentTarget: element })
    }
  }, [])

  const start = async () => {
    failure.value = undefined
    try {
      await session.start()
    } catch (error) {
      // What comes later is told by the session's phase, which the panel shows.
      if (session.phase.peek() === 'idle')
        failure.value = startErrorKey(error instanceof GuestChatError ? error.code : 'network')
    }
  }
  /** Judged anew when it is sent. */
  const forget = (name: string) => {
    problems.value = new Map([...problems.peek()].filter(([known]) => known !== name))
  }
  const isInOrder = () => {
    const wrong = new Map<FormControl, TextKey>()
    for (const control of controlsOf(form.current)) {
      const problem = problemOf(control)
      if (problem) wrong.set(control, problem)
    }
    problems.value = new Map([...wrong].map(([{ name }, problem]) => [name, problem]))
    const [first] = wrong.keys()
    first?.focus()
    return !first
  }

  return (
    <form
      ref={form}
      class="pre-chat"
      part="pre-chat"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (!isInOrder()) return
        preChat.submit(guestFrom(fields, answers.peek()))
        void start()
      }}
    >
      {problems.value.size > 0 && (
        <p class="summary" role="alert">
          {translator.plural('checkEntries', problems.value.size)}
        </p>
      )}
      {failure.value && (
        <div class="summary" role="alert">
          <p>{translator.text(failure.value)}</p>
          <slot name="contact" />
        </div>
      )}
      {fields.map((field, at) => (
        <PreChatInput
          key={field.name}
          id={`pre-chat-${at}`}
          field={field}
          value={answerTo(field, answers.value)}
          problem={problems.value.get(field.name)}
          onChange={value => {
            answers.value = { ...answers.peek(), [field.name]: value }
            forget(field.name)
          }}
        />
      ))}
      {consent && (
        <ConsentField consent={consent} problem={problems.value.get('')} onChange={() => forget('')} />
      )}
      <button type="submit" class="action action-primary">
        {translator.text('startChat')}
      </button>
    </form>
  )
}

const controlsOf = (form: HTMLFormElement | null): readonly FormControl[] => [
  ...(form?.querySelectorAll<FormControl>('input, select') ?? []),
]
