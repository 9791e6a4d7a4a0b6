import type { Candidate } from '../candidates/candidate.ts'
import type { Sample } from '../measures/startup.ts'
import { type Spread, spreadOf } from './statistics.ts'

/** What was measured, by candidate and by the name of the measure. */
export class Results {
  readonly candidates: readonly Candidate[]
  readonly #values = new Map<string, number[]>()

  constructor(candidates: readonly Candidate[]) {
    this.candidates = candidates
  }

  add({ name }: Candidate, sample: Sample): void {
    for (const [measure, value] of Object.entries(sample)) {
      const key = `${name}/${measure}`
      this.#values.set(key, [...(this.#values.get(key) ?? []), value])
    }
  }

  /** Of a run before, in the form of `toJSON`. */
  addAll(earlier: ReturnType<Results['toJSON']>): void {
    for (const { name, measures } of earlier)
      for (const [measure, { values }] of Object.entries(measures)) {
        const key = `${name}/${measure}`
        this.#values.set(key, [...(this.#values.get(key) ?? []), ...values])
      }
  }

  /** Undefined where the candidate has no such thing, or it was not measured. */
  spread({ name }: Candidate, measure: string): Spread | undefined {
    const values = this.#values.get(`${name}/${measure}`)
    return values && spreadOf(values)
  }

  median(candidate: Candidate | undefined, measure: string): number | undefined {
    return candidate && this.spread(candidate, measure)?.median
  }

  /** The largest, for what may not happen even once. */
  most({ name }: Candidate, measure: string): number | undefined {
    const values = this.#values.get(`${name}/${measure}`)
    return values && Math.max(...values)
  }

  toJSON() {
    return this.candidates.map(({ name, kind, version, leavesOut }) => ({
      name,
      kind,
      version,
      leavesOut,
      measures: Object.fromEntries(
        [...this.#values].flatMap(([key, values]) =>
          key.startsWith(`${name}/`) ? [[key.slice(name.length + 1), { ...spreadOf(values), values }]] : [],
        ),
      ),
    }))
  }
}
