import { Avatar } from './Avatar.tsx'
import { useChat, useTranslator } from './chat-context.ts'
import { nameOf } from './names.ts'
import { useExtrasSheet } from './use-extras-sheet.ts'

export function Members() {
  const { session } = useChat()
  const translator = useTranslator()
  const list = useExtrasSheet<HTMLUListElement>()
  const own = session.conversation.value?.memberId
  const present = session.present.value
  // Alone, a guest need not be told who is there.
  if (session.phase.value === 'ended' || present.length < 2) return null
  return (
    <ul ref={list} class="members" part="members" aria-label={translator.text('members')}>
      {present.map(member => {
        const isOwn = member.id === own
        const name = isOwn ? translator.text('you') : nameOf(member, translator)
        return (
          <li key={member.id} class="member">
            <Avatar name={name} image={member.avatarImageUrl} isOwn={isOwn} />
            <bdi class="member-name">{name}</bdi>
          </li>
        )
      })}
    </ul>
  )
}
