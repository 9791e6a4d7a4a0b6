import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

const cdn = join(root, 'dist', 'cdn')

/**
 * The one file for static hosting that has such a name, before its hash if it has one.
 *
 * @param {string} name
 */
export function chunkNamed(name) {
  const found = readdirSync(cdn).filter(file => file.replace(/(?:-[0-9a-f]{6})?\.js$/, '') === name)
  if (found.length !== 1) throw new Error(`${found.length} files in dist/cdn are named ${name}`)
  return join(cdn, found.join())
}
