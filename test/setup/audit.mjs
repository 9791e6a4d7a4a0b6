import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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

/**
 * How long the sanitiser has been behind its newest version. Only told: what time alone makes wrong must not fail a build.
 *
 * @param {string} output of `npm view dompurify version time --json`
 * @param {string} installed
 * @param {number} now in ms since the epoch
 */
export function ageOf(output, installed, now) {
  try {
    const { version, time } = JSON.parse(output)
    if (version === installed) return `dompurify ${installed} is the newest`
    const days = Math.floor((now - Date.parse(time[version])) / 86_400_000)
    return `dompurify ${installed} is behind ${version}, which is ${days} days old${days > 14 ? ': update it' : ''}`
  } catch {
    return 'age of dompurify not known: registry does not answer'
  }
}

/** @param {readonly string[]} args */
function npm(...args) {
  const patience = ['--json', '--fetch-retries=0', '--fetch-timeout=20000']
  const { stdout } = spawnSync('npm', [...args, ...patience], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  return stdout ?? ''
}

/** Asks the registry about what the widget brings along. */
export function audit() {
  const { says, tally } = auditOf(npm('audit', '--omit=dev'))
  const manifest = readFileSync(join(root, 'node_modules', 'dompurify', 'package.json'), 'utf8')
  console.log(says)
  console.log(ageOf(npm('view', 'dompurify', 'version', 'time'), JSON.parse(manifest).version, Date.now()))
  return tally
}
