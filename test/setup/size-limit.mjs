// The budgets, in bytes after brotli, of what a guest's browser downloads.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'vite'
import { eagerChunks } from './eager-chunks.mjs'
import { root } from './run.mjs'

const cdn = join(root, 'dist', 'cdn')
const scratch = join(root, 'node_modules', '.cache', 'size')

/**
 * A library entry as a consumer's bundler would ship it.
 *
 * @param {string} name
 */
async function bundled(name) {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: scratch,
      lib: { formats: ['es'], entry: join(root, 'dist', `${name}.js`), fileName: name },
      rolldownOptions: { output: { minify: true, comments: false } },
    },
  })
  return join(scratch, `${name}.js`)
}

/** What a guest downloads who speaks the language with the most bytes. */
function largestLanguage() {
  const files = readdirSync(join(root, 'src', 'i18n', 'languages')).map(name =>
    join(cdn, `element-${name.replace(/\.ts$/, '.js')}`),
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
    path: [...eagerChunks(join(cdn, 'element.js')), join(cdn, 'element-engine.js')],
    limit: '38000 B',
  },
  { name: 'on demand: the largest language', path: largestLanguage(), limit: '2000 B' },
  { name: 'on demand: HTML rendering', path: join(cdn, 'element-rich-text.js'), limit: '11500 B' },
  { name: 'on demand: form before a chat', path: join(cdn, 'element-prechatform.js'), limit: '2500 B' },
  { name: 'REST layer alone', path: await bundled('api'), limit: '2560 B' },
]
