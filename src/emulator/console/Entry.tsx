import { type Conversation, type Message, nameOf } from './model.ts'
import { Time } from './Time.tsx'
import { eventText } from './texts.ts'

type Props = {
  readonly conversation: Conversation
  readonly message: Message
  readonly previous: Message | undefined
}

export function Entry({ conversation, message, previous }: Props) {
  const { bodyType, body, sender, timestamp } = message
  const event = eventText(conversation, message)
  if (event !== undefined) {
    return (
      <p class="event">
        {event} <Time of={timestamp} />
      </p>
    )
  }
  const isGuest = sender.id === conversation.guestMemberId
  const isContinued =
    previous !== undefined && previous.sender.id === sender.id && previous.bodyType === bodyType
  return (
    <div class="entry" data-from={isGuest ? 'guest' : 'agents'} data-type={bodyType}>
      <p class={isContinued ? 'entry-head visually-hidden' : 'entry-head'}>
        {nameOf(conversation, sender.id)}
        {bodyType === 'notice' && ' (notice)'} <Time of={timestamp} />
      </p>
      <p class="bubble" dir="auto">
        {body}
      </p>
    </div>
  )
}
