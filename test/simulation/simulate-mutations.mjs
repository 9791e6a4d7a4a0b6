// `npm run simulate:mutations`: breaks what holds the promises, one after the other; each has to make a seed fail.
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { mutated, mutations } from './mutations.mjs'
import { trySeeds } from './workforce.mjs'

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '500' } } })

for (const mutation of mutations) {
  const file = await mutated(mutation)
  const { tried, failures } = await trySeeds({ file, from: 1, seeds: Number(values.seeds), jobs: 1, most: 1 })
  rmSync(dirname(file), { recursive: true })
  const [first] = failures
  const found = first
    ? `caught by seed ${first.schedule.seed}: ${first.violation.rule}; ${first.violation.detail}`
    : `not caught by ${tried} seeds`
  if (!first) process.exitCode = 1
  process.stdout.write(`${mutation.name}: ${found}\n`)
}
