import { isOneOf } from '../fields.ts'
import { invalidValue } from '../refusal.ts'

/** Query parameters. An empty value counts as omitted, since the official client sends every optional one. */
export class Query {
  readonly #params: URLSearchParams

  constructor(params: URLSearchParams) {
    this.#params = params
  }

  text(name: string): string | undefined {
    return this.#params.get(name) || undefined
  }

  /** ASSUMED: a value out of range is refused rather than clamped. */
  count(name: string, otherwise: number, maximum = Number.MAX_SAFE_INTEGER, least = 1): number {
    const text = this.text(name)
    if (text === undefined) return otherwise
    const count = /^\d+$/.test(text) ? Number(text) : Number.NaN
    if (count >= least && count <= maximum) return count
    throw invalidValue(name, `expected a whole number from ${least} to ${maximum}`)
  }

  flag(name: string): boolean {
    const text = this.text(name) ?? 'false'
    if (text === 'true' || text === 'false') return text === 'true'
    throw invalidValue(name, 'expected true or false')
  }

  choice<T extends string>(name: string, choices: readonly [T, ...T[]]): T {
    const text = this.text(name)
    if (text === undefined) return choices[0]
    if (isOneOf(choices, text)) return text
    throw invalidValue(name, `expected one of ${choices.join(', ')}`)
  }
}
