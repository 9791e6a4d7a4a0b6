import { spawnSync } from 'node:child_process'
import { root } from './run.mjs'
import { tallyOfStep } from './tally.mjs'

const NOT_RUN = { passed: 0, failed: 0, skipped: 1 }

/**
 * What `npm audit --json` found out. It ends badly as well when the registry has no answer, which says nothing about
 * the dependencies.
 *
 * @param {string} output
 */
export function auditOf(output) {
  const vulnerabilities = vulnerabilitiesIn(output)
  if (!vulnerabilities) return { says: 'audit not run: registry does not answer', tally: NOT_RUN }
  const { total, ...levels } = vulnerabilities
  const found = Object.entries(levels).filter(([, count]) => count > 0)
  return {
    says: total
      ? `vulnerable runtime dependencies: ${found.map(([level, count]) => `${count} ${level}`).join(', ')}`
      : 'no known vulnerability in a runtime dependency',
    tally: tallyOfStep(total === 0),
  }
}

/**
 * @param {string} output
 * @returns {{ total: number, [level: string]: number } | undefined}
 */
function vulnerabilitiesIn(output) {
  try {
    return JSON.parse(output).metadata?.vulnerabilities
  } catch {
    return undefined
  }
}

/** Asks the registry about what the widget brings along. */
export function audit() {
  const patience = ['--fetch-retries=0', '--fetch-timeout=20000']
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json', ...patience], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  const { says, tally } = auditOf(stdout ?? '')
  console.log(says)
  return tally
}
