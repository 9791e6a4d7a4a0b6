// The compiler leaves `./x.ts` in declarations as it was written; beside a `.d.ts`, consumers need `./x.js`. It also
// declares what no entry speaks of, which stays at home.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './run.mjs'

const folder = join(root, 'dist', 'types')
const specifier = /(\bfrom\s*|\bimport\s*\(?\s*)(["'])(\.{1,2}\/[^"']+)\.tsx?\2/g

/** @type {{ exports: Record<string, string | { types: string }> }} */
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** @type {Set<string>} */
const needed = new Set()

/** @param {string} file */
function keep(file) {
  if (needed.has(file)) return
  needed.add(file)
  const text = readFileSync(file, 'utf8')
  for (const [, , , path = ''] of text.matchAll(specifier)) keep(join(dirname(file), `${path}.d.ts`))
  writeFileSync(file, text.replace(specifier, '$1$2$3.js$2'))
}

for (const entry of Object.values(exports)) {
  if (typeof entry === 'object') keep(join(root, entry.types))
}
for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  const file = join(folder, name)
  if (name.endsWith('.d.ts') && !needed.has(file)) rmSync(file)
}
