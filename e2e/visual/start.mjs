// `npm run screenshots [-- words]`: a picture of every state in every look, and of the demo's pages; words choose some.
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from '../../test/setup/browser.mjs'
import { root, run } from '../../test/setup/run.mjs'

const FOLDER = join(root, 'e2e/screenshots/states')

/** All looks of a state in a row. */
function contactSheet() {
  const files = readdirSync(FOLDER).filter(file => file.endsWith('.png'))
  const stateOf = (/** @type {string} */ file) => file.replace(/-(light|dark)-.*$/, '')
  const rows = [...new Set(files.map(stateOf))].map(state => {
    const images = files.filter(file => stateOf(file) === state)
    return `<h2>${state}</h2>${images.map(file => `<img src="${file}" alt="${file}" title="${file}">`).join('')}`
  })
  const style = 'body { background: #888 } img { block-size: 420px; margin: 4px }'
  return `<!doctype html><meta charset="utf-8"><title>States</title><style>${style}</style>${rows.join('')}`
}

const browser = await ensureChromium()
if (!browser) throw new Error('unable to take screenshots; no browser found and none could be installed')
const env = { PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH: browser, SCREENSHOTS: '1' }
const words = process.argv.slice(2)
const chosen = words.length > 0 ? ['--grep', words.join('.*')] : []
if (!run('playwright', ['test', '--config', 'e2e', 'e2e/visual', ...chosen], { env })) process.exitCode = 1
if (existsSync(FOLDER)) {
  writeFileSync(join(FOLDER, 'index.html'), contactSheet())
  process.stdout.write(`The pictures are in ${FOLDER}; index.html there shows them all.\n`)
}
