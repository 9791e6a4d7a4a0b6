import type { TextKey } from '../i18n/strings.ts'

export type FormControl = HTMLInputElement | HTMLSelectElement

/** What is wrong with an entry, by the browser's own rules; in words of the widget's language, not the browser's. */
export function problemOf({ type, validity }: FormControl): TextKey | undefined {
  if (validity.valid) return
  if (validity.valueMissing) return missing[type] ?? 'fieldMissing'
  return type === 'email' && validity.typeMismatch ? 'fieldEmail' : 'fieldWrong'
}

const missing: Readonly<Record<string, TextKey>> = {
  checkbox: 'fieldUnchecked',
  'select-one': 'fieldUnchosen',
}
