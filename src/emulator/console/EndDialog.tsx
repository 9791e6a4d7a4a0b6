import { CloseButton, Dialog } from './Dialog.tsx'
import { type Conversation, guestName } from './model.ts'
import { useWorkplace } from './workplace.ts'

type Props = { readonly conversation: Conversation; readonly onClose: () => void }

export function EndDialog({ conversation, onClose }: Props) {
  const workplace = useWorkplace()
  return (
    <Dialog
      role="alertdialog"
      title={`End the chat with ${guestName(conversation)}?`}
      description="Everybody is disconnected, and nobody can write any more."
      onClose={onClose}
    >
      <form
        method="dialog"
        class="dialog-buttons"
        onSubmit={() => void workplace.act(conversation.id, { action: 'end' })}
      >
        <CloseButton>Keep talking</CloseButton>
        <button type="submit" class="danger">
          End chat
        </button>
      </form>
    </Dialog>
  )
}
