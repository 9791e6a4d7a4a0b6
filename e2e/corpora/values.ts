import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { corporaFolder, readCorpus } from '../../test/helpers/corpus.ts'

/** Which corpora: `npm run test:corpora -- <folder>` names another folder than the project's own. */
const folder = process.env['CORPORA'] || corporaFolder
export const corpora = readdirSync(folder)
  .filter(name => name.endsWith('.json'))
  .map(name => ({
    name: basename(name, '.json'),
    values: readCorpus(join(folder, name)).map(row => row.value),
  }))

/** Each has its run in `runs.ts`. */
export const FIELDS = [
  'body, as text',
  'notice, as text',
  'body, as HTML',
  'member and media request, every field',
  'enumerations and ids',
  'error texts',
  'stored state',
  'pictures',
  'stream address',
  'raw frames',
]

export const texts: readonly string[] = corpora.flatMap(({ values }) =>
  values.filter(value => typeof value === 'string'),
)

/** Some of them never come to an end, so they are not all let loose. */
export const ENOUGH = 20

/** A page holds two hundred messages at most, and some fields need two to each value. */
const AT_ONCE = 60

export function* inParts<Value>(values: readonly Value[]): Generator<readonly Value[]> {
  for (let at = 0; at < values.length; at += AT_ONCE) yield values.slice(at, at + AT_ONCE)
}
