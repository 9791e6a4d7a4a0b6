import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { isRunning } from '../session/select.ts'
import { Banner } from './Banner.tsx'
import { Composer } from './Composer.tsx'
import { asksAnew, useChat, useTranslator } from './chat-context.ts'
import { mayTakeFocus, WRITING } from './focus.ts'
import { Header } from './Header.tsx'
import { lazy, loadExtras } from './lazy.tsx'
import { Transcript } from './Transcript.tsx'
import { Typing } from './Typing.tsx'

/** Only where a host asks something; nobody chats without it then. */
const PreChatForm = lazy(() => import('./PreChatForm.tsx'), 'PreChatForm')

const EndConfirmation = lazy(loadExtras, 'EndConfirmation')
const Ended = lazy(loadExtras, 'Ended')
const IdleWarning = lazy(loadExtras, 'IdleWarning', 'extra')
const Members = lazy(loadExtras, 'Members', 'extra')
const Options = lazy(() => import('./Options.tsx'), 'Options')
const PanelManners = lazy(() => import('./PanelManners.tsx'), 'PanelManners', 'extra')
const MediaRequests = lazy(() => import('./MediaRequests.tsx'), 'MediaRequests')

type Props = {
  /** Whether it takes the place of what had the focus. */
  readonly tookFocus: boolean | undefined
  /** Called when the panel goes, with whether it had the focus. */
  readonly onLeave: (isFocused: boolean) => void
}

export function Panel({ tookFocus, onLeave }: Props) {
  const chat = useChat()
  const { session, open, placement, preChat, isIdle } = chat
  const translator = useTranslator()
  const isConfirming = useSignal(false)
  const options = useSignal(false)
  const panel = useRef<HTMLDivElement>(null)
  const endButton = useRef<HTMLButtonElement>(null)
  const isInline = placement.value === 'inline'
  const phase = session.phase.value
  const questions = phase === 'idle' ? preChat.value : undefined
  const isLeaving = isConfirming.value && isRunning(phase)
  /** Also when what had it has gone. */
  const hasFocus = useRef(false)

  useEffect(() => session.prepare(), [session])
  useEffect(() => {
    // An inline panel is part of the page: it was not opened by a gesture and takes no focus.
    if (isInline || !(tookFocus || mayTakeFocus())) return
    const target = panel.current?.querySelector<HTMLElement>(WRITING) ?? panel.current
    target?.focus()
  }, [isInline])
  useLayoutEffect(() => {
    const element = panel.current
    return () => onLeave(element?.matches(':focus-within') === true)
  }, [])

  // The question took the focus from the button that asked it.
  const wasConfirming = useRef(false)
  useEffect(() => {
    if (wasConfirming.current && !isConfirming.value) endButton.current?.focus()
    wasConfirming.current = isConfirming.value
  }, [isConfirming.value])

  const onFocusOut = ({ target }: FocusEvent) =>
    queueMicrotask(() => {
      if (target instanceof Node && target.isConnected) {
        hasFocus.current = panel.current?.matches(':focus-within') === true
      }
    })
  const onKeyDown = (event: KeyboardEvent) => {
    // A word that is being composed has an Escape of its own.
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || isInline) return
    event.preventDefault()
    open.value = false
  }

  return (
    <div
      ref={panel}
      class="panel"
      part="panel"
      role="dialog"
      aria-label={translator.text('title')}
      tabIndex={-1}
      onFocusIn={() => (hasFocus.current = true)}
      onFocusOut={onFocusOut}
      onKeyDown={onKeyDown}
    >
      <div class="content">
        <Header endButton={endButton} onEnd={() => (isConfirming.value = true)} options={options} />
        {options.value && phase !== 'idle' && <Options />}
        {phase !== 'idle' && <Members />}
        <Banner />
        {questions ? (
          <PreChatForm preChat={questions} />
        ) : (
          <>
            <Transcript />
            <Typing />
            {isIdle.value && <IdleWarning />}
            {session.mediaRequests.value.length > 0 && <MediaRequests />}
            {phase === 'ended' && <Ended hadFocus={hasFocus} />}
            {phase !== 'ended' && !(phase === 'failed' && asksAnew(chat)) && <Composer />}
          </>
        )}
      </div>
      <PanelManners />
      {isLeaving && <EndConfirmation onClose={() => (isConfirming.value = false)} />}
    </div>
  )
}
