import type { Signal } from '@preact/signals'
import type { Ref } from 'preact'
import type { Translator } from '../i18n/strings.ts'
import { isRunning } from '../session/select.ts'
import type { Session } from '../session/session.ts'
import { useChat, useTranslator } from './chat-context.ts'
import { CloseIcon, OptionsIcon } from './icons.tsx'
import { nameOf } from './names.ts'

type Props = {
  readonly endButton: Ref<HTMLButtonElement>
  readonly onEnd: () => void
  /** Whether the options stand below. */
  readonly options: Signal<boolean>
}

export function Header({ endButton, onEnd, options }: Props) {
  const { session, open, placement } = useChat()
  const translator = useTranslator()
  const phase = session.phase.value
  return (
    <header class="header" part="header">
      <div class="heading">
        <h2 class="title" part="title">
          {translator.text('title')}
        </h2>
        <p class="progress">{progressText(session, translator)}</p>
      </div>
      {isRunning(phase) && (
        <button ref={endButton} type="button" class="quiet" onClick={onEnd}>
          {translator.text('endChat')}
        </button>
      )}
      {phase !== 'idle' && (
        <button
          type="button"
          class="quiet icon-button"
          aria-label={translator.text('options')}
          aria-expanded={options.value}
          onClick={() => (options.value = !options.value)}
        >
          <OptionsIcon />
        </button>
      )}
      {placement.value !== 'inline' && (
        <button
          type="button"
          class="quiet icon-button"
          aria-label={translator.text('closeChat')}
          onClick={() => (open.value = false)}
        >
          <CloseIcon />
        </button>
      )}
    </header>
  )
}

/** How far the chat has come, in words. */
export function progressText(session: Session, translator: Translator): string {
  switch (session.phase.value) {
    case 'starting':
      return translator.text('connecting')
    case 'waiting': {
      // Nobody is asked before the stream is attached.
      if (session.connection.value === 'connecting') return translator.text('connecting')
      const members = [...session.members.value.values()]
      const isAsked = members.some(member => member.role === 'agent' && member.state === 'alerting')
      return translator.text(isAsked ? 'alerting' : 'waiting')
    }
    case 'active': {
      const agents = session.present.value.filter(member => member.role === 'agent')
      return translator.text('withAgent', {
        names: agents.map(agent => nameOf(agent, translator)),
      })
    }
    case 'idle':
    case 'ended':
    case 'failed':
      return ''
  }
}
