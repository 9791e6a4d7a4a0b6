// Before `npm start` and `npm run dev`: makes a fresh clone ready, and does nothing on a ready one.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ensureDependencies } from './dependencies.mjs'
import { root, run } from './run.mjs'

// Copied when everything else is built.
const built = join(root, 'dist', 'site', 'cdn', 'guest-chat.js')
const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'].map(name =>
  join(root, name),
)

/**
 * Time of the newest change below a path, in milliseconds; folders count, so that a deleted file is a change.
 *
 * @param {string} path
 * @returns {number}
 */
function newestChange(path) {
  const status = statSync(path)
  const inside = status.isDirectory() ? readdirSync(path).map(name => newestChange(join(path, name))) : []
  return Math.max(status.mtimeMs, ...inside)
}

const isFresh = () =>
  existsSync(built) && sources.every(path => newestChange(path) <= statSync(built).mtimeMs)

function ensureBuild() {
  if (isFresh()) return true
  console.log('Building …')
  return run('vite', ['build', '--logLevel', 'warn'])
}

const isReady = ensureDependencies() && (process.argv.includes('--only-dependencies') || ensureBuild())
if (!isReady) process.exitCode = 1
