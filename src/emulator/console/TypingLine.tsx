import { type Conversation, guestName, isGuestTyping } from './model.ts'
import { useWorkplace } from './workplace.ts'

/** Keeps its room while nobody types, so that nothing jumps. */
export function TypingLine({ conversation }: { readonly conversation: Conversation }) {
  const { now } = useWorkplace()
  return (
    <p class="typing">{isGuestTyping(conversation, now.value) && `${guestName(conversation)} is typing…`}</p>
  )
}
