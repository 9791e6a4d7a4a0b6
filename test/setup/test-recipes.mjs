// `npm run test:recipes`: every recipe, with the package as packed; those of the frameworks with dependencies of their own.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import { ensureChromium } from './browser.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { root, run } from './run.mjs'

const frameworks = join('e2e', 'recipes', 'frameworks')
const folder = join(root, 'test-results', 'packed')
const tarball = join(folder, `${manifest.name}-${manifest.version}.tgz`)

function build() {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return (
    run('npm', ['run', 'build', '--silent']) &&
    run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]) &&
    // By the lock file, which cannot know what was packed just now, nor every platform's binaries; so it is no `ci`.
    run('npm', ['install', '--no-save', '--prefix', frameworks, '--no-audit', '--no-fund', tarball]) &&
    run('npm', ['run', 'build', '--prefix', frameworks], { env: { NEXT_TELEMETRY_DISABLED: '1' } })
  )
}

const browser = ensureDependencies() ? await ensureChromium() : undefined
const isGood =
  browser !== undefined &&
  build() &&
  run('playwright', ['test', '--config', 'e2e/recipes'], {
    env: { PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH: browser },
  })
if (!isGood) process.exitCode = 1
