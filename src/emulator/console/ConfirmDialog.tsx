import { CloseButton, Dialog } from './Dialog.tsx'

type Props = {
  readonly title: string
  readonly description: string
  /** The words on the buttons. */
  readonly confirm: string
  readonly cancel: string
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something is done that nobody can undo. */
export function ConfirmDialog({ title, description, confirm, cancel, onConfirm, onClose }: Props) {
  return (
    <Dialog role="alertdialog" title={title} description={description} onClose={onClose}>
      <form method="dialog" class="dialog-buttons" onSubmit={onConfirm}>
        <CloseButton>{cancel}</CloseButton>
        <button type="submit" class="danger">
          {confirm}
        </button>
      </form>
    </Dialog>
  )
}
