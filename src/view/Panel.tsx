import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { Banner } from './Banner.tsx'
import { Composer } from './Composer.tsx'
import { useChat, useTranslator } from './chat-context.ts'
import { mayTakeFocus } from './focus.ts'
import { Header } from './Header.tsx'
import { lazy } from './lazy.tsx'
import { Members } from './Members.tsx'
import { Transcript } from './Transcript.tsx'
import { Typing } from './Typing.tsx'

/** Only where a host asks something; nobody chats without it then. */
const PreChatForm = lazy(async () => (await import('./PreChatForm.tsx')).PreChatForm)

const EndConfirmation = lazy(async () => (await import('./extras.ts')).EndConfirmation)
const Ended = lazy(async () => (await import('./extras.ts')).Ended)
const Options = lazy(async () => (await import('./extras.ts')).Options)
const FullScreen = lazy(async () => (await import('./FullScreen.tsx')).FullScreen, 'extra')
const IdleWarning = lazy(async () => (await import('./extras.ts')).IdleWarning, 'extra')
const MediaRequests = lazy(async () => (await import('./MediaRequests.tsx')).MediaRequests)

type Props = {
  /** Called when the panel goes, with whether it had the focus. */
  readonly onLeave: (isFocused: boolean) => void
}

export function Panel({ onLeave }: Props) {
  const { session, open, placement, preChat } = useChat()
  const translator = useTranslator()
  const isConfirming = useSignal(false)
  const options = useSignal(false)
  const panel = useRef<HTMLDivElement>(null)
  const endButton = useRef<HTMLButtonElement>(null)
  const isInline = placement.value === 'inline'
  const isOver = session.phase.value === 'ended'
  const questions = session.phase.value === 'idle' ? preChat.value : undefined

  useReadMark()
  useEffect(() => session.prepare(), [session])
  useEffect(() => {
    // An inline panel is part of the page: it was not opened by a gesture and takes no focus.
    if (isInline || !mayTakeFocus()) return
    const target = panel.current?.querySelector<HTMLElement>('textarea, input, select') ?? panel.current
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

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isInline) return
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
      onKeyDown={onKeyDown}
    >
      <div class="content" inert={isConfirming.value}>
        <Header endButton={endButton} onEnd={() => (isConfirming.value = true)} options={options} />
        {options.value && <Options />}
        <Members />
        <Banner />
        {questions ? (
          <PreChatForm preChat={questions} />
        ) : (
          <>
            <Transcript />
            <Typing />
            {session.phase.value === 'active' && <IdleWarning />}
            {session.mediaRequests.value.length > 0 && <MediaRequests />}
            {isOver ? <Ended /> : <Composer />}
          </>
        )}
      </div>
      <FullScreen />
      {isConfirming.value && <EndConfirmation onClose={() => (isConfirming.value = false)} />}
    </div>
  )
}

/** What stands in an open panel on a visible page counts as read. */
function useReadMark() {
  const { session } = useChat()
  const transcript = session.transcript.value
  // What holds something of the page is let go with the unmounting itself; other effects are a frame late.
  useLayoutEffect(() => {
    const read = () => {
      if (document.visibilityState === 'visible') session.markRead()
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [session, transcript])
}
