import { useEffect, useRef } from 'preact/hooks'
import { Announcer } from './Announcer.tsx'
import { type Chat, ChatContext } from './chat-context.ts'
import { Launcher } from './Launcher.tsx'
import { Panel } from './Panel.tsx'

export function Widget({ chat }: { readonly chat: Chat }) {
  const { open, placement, hasLauncher, translator } = chat
  const isInline = placement.value === 'inline'
  const isShown = open.value || isInline
  const launcher = useRef<HTMLButtonElement>(null)
  const hadFocus = useRef(false)

  // Folding takes away what had the focus; the launcher is where the guest came from.
  useEffect(() => {
    if (!isShown && hadFocus.current) launcher.current?.focus()
    hadFocus.current = false
  }, [isShown])

  return (
    <ChatContext.Provider value={chat}>
      <div class="widget" lang={translator.value.locale} dir={translator.value.direction}>
        {isShown ? (
          <Panel onLeave={isFocused => (hadFocus.current = isFocused)} />
        ) : (
          hasLauncher.value && <Launcher ref={launcher} onOpen={() => (open.value = true)} />
        )}
        <Announcer />
      </div>
    </ChatContext.Provider>
  )
}
