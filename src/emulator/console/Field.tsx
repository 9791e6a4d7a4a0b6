import type { ComponentChild } from 'preact'
import { useId } from 'preact/hooks'

export type FieldAttributes = {
  readonly id: string
  readonly 'aria-invalid'?: 'true'
  readonly 'aria-describedby'?: string
}

type Props = {
  readonly label: string
  readonly hint?: string
  readonly error?: string | undefined
  /** Where the focus does not go to the field when something is wrong with it. */
  readonly isAnnounced?: boolean
  /** The field itself, with the attributes that tie it to its words. */
  readonly children: (attributes: FieldAttributes) => ComponentChild
}

/** A field with its label, what it is for, and what is wrong with it. */
export function Field({ label, hint, error, isAnnounced = false, children }: Props) {
  const id = useId()
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        ...(error && { 'aria-invalid': 'true' }),
        ...(describedBy && { 'aria-describedby': describedBy }),
      })}
      {error && (
        <p class="field-error" id={`${id}-error`} role={isAnnounced ? 'alert' : undefined}>
          {error}
        </p>
      )}
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
