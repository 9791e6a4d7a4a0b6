import {
  CHECKED,
  type GuestProperty,
  isGuestProperty,
  type PreChatField,
  UNCHECKED,
} from '../domain/pre-chat.ts'
import type { TextKey } from '../i18n/strings.ts'
import { useTranslator } from './chat-context.ts'

type Props = {
  readonly id: string
  readonly field: PreChatField
  readonly value: string
  readonly problem: TextKey | undefined
  readonly onChange: (value: string) => void
}

/** As in HTML. */
const autocompletes: Readonly<Record<GuestProperty, string>> = {
  displayName: 'name',
  firstName: 'given-name',
  lastName: 'family-name',
  email: 'email',
  phoneNumber: 'tel',
}
const types: Readonly<Partial<Record<GuestProperty, 'email' | 'tel'>>> = {
  email: 'email',
  phoneNumber: 'tel',
}

/** One question, with its label above it and what is wrong with the answer below. */
export function PreChatInput({ id, field, value, problem, onChange }: Props) {
  const translator = useTranslator()
  const { name, required = false } = field
  const known = isGuestProperty(name) ? name : undefined
  const type = field.type ?? (known && types[known]) ?? 'text'
  const label = (
    <>
      {field.label ?? (known ? translator.text(known) : name)}
      {!required && <span class="optional"> {translator.text('optional')}</span>}
    </>
  )
  const shared = {
    id,
    name,
    required,
    autocomplete: field.autocomplete ?? (known && autocompletes[known]) ?? 'off',
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem && `${id}-problem`,
  }
  const note = problem && (
    <p id={`${id}-problem`} class="field-problem">
      {translator.text(problem)}
    </p>
  )
  if (type === 'checkbox') {
    return (
      <div class="field">
        <label class="check">
          <input
            {...shared}
            type="checkbox"
            checked={value === CHECKED}
            onChange={event => onChange(event.currentTarget.checked ? CHECKED : UNCHECKED)}
          />
          <span>{label}</span>
        </label>
        {note}
      </div>
    )
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {type === 'select' ? (
        <select {...shared} value={value} onChange={event => onChange(event.currentTarget.value)}>
          <option value="">{translator.text('choose')}</option>
          {field.options?.map(option => {
            const { value, label } = typeof option === 'string' ? { value: option, label: option } : option
            return (
              <option key={value} value={value}>
                {label}
              </option>
            )
          })}
        </select>
      ) : (
        <input
          {...shared}
          type={type}
          // Only with it do the declarations of Preact take a type that is not known beforehand.
          list={undefined}
          dir="auto"
          value={value}
          pattern={field.pattern}
          maxLength={field.maxLength}
          onInput={event => onChange(event.currentTarget.value)}
        />
      )}
      {note}
    </div>
  )
}
