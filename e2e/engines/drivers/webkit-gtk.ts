import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { Builder, Capabilities, Key, type WebDriver, type WebElement } from 'selenium-webdriver'
import { type FoundEngine, hasScreen } from '../../../test/setup/engines.mjs'
import { type Engine, findInWidget, type Tab, type Target } from '../engine.ts'
import { freePort, openScreen, stop } from './programs.ts'

/** A corpus is long, and a function that never ends runs into the time limit of its test. */
const SCRIPT_LIMIT = 600_000

/** A browser that takes longer (ms) does not come. */
const LAUNCH_LIMIT = 20_000

/** WebKitGTK's own small browser, over its own WebDriver. It wants a screen, and shows one session at a time. */
export async function openWebKit({ path }: FoundEngine): Promise<Engine> {
  const screen = hasScreen() ? undefined : await openScreen()
  const port = await freePort()
  const env = { ...process.env, LANGUAGE: 'en_GB', ...(screen && { DISPLAY: screen.name }) }
  const start = () => spawn(path, [`--port=${port}`], { stdio: 'ignore', env })
  let program = start()
  const url = `http://127.0.0.1:${port}`
  const stopAll = async () => {
    await stop(program)
    if (screen) await stop(screen.program)
  }
  const openTab = async () => {
    await answers(`${url}/status`)
    const session = await soon(openSession(url))
    if (session) return tabOf(session)
    // Now and then its browser does not come up, and it waits for it for ever.
    await stop(program)
    program = start()
    await answers(`${url}/status`)
    return tabOf(await openSession(url))
  }
  try {
    await answers(`${url}/status`)
    const session = await openSession(url)
    const version = (await session.getCapabilities()).getBrowserVersion() ?? 'unknown'
    await session.quit()
    return { version, openTab, close: stopAll }
  } catch (error) {
    await stopAll()
    throw error
  }
}

const soon = <Value>(value: Promise<Value>): Promise<Value | undefined> =>
  Promise.race([value, sleep(LAUNCH_LIMIT, undefined, { ref: false })])

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await fetch(url).catch(() => undefined)) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(`${url} does not answer`)
}

async function openSession(url: string): Promise<WebDriver> {
  const capabilities = new Capabilities({ browserName: 'MiniBrowser' })
  const session = await new Builder().usingServer(url).withCapabilities(capabilities).build()
  await session.manage().setTimeouts({ script: SCRIPT_LIMIT })
  return session
}

function tabOf(session: WebDriver): Tab {
  const find = (target: Target) =>
    session.executeScript<WebElement>(`return (${findInWidget})(arguments[0])`, target)
  return {
    goto: url => session.get(url),
    reload: () => session.navigate().refresh(),
    async evaluate(run, arg) {
      const { value, error } = await session.executeAsyncScript<{ value?: never; error?: string }>(
        // As JSON, since a driver makes of `undefined` and of halves of letters what it likes.
        `const [json, done] = arguments
        Promise.resolve(json && JSON.parse(json)).then(${run}).then(
          value => done({ value }), error => done({ error: String(error) + error?.stack }))`,
        JSON.stringify(arg) ?? '',
      )
      if (error !== undefined) throw new Error(error)
      return value as never
    },
    click: async target => (await find(target)).click(),
    write: async (target, line) => (await find(target)).sendKeys(line, Key.ENTER),
    close: () => session.quit(),
  }
}
