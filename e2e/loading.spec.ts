import type { Page } from '@playwright/test'
import { loadStrings } from '../src/i18n/languages.ts'
import { Translator } from '../src/i18n/strings.ts'
import { expect, test } from './fixtures.ts'
import { holdBack, putIntoLauncher, watchRequests, watchShifts } from './helpers/loading.ts'
import { ChatPage } from './pages/chat-page.ts'
import { countTimers } from './soak/measured-page.ts'

const SCRIPT = '/cdn/guest-chat.js'
const WIDGET = '/cdn/element.js'

/** What a page that includes the script has asked for once it has come to rest. */
async function arrive(page: Page, path?: string) {
  const requests = watchRequests(page)
  const chat = new ChatPage(page)
  await chat.goto(path)
  await expect(chat.launcher).toBeVisible()
  return { chat, requests }
}

test('a page with the script tag asks for nothing but the script, and nothing on it moves or ticks', async ({
  page,
}) => {
  const shifts = await watchShifts(page)
  await page.addInitScript(countTimers)
  const { chat, requests } = await arrive(page)
  await expect(chat.launcher).toHaveAccessibleName('Open chat')
  await page.waitForLoadState('networkidle')
  expect(requests.ofWidget()).toEqual([SCRIPT])
  expect(await shifts()).toEqual([])
  expect(await page.evaluate(() => Reflect.get(window, 'timersAlive').size)).toBe(0)
  expect(await chat.element.evaluate(({ shadowRoot }) => shadowRoot?.querySelectorAll('*').length)).toBe(4)
  expect(await chat.element.evaluate(element => element.matches(':defined'))).toBe(false)
})

const intents: Readonly<Record<string, (chat: ChatPage) => Promise<unknown>>> = {
  'points at the launcher': ({ launcher }) => launcher.hover(),
  'comes to it by keyboard': ({ page }) => page.keyboard.press('Shift+Tab'),
  'has its panel opened by the page': ({ element }) =>
    element.evaluate(each => Object.assign(each, { open: true })),
  'gets a command': ({ page }) => page.evaluate(() => Reflect.get(window, 'GuestChat')?.('update', {})),
  'is waited for': ({ page }) =>
    page.evaluate(() => Reflect.get(window, 'GuestChat')?.('on', 'ready', () => {})),
  'is told its language': ({ element }) => element.evaluate(each => each.setAttribute('lang', 'de')),
  'is placed elsewhere': ({ element }) =>
    element.evaluate(each => Object.assign(each, { placement: 'bottom-start' })),
  'would hide what has the focus': ({ page }) => page.evaluate(focusBehindLauncher),
  'would hide what has the focus once it is scrolled': async ({ page }) => {
    await page.evaluate(focusInScroller)
    await page.evaluate(() => Reflect.get(window, 'scroller').scrollTo(0, 140))
  },
}

/** Runs in the page. */
function focusBehindLauncher() {
  const link = Object.assign(document.createElement('a'), { href: '#', innerText: 'A' })
  link.style.cssText = 'position: fixed; inset: auto 30px 30px auto'
  document.querySelector('main')?.append(link)
  link.focus()
  return link
}

/** Runs in the page. What has the focus then is far above the launcher, and can be scrolled behind it. */
function focusInScroller() {
  const scroller = document.createElement('div')
  scroller.style.cssText = 'position: fixed; inset: auto 30px 0 auto; height: 400px; overflow: auto'
  const link = Object.assign(document.createElement('a'), { href: '#', innerText: 'A' })
  link.style.cssText = 'display: block; margin: 500px 0 2000px'
  scroller.append(link)
  document.querySelector('main')?.append(scroller)
  scroller.scrollTo(0, 500)
  link.focus({ preventScroll: true })
  Reflect.set(window, 'scroller', scroller)
}

for (const [what, show] of Object.entries(intents)) {
  test(`the widget is loaded when somebody wants it: ${what}`, async ({ page }) => {
    const { chat, requests } = await arrive(page)
    expect(requests.ofWidget()).toEqual([SCRIPT])
    await show(chat)
    await expect(chat.element).toHaveAttribute('data-phase', 'idle')
    expect(requests.ofWidget().slice(0, 2)).toEqual([SCRIPT, WIDGET])
  })
}

test('listening to the chat does not load it', async ({ page }) => {
  const { requests } = await arrive(page)
  await page.evaluate(() => Reflect.get(window, 'GuestChat')?.('on', 'message', () => {}))
  await page.waitForLoadState('networkidle')
  expect(requests.ofWidget()).toEqual([SCRIPT])
})

test('the widget is loaded for what has the focus behind the launcher when the script arrives', async ({
  page,
}) => {
  await page.addInitScript(`document.addEventListener('DOMContentLoaded', ${focusBehindLauncher})`)
  const chat = new ChatPage(page)
  await chat.goto()
  await expect(chat.element).toHaveAttribute('data-phase', 'idle')
})

test('where the widget does not arrive, a page that scrolls what has the focus does not ask for it again', async ({
  page,
  problems,
}) => {
  problems.expect(/Failed to load resource|dynamically imported module/)
  const failures: string[] = []
  page.on('console', message => message.text().includes('imported module') && failures.push(message.text()))
  await page.route(`**${WIDGET}`, route => route.abort(), { times: 1 })
  const { chat, requests } = await arrive(page)
  await page.evaluate(focusInScroller)
  const scrollTo = (top: number) =>
    page.evaluate(
      to =>
        new Promise(resolve => {
          addEventListener('scroll', resolve, { capture: true, once: true })
          Reflect.get(window, 'scroller').scrollTo(0, to)
        }),
      top,
    )
  await scrollTo(140)
  await expect.poll(() => failures).toHaveLength(1)
  await scrollTo(150)
  await scrollTo(160)
  expect(requests.ofWidget()).toEqual([SCRIPT, WIDGET])
  await chat.launcher.hover()
  await expect(chat.element).toHaveAttribute('data-phase', 'idle')
})

test('once the widget is there the script does nothing more about focus and attributes', async ({ page }) => {
  const { chat } = await arrive(page)
  await chat.launcher.hover()
  await expect(chat.element).toHaveAttribute('data-phase', 'idle')
  await chat.element.evaluate(element => {
    const calls: string[] = []
    Reflect.set(window, 'calls', calls)
    Reflect.set(element, 'update', () => calls.push('update'))
    const measure = Element.prototype.getBoundingClientRect
    Element.prototype.getBoundingClientRect = function () {
      if (this.localName === 'a') calls.push('measure')
      return measure.call(this)
    }
  })
  await page.evaluate(focusInScroller)
  await chat.element.evaluate(element => element.setAttribute('placement', 'bottom-start'))
  await page.evaluate(
    () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  expect(await page.evaluate(() => Reflect.get(window, 'calls'))).toEqual([])
})

test('a script that is included again after destroy() leaves no channel open of its own', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const open = new Set<BroadcastChannel>()
    Reflect.set(window, 'channels', open)
    const Plain = BroadcastChannel
    Reflect.set(
      window,
      'BroadcastChannel',
      class extends Plain {
        constructor(name: string) {
          super(name)
          open.add(this)
        }
        override close() {
          super.close()
          open.delete(this)
        }
      },
    )
  })
  const { chat } = await arrive(page)
  const channels = () => page.evaluate(() => Reflect.get(window, 'channels').size)
  const call = (verb: 'update' | 'destroy') =>
    page.evaluate(async each => void (await Reflect.get(window, 'GuestChat')?.(each as 'close')), verb)
  await call('update')
  await expect(chat.element).toHaveAttribute('data-phase', 'idle')
  expect(await channels(), 'the widget’s own').toBe(1)
  await call('destroy')
  expect(await channels()).toBe(0)
  await page.evaluate(
    () =>
      new Promise(resolve => {
        const first = document.querySelector<HTMLScriptElement>('script[data-queue]')
        const again = Object.assign(document.createElement('script'), { src: first?.src, onload: resolve })
        Object.assign(again.dataset, first?.dataset)
        document.head.append(again)
      }),
  )
  await expect(chat.launcher).toHaveAccessibleName('Open chat')
  await expect(chat.element).toHaveAttribute('data-phase', 'idle')
  expect(await channels(), 'the widget’s own').toBe(1)
})

test('a focus that is far from the launcher does not load it', async ({ page }) => {
  const { requests } = await arrive(page)
  await page.getByRole('button', { name: 'A button of the page' }).focus()
  await page.waitForLoadState('networkidle')
  expect(requests.ofWidget()).toEqual([SCRIPT])
})

test('what the page puts into the launcher is shown before there is a widget', async ({ page }) => {
  const { chat, requests } = await arrive(page)
  await putIntoLauncher(chat, 'Ask us')
  await expect(chat.launcher.locator('slot')).toHaveCount(1)
  await expect(page.getByText('Ask us')).toBeVisible()
  expect(requests.ofWidget()).toEqual([SCRIPT])
})

test.describe('on a phone', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } })

  test('a tap opens the panel', async ({ page }) => {
    const { chat } = await arrive(page)
    await chat.launcher.tap()
    await expect(chat.input).toBeFocused()
  })
})

test('a click before the widget has arrived is not lost', async ({ page }) => {
  const held = await holdBack(page, `**${WIDGET}`)
  const { chat } = await arrive(page)
  await chat.launcher.click()
  await chat.launcher.click()
  await expect(chat.launcher).toBeFocused()
  held.release()
  await expect(chat.input).toBeFocused()
  await expect(chat.launcher).toHaveCount(0)
})

test('Enter on the launcher opens the panel, and Escape gives the focus back to it', async ({ page }) => {
  const held = await holdBack(page, `**${WIDGET}`)
  const { chat } = await arrive(page)
  await page.keyboard.press('Shift+Tab')
  await expect(chat.launcher).toBeFocused()
  await page.keyboard.press('Enter')
  held.release()
  await expect(chat.input).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(chat.launcher).toBeFocused()
})

test('a panel that opens long after the click that asked for it has the focus all the same', async ({
  page,
}) => {
  // As a browser has it when some seconds have passed; a test that asks for it in the page renews it.
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'userActivation', { value: { isActive: false } }),
  )
  const { chat } = await arrive(page)
  await chat.launcher.press('Enter')
  await expect(chat.input).toBeFocused()
})

test('the widget takes the launcher over as it stands: the same button, focus and all', async ({ page }) => {
  const { chat } = await arrive(page)
  const painted = await chat.launcher.elementHandle()
  await chat.launcher.focus()
  await expect(chat.element).toHaveAttribute('data-phase', 'idle')
  await expect(chat.launcher).toBeFocused()
  expect(await chat.launcher.evaluate((button, before) => button === before, painted)).toBe(true)
})

test('a widget that does not arrive is told on the button and by typed errors, and the next click tries again', async ({
  page,
  problems,
}) => {
  problems.expect(/Failed to load resource|dynamically imported module/)
  await page.route(`**${WIDGET}`, route => route.abort(), { times: 2 })
  const { chat } = await arrive(page)
  const failures = await page.evaluate(async () => {
    const chat = Reflect.get(window, 'GuestChat')
    const codes: unknown[] = []
    const note = (error: unknown) => codes.push(Reflect.get(Object(error), 'code'))
    chat?.('on', 'error', ({ error }) => note(error))
    try {
      await chat?.('transcript')
    } catch (error) {
      note(error)
    }
    return codes
  })
  expect(failures).toEqual(['network', 'network'])
  await expect(chat.launcher).not.toHaveText('⚠')
  await chat.launcher.dispatchEvent('click')
  await expect(chat.launcher).toHaveText('⚠')
  await expect(chat.launcher).toHaveAccessibleDescription('⚠')
  await chat.launcher.click()
  await expect(chat.input).toBeFocused()
  await chat.close()
  await expect(chat.launcher).toHaveText('')
})

test('a chat that this tab remembers is loaded at once', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  await chat.begin()
  emulator.agent('Robin').accept()
  await page.reload()
  await expect(chat.element).toHaveAttribute('data-phase', 'active')
})

test('a tab that has only painted its launcher hears of a chat that begins in another one', async ({
  page,
  context,
}) => {
  const second = new ChatPage(await context.newPage())
  const requests = watchRequests(second.page)
  await second.goto()
  await expect(second.launcher).toBeVisible()
  expect(requests.ofWidget()).toEqual([SCRIPT])
  await new ChatPage(page).begin()
  await expect(second.element).toHaveAttribute('data-phase', 'waiting')
})

test('what the page sets before the widget is there is kept, over what it said at first', async ({
  page,
}) => {
  const { chat } = await arrive(page)
  await chat.element.evaluate(element =>
    Object.assign(element, { displayName: 'Grace', strings: { greeting: 'Ask our bakers' } }),
  )
  await chat.open()
  await expect(chat.panel.getByText('Ask our bakers')).toBeVisible()
  await expect(chat.element).toHaveAttribute('display-name', 'Grace')
})

test('destroy() before the widget is there leaves nothing, at once, and loads nothing', async ({ page }) => {
  const { chat, requests } = await arrive(page)
  const left = await page.evaluate(() => {
    sessionStorage.setItem('guest-chat:preferences', '{}')
    Reflect.get(window, 'GuestChat')?.('destroy')
    return [document.querySelectorAll('guest-chat').length, 'GuestChat' in window, sessionStorage.length]
  })
  expect(left).toEqual([0, false, 0])
  await page.waitForLoadState('networkidle')
  await expect(chat.element).toHaveCount(0)
  expect(requests.ofWidget()).toEqual([SCRIPT])
})

test('a command that is none is named in the console, before the widget is there and with it', async ({
  page,
}) => {
  const warnings: string[] = []
  page.on('console', message => message.type() === 'warning' && warnings.push(message.text()))
  const { chat } = await arrive(page)
  const command = (verb: string) =>
    page.evaluate(name => Reflect.get(window, 'GuestChat')?.(name as 'close'), verb)
  const named = (...verbs: readonly string[]) => verbs.map(verb => `guest-chat: no command "${verb}"`)
  await command('remove')
  await expect(chat.element).toHaveAttribute('data-phase', 'idle')
  await expect.poll(() => warnings).toEqual(named('remove'))
  await command('opne')
  await command('settings')
  await command('focus')
  await expect(chat.element).toHaveCount(1)
  expect(warnings).toEqual(named('remove', 'opne', 'settings', 'focus'))
})

/** The page of the script tag, with something else in place of some of it. */
async function rewrite(page: Page, from: string, to: string) {
  await page.route('**/hosts/script-tag.html', async route => {
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replace(from, () => to) })
  })
}

test('of what the script is told the element takes its own attributes and nothing else', async ({ page }) => {
  const strange = 'data-onfocus="fail()" data-style="color: red" data-class="a" data-id="b" data-title="c"'
  await rewrite(page, 'data-queue', `${strange} data-first-name="Ada" data-sound data-queue`)
  const { chat } = await arrive(page)
  await page.evaluate(() => Reflect.get(window, 'GuestChat')?.('update', {}))
  await expect(chat.element).toHaveAttribute('first-name', 'Ada')
  await expect(chat.element).toHaveAttribute('sound', '')
  const names = await chat.element.evaluate(element => element.getAttributeNames())
  expect(names).toEqual(expect.arrayContaining(['organization-id', 'deployment-id', 'queue']))
  expect(names.filter(name => /^(on|style|class|id|title)/.test(name))).toEqual([])
})

test('a launcher keeps its name while the language is on its way', async ({ page }) => {
  await rewrite(page, '<html lang="en"', '<html lang="de"')
  const german = new Translator('de', await loadStrings('de'))
  const held = await holdBack(page, '**/cdn/element-de-*.js')
  const chat = new ChatPage(page, german)
  await chat.goto()
  await chat.element.evaluate(element => {
    const names: (string | null)[] = []
    Reflect.set(window, 'names', names)
    const button = element.shadowRoot?.querySelector('button')
    new MutationObserver(() => names.push(`${button?.ariaLabel}`)).observe(element.shadowRoot as Node, {
      attributes: true,
      subtree: true,
    })
  })
  await chat.launcher.hover()
  await expect(chat.element).toHaveAttribute('data-phase', 'idle')
  await expect(chat.launcher).toHaveAccessibleName('Chat öffnen')
  held.release()
  await chat.open()
  await expect(chat.panel).toBeVisible()
  expect(await page.evaluate(() => Reflect.get(window, 'names'))).not.toContain('Open chat')
})

test('a page that replaces its body keeps the launcher that was only painted', async ({ page }) => {
  const { chat, requests } = await arrive(page, '/hosts/turbo.html')
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A page with the script tag')
  await expect(chat.launcher).toHaveCount(1)
  expect(requests.ofWidget()).toEqual([SCRIPT])
  await chat.open()
  await expect(chat.panel).toBeVisible()
})
