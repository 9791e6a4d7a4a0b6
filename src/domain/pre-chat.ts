import type { Guest } from './guest.ts'

/** What a host asks before a chat begins. */
export type PreChatField = {
  /** A property of the guest, as `email`, or else the name of a custom field. */
  readonly name: Exclude<keyof Guest, 'customFields' | 'avatarImageUrl'> | (string & {})
  /** By default `email` and `tel` for the guest's properties of that kind, `text` for all others. */
  readonly type?: 'text' | 'email' | 'tel' | 'select' | 'checkbox'
  /** Needed for custom fields; the guest's properties have labels in the guest's language. */
  readonly label?: string
  readonly required?: boolean
  /** What can be chosen, for `select`: values that are their own labels, or pairs. */
  readonly options?: readonly (string | { readonly value: string; readonly label: string })[]
  /** What stands there at first. */
  readonly value?: string
  /** A regular expression for the whole text, as in HTML. */
  readonly pattern?: string
  /** In characters. */
  readonly maxLength?: number
  /** As in HTML; by default that of the guest's property. */
  readonly autocomplete?: string
}

/** What a guest has to know, or to agree to, before anything leaves the page. */
export type Consent = {
  readonly text: string
  /** Where it can be read in full. */
  readonly href?: string
  /** Whether the guest has to agree by a check mark. */
  readonly required?: boolean
}

export type Answers = Readonly<Record<string, string>>

const guestProperties = ['displayName', 'firstName', 'lastName', 'email', 'phoneNumber'] as const

export type GuestProperty = (typeof guestProperties)[number]

export const isGuestProperty = (name: string): name is GuestProperty =>
  guestProperties.some(property => property === name)

/** What is told of a box that can be checked. */
export const CHECKED = 'true'
export const UNCHECKED = 'false'

/** As written so far, or as it stands there at first. */
export const answerTo = ({ name, type, value }: PreChatField, answers: Answers): string =>
  answers[name] ?? value ?? (type === 'checkbox' ? UNCHECKED : '')

/** As the platform takes it: what is no property of a guest is a custom field; what was left empty is not told. */
export function guestFrom(fields: readonly PreChatField[], answers: Answers): Guest {
  const given = fields
    .map(field => [field.name, answerTo(field, answers)] as const)
    .filter(([, value]) => value)
  const custom = given.filter(([name]) => !isGuestProperty(name))
  return {
    ...Object.fromEntries(given.filter(([name]) => isGuestProperty(name))),
    ...(custom.length > 0 && { customFields: Object.fromEntries(custom) }),
  }
}
