import { ConfirmDialog } from './ConfirmDialog.tsx'
import { type Conversation, guestName } from './model.ts'
import { useWorkplace } from './workplace.ts'

type Props = { readonly conversation: Conversation; readonly onClose: () => void }

export function EndDialog({ conversation, onClose }: Props) {
  const workplace = useWorkplace()
  return (
    <ConfirmDialog
      title={`End the chat with ${guestName(conversation)}?`}
      description="Everybody is disconnected, and nobody can write any more."
      confirm="End chat"
      cancel="Keep talking"
      onConfirm={() => void workplace.act(conversation.id, { action: 'end' })}
      onClose={onClose}
    />
  )
}
