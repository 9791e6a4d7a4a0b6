/**
 * The script tag. Adds one `<guest-chat>` to the page, loads the widget from its own folder, and answers
 * `GuestChat('verb', …)` from the first moment on. Imports nothing, adds no other element, needs no nonce.
 */

type Listener = (detail: unknown) => void
type Command = readonly unknown[]

interface GuestChatGlobal {
  (...command: Command): unknown
  /** Commands given before the script arrived. */
  q?: Command[]
  /** Set by the script, so that a second inclusion does nothing. */
  loaded?: boolean
}

interface Page {
  GuestChat?: GuestChatGlobal
  guestChatSettings?: Readonly<Record<string, unknown>>
}

/** Tells the element that the script has made, and copies of it, from any that the page has. */
const OURS = 'data-by-script'

const VERBS = new Set([
  'close',
  'toggle',
  'show',
  'hide',
  'start',
  'send',
  'acceptMediaRequest',
  'declineMediaRequest',
  'end',
  'transcript',
  'update',
  'destroy',
])

function load(page: Page, script: HTMLScriptElement | null): void {
  if (page.GuestChat?.loaded) return
  const queue = page.GuestChat?.q ?? []
  const isManual = script?.dataset['manual'] !== undefined
  const arrival = import(/* @vite-ignore */ new URL('element.js', script?.src || location.href).href)
  let made: Element | undefined
  let isReady = false
  const subscriptions = new AbortController()
  const find = () => (made?.isConnected ? made : (document.querySelector('guest-chat') ?? made))

  // Where a framework replaces the whole body (Turbo), the widget moves into the new one, chat and all.
  const moving = new MutationObserver(changes => {
    const isGone = (widget: Element) =>
      changes.some(({ removedNodes }) => [...removedNodes].some(node => node.contains(widget)))
    if (!made || made.isConnected || !isGone(made)) return
    // A copy of it, in a body that was kept for going back.
    document.querySelector(`guest-chat[${OURS}]`)?.remove()
    document.body.append(made)
  })

  const run = ([verb, ...details]: Command): unknown => {
    if (verb === 'on') return subscribe(String(details[0]), details[1])
    if (verb === 'open') return later(widget => Object.assign(widget, { open: true }))
    if (typeof verb !== 'string' || !VERBS.has(verb)) return warn(`there is no command "${String(verb)}"`)
    return later(widget => {
      const answer = call(widget, verb, details)
      if (verb === 'destroy') vanish()
      return answer
    })
  }

  /** After it the script may be included again. */
  const vanish = (): void => {
    moving.disconnect()
    subscriptions.abort()
    made = undefined
    if (page.GuestChat === global) delete page.GuestChat
  }

  /** Before the widget is there, its answer is a promise of it. */
  const later = (act: (widget: Element) => unknown): unknown => {
    const now = isReady ? find() : undefined
    return now
      ? act(now)
      : whenReady.then(() => {
          const widget = find()
          return widget ? act(widget) : warn('there is no <guest-chat> on this page')
        })
  }

  const subscribe = (name: string, listener: unknown): (() => void) => {
    if (typeof listener !== 'function') {
      warn(`on('${name}') needs a function`)
      return () => {}
    }
    const tell = (event: Event) => (listener as Listener)((event as CustomEvent).detail)
    let isOn = true
    if (name === 'ready') void whenReady.then(() => isOn && find() && (listener as Listener)(undefined))
    else document.addEventListener(`guest-chat:${name}`, tell, { signal: subscriptions.signal })
    return () => {
      isOn = false
      document.removeEventListener(`guest-chat:${name}`, tell)
    }
  }

  const settings = (): Record<string, unknown> => page.guestChatSettings ?? {}
  const whenReady: Promise<void> = Promise.all([arrival, bodyOf(document)]).then(
    ([, body]) => {
      const found = document.querySelector('guest-chat')
      if (found) call(found, 'update', [settings()])
      else if (!isManual) {
        made = body.appendChild(widgetFor(script, settings()))
        moving.observe(document.documentElement, { childList: true })
      }
      isReady = true
    },
    error => console.error('guest-chat: unable to load the widget beside the script', error),
  )

  const global: GuestChatGlobal = (...command) => run(command)
  global.loaded = true
  page.GuestChat = global
  for (const command of queue) run(command)
}

function widgetFor(script: HTMLScriptElement | null, settings: Readonly<Record<string, unknown>>): Element {
  const widget = document.createElement('guest-chat')
  widget.toggleAttribute(OURS, true)
  for (const name of Reflect.get(widget.constructor, 'observedAttributes')) {
    const value = script?.getAttribute(`data-${name}`)
    if (value != null) widget.setAttribute(name, value)
  }
  call(widget, 'update', [settings])
  return widget
}

function call(widget: Element, verb: string, details: readonly unknown[]): unknown {
  const method: unknown = Reflect.get(widget, verb)
  return typeof method === 'function' ? Reflect.apply(method, widget, details) : undefined
}

/** Waits for the whole page, since its settings may stand anywhere in it. */
function bodyOf(page: Document): Promise<HTMLElement> {
  return new Promise(resolve => {
    if (page.readyState !== 'loading') resolve(page.body)
    else page.addEventListener('DOMContentLoaded', () => resolve(page.body), { once: true })
  })
}

function warn(problem: string): void {
  console.warn(`guest-chat: ${problem}`)
}

load(window as Page, document.currentScript instanceof HTMLScriptElement ? document.currentScript : null)
