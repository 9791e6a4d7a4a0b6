// `npm test [-- step …]`: installs what is missing, runs every step, and ends with one line of true sums.
import { ensureDependencies } from './dependencies.mjs'
import { steps } from './steps.mjs'
import { lastLine, sum, summaryLine, tallyOfStep } from './tally.mjs'

/** @typedef {import('./tally.mjs').Tally} Tally */

/** @param {readonly string[]} names nothing means everything; a step brings along the one it needs */
function chosenSteps(names) {
  const unknown = names.filter(name => !steps.some(step => step.name === name))
  if (unknown.length > 0) {
    throw new Error(
      `no such step: ${unknown.join(', ')}; there are ${steps.map(step => step.name).join(', ')}`,
    )
  }
  if (names.length === 0) return steps
  const needed = steps.flatMap(step => (names.includes(step.name) && step.needs ? [step.needs] : []))
  return steps.filter(step => [...names, ...needed].includes(step.name))
}

/** @returns {Promise<readonly Tally[]>} */
async function runSteps() {
  const chosen = chosenSteps(process.argv.slice(2))
  if (!ensureDependencies()) throw new Error('unable to test; the dependencies could not be installed')
  /** @type {Map<string, Tally>} */
  const tallies = new Map()
  for (const step of chosen) {
    console.log(`\n── ${step.title}`)
    const isBlocked = step.needs !== undefined && tallies.get(step.needs)?.failed !== 0
    if (isBlocked) console.log(`skipped; it needs the step ${step.needs}`)
    tallies.set(step.name, isBlocked ? { passed: 0, failed: 0, skipped: 1 } : await step.run())
  }
  console.log('\n── Summary')
  for (const [name, tally] of tallies) console.log(`${name.padEnd(12)} ${summaryLine(tally)}`)
  return [...tallies.values()]
}

const total = sum(
  await runSteps().catch(error => {
    console.error(error instanceof Error ? error.message : error)
    return [tallyOfStep(false)]
  }),
)
if (total.failed > 0) process.exitCode = 1
if (total.skipped > 0) console.log(`\n${total.skipped} skipped`)
console.log(`\n${lastLine(total)}`)
