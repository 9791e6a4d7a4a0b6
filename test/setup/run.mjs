// Plain JavaScript on Node's own modules: these scripts run before anything is installed.
import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

const path = [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter)

/**
 * Runs a command in the project's folder, its output shown, without a stdin to wait for.
 *
 * @param {string} command found in `node_modules/.bin` or on the PATH
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, timeout?: number }} [options] timeout in milliseconds
 * @returns {boolean} whether it ran and ended well
 */
export function run(command, args, { env = {}, timeout } = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, PATH: path, ...env },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout,
  })
  if (error) console.error(`unable to run ${command}; ${error.message}`)
  return status === 0
}
