import { type ElementHandle, launch } from 'puppeteer-core'
import type { FoundEngine } from '../../../test/setup/engines.mjs'
import { type Engine, findInWidget, type Target } from '../engine.ts'

/** Speaks WebDriver BiDi with the browser itself: no driver program stands between. */
export async function openFirefox({ path }: FoundEngine): Promise<Engine> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: path,
    headless: true,
    // Else the texts of the widget follow the language of the machine.
    extraPrefsFirefox: { 'intl.accept_languages': 'en-GB' },
  })
  return {
    version: (await browser.version()).replace(/^firefox\//i, ''),
    async openTab() {
      const context = await browser.createBrowserContext()
      const page = await context.newPage()
      const find = async (target: Target) =>
        (await page.evaluateHandle(findInWidget, target)) as unknown as ElementHandle<Element>
      return {
        goto: async url => void (await page.goto(url)),
        reload: async () => void (await page.reload()),
        evaluate: page.evaluate.bind(page) as never,
        click: async target => (await find(target)).click(),
        async write(target, line) {
          await (await find(target)).focus()
          await page.keyboard.type(line)
          await page.keyboard.press('Enter')
        },
        close: () => context.close(),
      }
    },
    close: () => browser.close(),
  }
}
