import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

type Props = {
  readonly role?: 'alertdialog'
  readonly title: string
  readonly description?: string
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** The browser's own: it keeps the focus, closes on Escape, and gives the focus back. */
export function Dialog({ role, title, description, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      {...(role && { role })}
      aria-labelledby="dialog-title"
      {...(description !== undefined && { 'aria-describedby': 'dialog-description' })}
      onClose={onClose}
    >
      <h2 id="dialog-title">{title}</h2>
      {description !== undefined && <p id="dialog-description">{description}</p>}
      {children}
    </dialog>
  )
}

/** A button that closes the dialog it stands in, and does nothing else. */
export function CloseButton({ children }: { readonly children: ComponentChildren }) {
  return (
    <button type="button" onClick={event => event.currentTarget.closest('dialog')?.close()}>
      {children}
    </button>
  )
}
