import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { audit } from './audit.mjs'
import { ensureChromium } from './browser.mjs'
import { ENGINES, ensureEngine } from './engines.mjs'
import { buildFrameworks, installFrameworks } from './framework-recipes.mjs'
import { root, run } from './run.mjs'
import { sum, tallyOfPlaywright, tallyOfStep, tallyOfVitest, withExit } from './tally.mjs'

/** @typedef {import('./tally.mjs').Tally} Tally */
/** @typedef {{ name: string, title: string, needs?: string, run: () => Tally | Promise<Tally> }} Step */

/**
 * Runs a test runner and counts what its report says.
 *
 * @param {string} name of the report
 * @param {(report: string) => boolean} start
 * @param {(report: any) => Tally} count
 * @returns {Tally}
 */
function counted(name, start, count) {
  const file = join(root, 'test-results', `${name}.json`)
  mkdirSync(dirname(file), { recursive: true })
  rmSync(file, { force: true })
  const isGood = start(file)
  return existsSync(file)
    ? withExit(count(JSON.parse(readFileSync(file, 'utf8'))), isGood)
    : tallyOfStep(false)
}

/** @param {string} project */
const vitest = project =>
  counted(
    project,
    file =>
      run('vitest', [
        ...['run', '--project', project],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      ]),
    tallyOfVitest,
  )

/**
 * @param {string} name of the report
 * @param {...string} args
 */
async function playwright(name, ...args) {
  const browser = await ensureChromium()
  if (!browser) {
    console.error('unable to test in a browser; none found and none could be installed')
    return tallyOfStep(false)
  }
  return counted(
    name,
    file =>
      run('playwright', ['test', ...args, '--reporter=list,json'], {
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH: browser },
      }),
    tallyOfPlaywright,
  )
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
const plain = (command, args) => () => tallyOfStep(run(command, args))

/** Those of the frameworks are skipped, and counted as skipped, where the frameworks cannot be had. */
async function recipes() {
  const tests = vitest('recipes')
  if (!installFrameworks()) {
    console.error('Frameworks: NOT RUN, they could not be installed')
    const others = await playwright('recipes-pages', '--config', 'e2e/recipes', String.raw`\.spec\.ts$`)
    return sum([tests, others, { passed: 0, failed: 0, skipped: 1 }])
  }
  const builds = tallyOfStep(buildFrameworks())
  return sum([tests, builds, await playwright('recipes-pages', '--config', 'e2e/recipes')])
}

/** What cannot be had is skipped, and counted as skipped; what ran is said before and after. */
async function engines() {
  /** @type {string[]} */
  const lines = []
  for (const name of ENGINES) {
    const engine = await ensureEngine(name)
    lines.push('missing' in engine ? `${name}: NOT RUN, ${engine.missing}` : `${name}: ${engine.path}`)
  }
  console.log(lines.join('\n'))
  const tally = vitest('engines')
  console.log(`Engines:\n${lines.join('\n')}`)
  return tally
}

/** In running order. @type {readonly Step[]} */
export const steps = [
  { name: 'lint', title: 'Format and lint', run: plain('biome', ['ci']) },
  { name: 'types', title: 'Types', run: plain('tsc', ['-p', '.']) },
  { name: 'unit', title: 'Unit tests', run: () => vitest('unit') },
  { name: 'contract', title: 'Contract with the official client', run: () => vitest('contract') },
  { name: 'build', title: 'Build', run: plain('npm', ['run', 'build', '--silent']) },
  {
    name: 'reproducible',
    title: 'The same bytes from every build',
    needs: 'build',
    run: plain('npm', ['run', 'test:reproducible', '--silent']),
  },
  { name: 'audit', title: 'Known vulnerabilities', run: audit },
  { name: 'package', title: 'The package, as installed', needs: 'build', run: () => vitest('package') },
  {
    name: 'size',
    title: 'Size budgets',
    needs: 'build',
    run: plain('size-limit', ['--config', 'test/setup/size-limit.mjs']),
  },
  { name: 'recipes', title: 'Recipes, with the package as packed', needs: 'build', run: recipes },
  { name: 'engines', title: 'Chromium, Firefox and WebKit', needs: 'build', run: engines },
  {
    name: 'e2e',
    title: 'Journeys in a browser',
    needs: 'build',
    run: () => playwright('e2e', '--config', 'e2e'),
  },
]
