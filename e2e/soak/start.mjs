// `npm run soak [-- --minutes 10 --seed 1]`: the widget in a browser under random faults, and what it costs.
import { parseArgs } from 'node:util'
import { ensureChromium } from '../../test/setup/browser.mjs'
import { run } from '../../test/setup/run.mjs'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } },
})
const browser = await ensureChromium()
if (!browser) throw new Error('unable to soak; no browser found and none could be installed')
const env = {
  PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH: browser,
  SOAK_MINUTES: values.minutes,
  ...(values.seed !== undefined && { SOAK_SEED: values.seed }),
}
// Other tests, which may be run meanwhile, empty the folder that is theirs.
if (!run('playwright', ['test', '--config', 'e2e', '--output', 'test-results/soak', 'e2e/soak'], { env }))
  process.exitCode = 1
