import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { Announcer } from './Announcer.tsx'
import { type Chat, ChatContext } from './chat-context.ts'
import { Launcher } from './Launcher.tsx'
import { lazy, loadExtras } from './lazy.tsx'
import { Panel } from './Panel.tsx'

const GiveWay = lazy(() => import('./GiveWay.tsx'), 'GiveWay', 'extra')
const Teaser = lazy(loadExtras, 'Teaser', 'extra')

export function Widget({ chat }: { readonly chat: Chat }) {
  const { session, open, placement, hasLauncher, isHidden, isIdle, translator, hasWords } = chat
  const isInline = placement.value === 'inline'
  // The launcher needs no words that are seen; a panel waits for them, so that no other language flashes up.
  const isShown = (open.value || isInline) && hasWords.value && !isHidden.value
  const isFolded = !open.value && !isInline && hasLauncher.value
  const launcher = useRef<HTMLButtonElement>(null)
  const hadFocus = useRef(false)
  /** Whether anything of the page, or of this, has had the focus. */
  const isFocused = useSignal(document.activeElement !== document.body)

  // Folding takes away what had the focus; the launcher is where the guest came from.
  useEffect(() => {
    if (!isShown && hadFocus.current) launcher.current?.focus()
    hadFocus.current = false
  }, [isShown])

  useLayoutEffect(() => {
    const note = () => (isFocused.value = true)
    addEventListener('focusin', note)
    return () => removeEventListener('focusin', note)
  }, [])

  return (
    <ChatContext.Provider value={chat}>
      <div class="widget" lang={translator.value.locale} dir={translator.value.direction}>
        {isShown ? (
          <Panel
            tookFocus={launcher.current?.matches(':focus')}
            onLeave={isFocused => (hadFocus.current = isFocused)}
          />
        ) : (
          hasLauncher.value && !isInline && <Launcher ref={launcher} onOpen={() => (open.value = true)} />
        )}
        {isFolded && (session.unread.value > 0 || isIdle.value) && <Teaser />}
        {isFocused.value && !isInline && <GiveWay />}
        <Announcer />
      </div>
    </ChatContext.Provider>
  )
}
