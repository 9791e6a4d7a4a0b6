import type { en } from './en.ts'

export type Direction = 'ltr' | 'rtl'

/** A text that depends on a number, by the categories of `Intl.PluralRules`; `other` is always there. */
export type Plural = { readonly other: string } & { readonly [Category in Intl.LDMLPluralRule]?: string }

export type Strings = {
  readonly [Key in keyof typeof en]: (typeof en)[Key] extends string ? string : Plural
}

type KeyOf<Kind> = { [Key in keyof Strings]: Strings[Key] extends Kind ? Key : never }[keyof Strings]
export type TextKey = KeyOf<string>
export type PluralKey = KeyOf<Plural>
type Gaps = Readonly<Record<string, string | number>>

/** Speaks one language. */
export class Translator {
  readonly locale: string
  readonly direction: Direction
  readonly #strings: Strings
  readonly #plural: Intl.PluralRules
  readonly #number: Intl.NumberFormat
  readonly #time: Intl.DateTimeFormat
  readonly #day: Intl.DateTimeFormat
  readonly #list: Intl.ListFormat

  constructor(locale: string, strings: Strings, direction = directionOf(locale)) {
    this.locale = locale
    this.direction = direction
    this.#strings = strings
    this.#plural = new Intl.PluralRules(locale)
    this.#number = new Intl.NumberFormat(locale)
    this.#time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })
    this.#day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' })
    this.#list = new Intl.ListFormat(locale, { type: 'conjunction' })
  }

  text(key: TextKey, gaps: Gaps = {}): string {
    return fill(this.#strings[key], gaps)
  }

  plural(key: PluralKey, count: number, gaps: Gaps = {}): string {
    const forms = this.#strings[key]
    const form = forms[this.#plural.select(count)] ?? forms.other
    return fill(form, { count: this.#number.format(count), ...gaps })
  }

  list(items: readonly string[]): string {
    return this.#list.format(items)
  }

  /** Empty for a time the platform did not tell. */
  time(timestamp: number): string {
    return Number.isFinite(timestamp) ? this.#time.format(timestamp) : ''
  }

  day(timestamp: number): string {
    return Number.isFinite(timestamp) ? this.#day.format(timestamp) : ''
  }
}

function fill(template: string, gaps: Gaps): string {
  return template.replace(/\{(\w+)\}/g, (gap, name: string) => String(gaps[name] ?? gap))
}

const RTL_LANGUAGES = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'ks',
  'ku',
  'nqo',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
])

/** From the language, since `Intl.Locale` tells it only in newer browsers. */
export function directionOf(locale: string): Direction {
  const language = locale.toLowerCase().split('-')[0] ?? ''
  return RTL_LANGUAGES.has(language) ? 'rtl' : 'ltr'
}
