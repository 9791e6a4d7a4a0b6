// `npm run simulate -- --seeds 100000`: plays so many schedules, and prints the least of the first that fails.
import { readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { bundle } from './bundle.mjs'
import { askOnce, trySeeds } from './workforce.mjs'

/** @typedef {import('./shrink.ts').Failure} Failure */

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    /** After how many failing seeds it is enough. */
    most: { type: 'string', default: '20' },
    /** Only the schedules of browsers whose tabs agree so: alone, by-lock, by-talk. */
    leads: { type: 'string' },
    /** A file with a schedule, as a failure prints it. */
    replay: { type: 'string' },
  },
})

/** @param {string} text */
const print = text => process.stdout.write(`${text}\n`)

/** @param {Failure} failure */
const told = ({ schedule, violation }) =>
  `seed ${schedule.seed}: ${violation.rule} after ${violation.at} ms; ${violation.detail}`

/** @param {string} file */
async function replay(file) {
  const schedule = JSON.parse(readFileSync(values.replay ?? '', 'utf8'))
  const { failures } = await askOnce(file, { schedule })
  for (const failure of failures) print(told(failure))
  if (failures.length === 0) print('nothing went wrong')
  return failures.length
}

/** @param {string} file */
async function simulate(file) {
  const start = performance.now()
  const seeds = Number(values.seeds)
  let failed = 0
  let shown = start
  const { tried, sums, failures } = await trySeeds({
    ...{ file, seeds, from: Number(values.from), jobs: Number(values.jobs), most: Number(values.most) },
    leads: values.leads,
    progress: (done, known) => {
      for (const failure of known.slice(failed)) print(told(failure))
      failed = known.length
      // One line that grows old in a terminal, and one a minute in a file.
      const isTime = process.stderr.isTTY || performance.now() - shown > 60_000
      if (isTime)
        process.stderr.write(
          `${done} of ${seeds} seeds, ${failed} failed${process.stderr.isTTY ? '\r' : '\n'}`,
        )
      if (isTime) shown = performance.now()
    },
  })
  const [first] = failures
  if (first) {
    const { failures: least } = await askOnce(file, { shrink: first })
    for (const { schedule } of least) {
      print(
        `the least of seed ${first.schedule.seed} that does it, for --replay:\n${JSON.stringify(schedule)}`,
      )
    }
  }
  const seconds = (performance.now() - start) / 1000
  print(
    `${sums.typed} texts typed on ${sums.pages} pages in ${sums.tabs} tabs, ${sums.sent} known to be sent there, ${sums.told} texts told; ` +
      `${sums.calls} calls, ${sums.faults} faults; ${sums.beyond} schedules beyond what can be promised`,
  )
  print(`${tried} seeds from ${values.from} on in ${Math.round(seconds)} s; ${failures.length} failed`)
  return failures.length
}

const file = await bundle()
try {
  const failed = await (values.replay === undefined ? simulate(file) : replay(file))
  if (failed > 0) process.exitCode = 1
} finally {
  rmSync(dirname(file), { recursive: true })
}
