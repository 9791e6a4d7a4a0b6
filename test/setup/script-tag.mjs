// The end of `npm run build`: what to copy into a page.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

/** @type {import('./cdn-files.ts').CdnFiles} */
const { script, importMap } = JSON.parse(readFileSync(join(root, 'dist/cdn/integrity.json'), 'utf8'))

console.log(`\ndist/cdn/ is a whole installation. Its script tag:\n\n${script}\n
Put before it, this makes browsers check all that the script loads as well:\n\n${importMap}`)
