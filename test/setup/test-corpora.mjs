// `npm run test:corpora [-- folder]`: every value of a folder of corpora through every field of the built widget.
import { isAbsolute, join } from 'node:path'
import { ensureChromium } from './browser.mjs'
import { root, run } from './run.mjs'

const folder = process.argv[2] ?? join('test', 'corpora')
const browser = await ensureChromium()
const isGood =
  browser !== undefined &&
  run('vite', ['build', '--logLevel', 'warn']) &&
  run('playwright', ['test', '--config', 'e2e', 'e2e/corpora.spec.ts', '--reporter=list'], {
    env: {
      CORPORA: isAbsolute(folder) ? folder : join(root, folder),
      PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH: browser,
    },
  })
if (!isGood) process.exitCode = 1
