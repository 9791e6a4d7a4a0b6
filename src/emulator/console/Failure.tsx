type Props = { readonly text: string; readonly onDismiss: () => void }

/** What went wrong, in words. */
export function Failure({ text, onDismiss }: Props) {
  return (
    <div class="failure" role="alert">
      <p>{text}</p>
      <button type="button" onClick={onDismiss}>
        Dismiss
      </button>
    </div>
  )
}
