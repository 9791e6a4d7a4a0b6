import { existsSync } from 'node:fs'
import { ensureBrowser, findChromium, onPath, starts } from './browser.mjs'

/**
 * How an engine is driven: by Playwright, where there is a build that Playwright drives; else the system's Firefox over
 * WebDriver BiDi, or the system's WebKitGTK over WebDriver.
 *
 * @typedef {'playwright' | 'bidi' | 'webdriver'} Driver
 * @typedef {'Chromium' | 'Firefox' | 'WebKit'} EngineName
 * @typedef {{ name: EngineName, driver: Driver, path: string }} FoundEngine
 * @typedef {{ name: EngineName, missing: string }} MissingEngine
 */

/** @type {readonly EngineName[]} */
export const ENGINES = ['Chromium', 'Firefox', 'WebKit']

/** @type {Readonly<Record<EngineName, () => Promise<Omit<FoundEngine, 'name'> | string>>>} a text: why there is none */
const FINDERS = {
  async Chromium() {
    const path = await findChromium()
    return path ? { driver: 'playwright', path } : 'no Chromium that starts'
  },
  async Firefox() {
    const path = ['firefox-esr', 'firefox'].map(onPath).find(starts)
    return (await playwrightsOwn('firefox')) ?? (path ? { driver: 'bidi', path } : 'no Firefox that starts')
  },
  async WebKit() {
    const own = await playwrightsOwn('webkit')
    if (own) return own
    const path = onPath('WebKitWebDriver')
    if (!path) return 'no WebKitWebDriver'
    return hasScreen() || onPath('Xvfb')
      ? { driver: 'webdriver', path }
      : 'no screen, and no Xvfb to make one'
  },
}

export const hasScreen = () => Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])

/**
 * @param {'firefox' | 'webkit'} type
 * @returns {Promise<Omit<FoundEngine, 'name'> | undefined>}
 */
async function playwrightsOwn(type) {
  const { [type]: browser } = await import('@playwright/test')
  const path = browser.executablePath()
  if (!existsSync(path)) return undefined
  // Without its system libraries it is there and does not start.
  const started = await browser.launch().catch(() => undefined)
  await started?.close()
  return started && { driver: 'playwright', path }
}

/**
 * @param {EngineName} name
 * @returns {Promise<FoundEngine | MissingEngine>}
 */
export async function findEngine(name) {
  const found = await FINDERS[name]()
  return typeof found === 'string' ? { name, missing: found } : { name, ...found }
}

/** @type {Readonly<Record<EngineName, readonly ['chromium' | 'firefox' | 'webkit', readonly string[]]>>} */
const INSTALLATIONS = {
  Chromium: ['chromium', ['chromium']],
  Firefox: ['firefox', ['firefox-esr']],
  WebKit: ['webkit', ['webkit2gtk-driver', 'xvfb']],
}

/** @param {EngineName} name */
export async function ensureEngine(name) {
  const find = async () => {
    const found = await findEngine(name)
    return 'missing' in found ? undefined : found
  }
  return (await ensureBrowser(find, ...INSTALLATIONS[name])) ?? findEngine(name)
}
