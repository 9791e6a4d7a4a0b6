import type { JsonRecord } from '../fields.ts'
import { invalidValue, malformed } from '../refusal.ts'

/** What a field of JSON may be. */
export type Field = {
  readonly expected: string
  readonly fits: (value: unknown) => boolean
  readonly isOptional?: true
}

/** Of every field that a type has, and no other. */
export type Shape<T> = { readonly [Name in keyof Required<Omit<T, 'action'>>]: Field }

export const text: Field = { expected: 'a text', fits: value => typeof value === 'string' }
export const flag: Field = { expected: 'true or false', fits: value => typeof value === 'boolean' }
export const anything: Field = { expected: 'anything', fits: value => value !== undefined }

export function whole(least = 0, most = Number.MAX_SAFE_INTEGER): Field {
  const upTo = most === Number.MAX_SAFE_INTEGER ? ' up' : ` to ${most}`
  return {
    expected: `a whole number from ${least}${upTo}`,
    fits: value => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  }
}

export function oneOf(...choices: readonly (string | number)[]): Field {
  return {
    expected: `one of ${choices.join(', ')}`,
    fits: value => choices.some(choice => choice === value),
  }
}

export function either(one: Field, other: Field): Field {
  return {
    expected: `${one.expected} or ${other.expected}`,
    fits: value => one.fits(value) || other.fits(value),
  }
}

export function optional(field: Field): Field {
  return { ...field, isOptional: true }
}

/** Throws a refusal that names the first field that is missing, wrong or unknown. `at` is where the record was found. */
export function checkFields(
  record: JsonRecord,
  shape: Readonly<Record<string, Field>>,
  at: string,
  ignored: readonly string[] = [],
): void {
  for (const name of Object.keys(record)) {
    if (!ignored.includes(name) && !Object.hasOwn(shape, name)) {
      throw invalidValue(path(at, name), `there is no such field; there are ${Object.keys(shape).join(', ')}`)
    }
  }
  for (const [name, { expected, fits, isOptional }] of Object.entries(shape)) {
    const value = record[name]
    if (value === undefined && isOptional) continue
    if (value === undefined) throw malformed(path(at, name))
    if (!fits(value)) throw invalidValue(path(at, name), `expected ${expected}`)
  }
}

export function path(at: string, name: string): string {
  return at === '' ? name : `${at}.${name}`
}
