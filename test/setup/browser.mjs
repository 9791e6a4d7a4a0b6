import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'

const MINUTES = 60_000
const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** @param {string} name */
export const onPath = name =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(path => existsSync(path))

/**
 * A browser without its system libraries is there and does not start. (On Windows `--version` opens a window.)
 *
 * @param {string | undefined} path
 * @returns {path is string}
 */
export const starts = path =>
  path !== undefined &&
  existsSync(path) &&
  (process.platform === 'win32' || spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0)

/** The browser to test in: the one asked for, else Playwright's own, else the system's. */
export async function findChromium() {
  const asked = process.env['PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH']
  if (asked !== undefined && !starts(asked)) {
    console.warn(`PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH names no browser that starts: ${asked}`)
  }
  const { chromium } = await import('@playwright/test')
  return [asked, chromium.executablePath(), ...SYSTEM_NAMES.map(onPath)].find(starts)
}

/** @returns {readonly string[] | undefined} what to put before a command that needs root */
function asRoot() {
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined
}

/** @param {readonly string[]} args */
function aptGet(...args) {
  const prefix = asRoot()
  if (!prefix || !onPath('apt-get')) return false
  const [command = 'apt-get', ...rest] = [...prefix, 'apt-get', ...args]
  return run(command, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeout: 15 * MINUTES })
}

/**
 * Finds a browser, or installs one: Playwright's, else the system's.
 *
 * @template Found
 * @param {() => Promise<Found | undefined>} find
 * @param {'chromium' | 'firefox' | 'webkit'} type
 * @param {readonly string[]} packages the system's names for it
 */
export async function ensureBrowser(find, type, packages) {
  const found = await find()
  if (found) return found
  console.log(`Installing ${type} …`)
  run('playwright', ['install', type], { timeout: 10 * MINUTES })
  const downloaded = await find()
  if (downloaded) return downloaded
  aptGet('update')
  aptGet('install', '--yes', '--no-install-recommends', ...packages)
  return find()
}

export const ensureChromium = () => ensureBrowser(findChromium, 'chromium', ['chromium'])
