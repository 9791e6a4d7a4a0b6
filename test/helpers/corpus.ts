import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A repeated text, as large corpora write it. */
type Repeated = {
  readonly prefix: string
  readonly unit: string
  readonly times: number
  readonly suffix: string
  readonly suffix_unit?: string
  readonly suffix_times?: number
}

/** A line of a corpus; which fields it has depends on the corpus. */
export type Row = {
  readonly id: string
  readonly case?: string
  readonly class?: string
  readonly field?: string
  readonly expect?: string
  /** The hostile value: nearly always a text. */
  readonly value: unknown
}

type RawRow = Omit<Row, 'value'> & {
  readonly payload?: unknown
  readonly text?: unknown
  readonly frame?: unknown
  readonly gen?: Repeated
}

type RawCorpus = Readonly<Partial<Record<'payloads' | 'texts' | 'frames', readonly RawRow[]>>>

export const corporaFolder = join(import.meta.dirname, '../corpora')

export function readCorpus(file: string): readonly Row[] {
  const { payloads, texts, frames }: RawCorpus = JSON.parse(readFileSync(file, 'utf8'))
  return (payloads ?? texts ?? frames ?? []).map(({ payload, text, frame, gen, ...row }) => ({
    ...row,
    value: gen ? written(gen) : (payload ?? text ?? frame),
  }))
}

export const ownCorpus = (name: string): readonly Row[] => readCorpus(join(corporaFolder, `${name}.json`))

const written = ({ prefix, unit, times, suffix, suffix_unit = '', suffix_times = 0 }: Repeated): string =>
  prefix + unit.repeat(times) + suffix_unit.repeat(suffix_times) + suffix
