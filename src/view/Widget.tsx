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
  const wasShown = useRef(isShown)

  // Folding takes away what had the focus; the launcher is where the guest came from.
  useEffect(() => {
    if (wasShown.current && !isShown) launcher.current?.focus()
    wasShown.current = isShown
  }, [isShown])

  return (
    <ChatContext.Provider value={chat}>
      <div class="widget" lang={translator.value.locale} dir={translator.value.direction}>
        {isShown ? (
          <Panel />
        ) : (
          hasLauncher.value && <Launcher ref={launcher} onOpen={() => (open.value = true)} />
        )}
        <Announcer />
      </div>
    </ChatContext.Provider>
  )
}
