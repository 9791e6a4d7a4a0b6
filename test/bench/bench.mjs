// `npm run bench`: the widget against floors and rivals; see README.md beside this file.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureChromium } from '../setup/browser.mjs'
import { ensureDependencies } from '../setup/dependencies.mjs'
import { root, run } from '../setup/run.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const args = process.argv.slice(2)

function ensureRivals() {
  if (args.includes('--check') || existsSync(join(here, 'node_modules', '.package-lock.json'))) return true
  // Of packages that are only looked at, nothing is run but in a page.
  return run('npm', ['ci', '--prefix', here, '--ignore-scripts', '--no-audit', '--no-fund'])
}

const ensureBuild = () => existsSync(join(root, 'dist', 'cdn', 'element.js')) || run('npm', ['run', 'build'])

try {
  if (!ensureDependencies() || !ensureRivals() || !ensureBuild() || !(await ensureChromium()))
    throw new Error('unable to measure; what it needs could not be installed')
  const { runnerImport } = await import('vite')
  /** @type {{ module: typeof import('./bench.ts') }} */
  const { module } = await runnerImport(join(here, 'bench.ts'), { configFile: false })
  if (!(await module.bench(args))) process.exitCode = 1
} catch (error) {
  console.error(error)
  process.exitCode = 1
}
