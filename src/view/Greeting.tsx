import { useChat, useTranslator } from './chat-context.ts'
import { ChatIcon } from './icons.tsx'

export function Greeting() {
  const { session } = useChat()
  const translator = useTranslator()
  if (session.phase.value !== 'idle') return null
  return (
    <div class="greeting">
      <span class="greeting-icon">
        <ChatIcon />
      </span>
      <strong>{translator.text('greeting')}</strong>
      <p>{translator.text('greetingDetail')}</p>
    </div>
  )
}
