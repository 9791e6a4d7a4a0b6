import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import { root, run } from './run.mjs'

const MINUTE = 60_000
const home = join('e2e', 'recipes', 'frameworks')
const folder = join(root, 'test-results', 'packed')
const tarball = join(folder, `${manifest.name}-${manifest.version}.tgz`)

/** Installs the package, as packed from what is built, beside the frameworks. They are large, and may not be had. */
export function installFrameworks() {
  // Of an earlier run; where this one fails nothing may be tested with it.
  rmSync(join(root, home, 'node_modules', manifest.name), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return (
    run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]) &&
    // By the lock file, which cannot know what was packed just now, nor every platform's binaries; so it is no `ci`.
    run('npm', ['install', '--no-save', '--prefix', home, '--no-audit', '--no-fund', tarball], {
      timeout: 3 * MINUTE,
    })
  )
}

export const buildFrameworks = () =>
  run('npm', ['run', 'build', '--prefix', home], { env: { NEXT_TELEMETRY_DISABLED: '1' } })
