// The budgets, in bytes after brotli, of what a guest's browser downloads.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { bundled } from './bundled.mjs'
import { chunkNamed } from './chunk-named.mjs'
import { eagerChunks } from './eager-chunks.mjs'
import { root } from './run.mjs'

const cdn = join(root, 'dist', 'cdn')

/** What a guest downloads who speaks the language with the most bytes. */
function largestLanguage() {
  const files = readdirSync(join(root, 'src', 'i18n', 'languages')).map(name =>
    chunkNamed(`element-${name.replace(/\.ts$/, '')}`),
  )
  const sizes = new Map(files.map(file => [file, brotliCompressSync(readFileSync(file)).length]))
  return files.reduce((largest, file) =>
    Number(sizes.get(file)) > Number(sizes.get(largest)) ? file : largest,
  )
}

export default [
  { name: 'launcher', path: join(cdn, 'guest-chat.js'), limit: '2048 B' },
  { name: 'usable panel', path: eagerChunks(join(cdn, 'element.js')), limit: '24576 B' },
  {
    name: 'running chat, panel included',
    path: [...eagerChunks(join(cdn, 'element.js')), chunkNamed('element-engine')],
    limit: '39500 B',
  },
  { name: 'on demand: the largest language', path: largestLanguage(), limit: '2000 B' },
  { name: 'on demand: HTML rendering', path: chunkNamed('element-rich-text'), limit: '11500 B' },
  { name: 'on demand: form before a chat', path: chunkNamed('element-prechatform'), limit: '2500 B' },
  { name: 'with an open panel: its manners', path: chunkNamed('element-panelmanners'), limit: '2560 B' },
  { name: 'with a chat: attention, its end', path: chunkNamed('element-extras'), limit: '4000 B' },
  { name: 'REST layer alone', path: await bundled('api', join(root, 'dist', 'api.js')), limit: '2560 B' },
]
