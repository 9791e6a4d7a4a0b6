import { chromium, firefox, type LaunchOptions, webkit } from '@playwright/test'
import type { FoundEngine } from '../../../test/setup/engines.mjs'
import { launchOptions } from '../../helpers/browser.ts'
import { type Engine, findInWidget, type Target } from '../engine.ts'

const TYPES = { Chromium: chromium, Firefox: firefox, WebKit: webkit }

export async function openWithPlaywright({ name, path }: FoundEngine): Promise<Engine> {
  const options: LaunchOptions = name === 'Chromium' ? launchOptions : { executablePath: path }
  const browser = await TYPES[name].launch(options)
  return {
    version: browser.version(),
    async openTab() {
      const context = await browser.newContext({ locale: 'en-GB' })
      const page = await context.newPage()
      const find = async (target: Target) => (await page.evaluateHandle(findInWidget, target)).asElement()
      return {
        goto: async url => void (await page.goto(url)),
        reload: async () => void (await page.reload()),
        // Its types say once more what ours say.
        evaluate: page.evaluate.bind(page) as never,
        click: async target => (await find(target))?.click(),
        async write(target, line) {
          await (await find(target))?.focus()
          await page.keyboard.type(line)
          await page.keyboard.press('Enter')
        },
        close: () => context.close(),
      }
    },
    close: () => browser.close(),
  }
}
