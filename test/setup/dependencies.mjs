import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.mjs'

/** @typedef {{ version?: string, optional?: boolean }} LockedPackage */

const locks = {
  wanted: join(root, 'package-lock.json'),
  present: join(root, 'node_modules', '.package-lock.json'),
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
const packagesIn = file => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {})

/** Compares contents, since a lock file that is merely newer would cost a needless reinstallation. */
export function dependenciesAreInstalled() {
  const present = packagesIn(locks.present)
  return Object.entries(packagesIn(locks.wanted)).every(([path, { version, optional }]) => {
    const found = present[path]
    if (path === '' || (optional && !found)) return true
    return found !== undefined && found.version === version
  })
}

/** Installs what package-lock.json asks for, unless it is there. Returns whether it is there now. */
export function ensureDependencies() {
  if (dependenciesAreInstalled()) return true
  console.log('Installing dependencies …')
  return run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
}
