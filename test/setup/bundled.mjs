import { join } from 'node:path'
import { build } from 'vite'
import { root } from './run.mjs'

const scratch = join(root, 'node_modules', '.cache', 'size')

/**
 * A library entry as a consumer's bundler would ship it; returns the file.
 *
 * @param {string} name
 * @param {string} entry path of a file, or a package
 */
export async function bundled(name, entry) {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: scratch,
      emptyOutDir: false,
      lib: { formats: ['es'], entry, fileName: name },
      rolldownOptions: { output: { minify: true, comments: false } },
    },
  })
  return join(scratch, `${name}.js`)
}
