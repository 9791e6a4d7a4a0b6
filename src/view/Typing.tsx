import { useChat, useTranslator } from './chat-context.ts'
import { nameOf } from './names.ts'

/** Keeps its room while nobody types, so that the transcript does not jump. */
export function Typing() {
  const { session } = useChat()
  const translator = useTranslator()
  const names = session.typingMembers.value.map(member => nameOf(member, translator))
  return (
    <div class="typing" part="typing">
      {names.length > 0 && (
        <>
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span>{translator.plural('typing', names.length, { names })}</span>
        </>
      )}
    </div>
  )
}
