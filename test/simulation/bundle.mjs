import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** @typedef {import('vite').Plugin} Plugin */

/**
 * Everything a run needs, as one file that Node runs by itself: its modules are loaded at once, so that nothing in a
 * run waits for anything but the clock.
 *
 * @param {readonly Plugin[]} plugins for instance one that breaks something on purpose
 * @returns {Promise<string>} its path
 */
export async function bundle(plugins = []) {
  const outDir = mkdtempSync(join(tmpdir(), 'simulation-'))
  await build({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'error',
    mode: 'production',
    plugins: [...plugins],
    ssr: { noExternal: true },
    build: {
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      target: 'node20',
      ssr: fileURLToPath(new URL('worker.ts', import.meta.url)),
      rolldownOptions: { output: { entryFileNames: 'worker.mjs', codeSplitting: false } },
    },
  })
  return join(outDir, 'worker.mjs')
}
