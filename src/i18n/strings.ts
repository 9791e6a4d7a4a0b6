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
/** What fills a gap: a number, a stranger's words, or a list of them. */
type Gaps = Readonly<Record<string, number | string | readonly string[]>>

/** Speaks one language. */
export class Translator {
  readonly locale: string
  readonly direction: Direction
  readonly #strings: Strings
  readonly #plural: Intl.PluralRules
  readonly #number: Intl.NumberFormat
  readonly #time: Intl.DateTimeFormat
  readonly #moment: Intl.DateTimeFormat
  readonly #day: Intl.DateTimeFormat
  readonly #list: Intl.ListFormat

  constructor(locale: string, strings: Strings, direction = directionOf(locale)) {
    this.locale = locale
    this.direction = direction
    this.#strings = strings
    this.#plural = new Intl.PluralRules(locale)
    this.#number = new Intl.NumberFormat(locale)
    this.#time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })
    this.#moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
    this.#day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' })
    this.#list = new Intl.ListFormat(locale, { type: 'conjunction' })
  }

  text(key: TextKey, gaps: Gaps = {}): string {
    return this.#fill(this.#strings[key], gaps)
  }

  plural(key: PluralKey, count: number, gaps: Gaps = {}): string {
    const forms = this.#strings[key]
    return this.#fill(forms[this.#plural.select(count)] ?? forms.other, { count, ...gaps })
  }

  number(value: number): string {
    return this.#number.format(value)
  }

  /** Empty for a time the platform did not tell. */
  time(timestamp: number): string {
    return Number.isFinite(timestamp) ? this.#time.format(timestamp) : ''
  }

  /** For what outlasts the day: with date and year. */
  moment(timestamp: number): string {
    return Number.isFinite(timestamp) ? this.#moment.format(timestamp) : ''
  }

  day(timestamp: number): string {
    return Number.isFinite(timestamp) ? this.#day.format(timestamp) : ''
  }

  #fill(template: string, gaps: Gaps): string {
    return template.replace(/\{(\w+)\}/g, (gap, name: string) => {
      const value = gaps[name]
      if (value === undefined) return gap
      if (typeof value === 'number') return this.number(value)
      return typeof value === 'string'
        ? this.#isolate(value)
        : this.#list.format(value.map(each => this.#isolate(each)))
    })
  }

  /** Words that may run the other way must not pull those around them along. */
  #isolate(words: string): string {
    return this.direction === 'rtl' || RTL_LETTER.test(words) ? `\u2068${words}\u2069` : words
  }
}

const RTL_LETTER = /[\u0590-\u08ff\ufb1d-\ufeff]/

/** As it is most likely written, where the tag does not say. */
export function scriptOf(locale: string | Intl.Locale): string | undefined {
  return new Intl.Locale(locale).maximize().script
}

/** From the script, since `Intl.Locale` tells the direction only in newer browsers. */
export function directionOf(locale: string): Direction {
  return /Arab|Hebr|Thaa|Nkoo|Syrc|Adlm/.test(scriptOf(locale) ?? '') ? 'rtl' : 'ltr'
}
