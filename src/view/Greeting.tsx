import { useChat, useTranslator } from './chat-context.ts'
import { ChatIcon } from './icons.tsx'

export function Greeting() {
  const { session } = useChat()
  const translator = useTranslator()
  const phase = session.phase.value
  if (phase !== 'idle' && phase !== 'failed') return null
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
