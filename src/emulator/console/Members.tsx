import type { Conversation } from './model.ts'
import { memberText } from './texts.ts'

/** Everybody who is or was there. A queue that is left says nothing any more. */
export function Members({ conversation }: { readonly conversation: Conversation }) {
  const members = conversation.members.filter(({ role, state }) => role !== 'ACD' || state === 'CONNECTED')
  return (
    <ul class="members" aria-label="Members">
      {members.map(member => (
        <li key={member.id} data-state={member.state}>
          {member.displayName} <span class="quiet">{memberText(member)}</span>
        </li>
      ))}
    </ul>
  )
}
