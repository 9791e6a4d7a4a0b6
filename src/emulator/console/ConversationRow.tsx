import { Avatar } from './Avatar.tsx'
import { type Conversation, guestName, lastMessage, standingOf } from './model.ts'
import { addresses } from './route.ts'
import { StandingBadge } from './StandingBadge.tsx'
import { Time } from './Time.tsx'
import { useWorkplace } from './workplace.ts'

export function ConversationRow({ conversation }: { readonly conversation: Conversation }) {
  const { agentName, selectedId } = useWorkplace()
  const { id, guestMemberId } = conversation
  const standing = standingOf(conversation, agentName.value)
  const last = lastMessage(conversation)
  const isUnanswered = standing !== 'ended' && last?.sender.id === guestMemberId
  return (
    <li>
      <button
        type="button"
        class={isUnanswered ? 'row row-unanswered' : 'row'}
        data-conversation={id}
        aria-current={selectedId.value === id ? 'true' : undefined}
        onClick={() => {
          location.hash = addresses.conversation(id)
        }}
      >
        <Avatar name={guestName(conversation)} />
        <span class="row-name">{guestName(conversation)}</span>
        <StandingBadge conversation={conversation} standing={standing} />
        <span class="row-last">{last?.body ?? 'No messages yet'}</span>
        {last && <Time of={last.timestamp} />}
      </button>
    </li>
  )
}
