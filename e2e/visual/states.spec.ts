import { directions, sizes, themes } from '../../src/demo/gallery/look.ts'
import { states } from '../../src/demo/gallery/states/states.ts'
import { test } from '../fixtures.ts'
import { openState } from '../helpers/gallery.ts'

const FOLDER = 'e2e/screenshots/states'

for (const theme of themes) {
  for (const direction of directions) {
    for (const size of sizes) {
      const look = `${theme}-${direction}-${size}`
      test.describe(look, () => {
        test.use({ reducedMotion: 'reduce', deviceScaleFactor: size === 'phone' ? 2 : 1 })
        for (const { name } of states) {
          test(`screenshot of ${name}, ${look}`, async ({ page }) => {
            await openState(page, name, { theme, direction, size })
            await page.screenshot({ path: `${FOLDER}/${name}-${look}.png` })
          })
        }
      })
    }
  }
}
