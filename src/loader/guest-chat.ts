/**
 * The script tag. Adds one `<guest-chat>` to the page and paints its launcher, loads the widget from its own folder when
 * somebody wants it, and answers `GuestChat('verb', …)` from the first moment on. Adds no other element, needs no nonce.
 * Every page downloads it: it is written to be small.
 */
import { prefixed } from '../lib/prefixed.ts'
import { create } from './create.ts'
import { type OwnWords, paintLauncher } from './launcher.ts'
import { forgetChat, lookForChat } from './running-chat.ts'

type Command = readonly [verb: string, ...details: readonly unknown[]]
type Verbs = Readonly<Record<string, (...details: readonly unknown[]) => unknown>>
/** What the element takes when it can, since it alone knows its attributes. */
type Given = { given?: readonly [script: Element | null, settings: Settings | undefined] }
type Widget = HTMLElement & Verbs & Given

interface GuestChatGlobal {
  (...command: Command): unknown
  /** Commands given before the script arrived. */
  q?: Command[]
  /** Set by the script, so that a second inclusion does nothing. */
  loaded?: boolean
}

interface Page {
  GuestChat?: GuestChatGlobal
  guestChatSettings?: Settings
}

/** Those that decide what is seen and done before there is a widget. */
type Settings = {
  readonly [Name in 'manual' | 'placement' | 'colorScheme' | 'lang' | 'launcher' | 'deploymentId']?:
    | string
    | undefined
} & { readonly open?: string | boolean | undefined; readonly strings?: OwnWords }

const page = window as unknown as Page

function begin(script: HTMLScriptElement | null): void {
  let made: Widget | undefined
  const address = new URL('element.js', script?.src || location.href).href
  /** Null when it has failed. */
  let arrival: Promise<void> | null | undefined
  let channel: BroadcastChannel | undefined
  const living = new AbortController()
  const find = () => made ?? document.querySelector<Widget>('guest-chat')
  const isReady = () => find()?.['update']
  const given = (): Settings => ({ ...script?.dataset, ...page.guestChatSettings })

  const run: GuestChatGlobal = (verb, ...details) => {
    if (verb === 'on') return subscribe(...(details as Parameters<typeof subscribe>))
    if (verb === 'open') return run('update', { open: true })
    if (verb === 'destroy') return destroy()
    const act = () => {
      const widget: Widget | null = find()
      const command = widget?.[verb]
      // What every element has is none.
      if (command?.call && command !== (HTMLElement.prototype as Widget)[verb])
        return command.apply(widget, details)
      if (isReady()) console.warn(`guest-chat: no command "${verb}"`)
      return
    }
    if (isReady()) return act()
    arrival ??= Promise.all([import(/* @vite-ignore */ address), placed]).then(
      () => channel?.close(),
      error => {
        // What fails is begun anew by whoever wants it next.
        arrival = null
        // The code that the widget itself would give it, which is not here to do so.
        error.code = 'network'
        find()?.dispatchEvent(new CustomEvent(prefixed('error'), { bubbles: true, detail: { error } }))
        throw error
      },
    )
    // Before the widget is there, its answer is a promise of it. Who does not wait for it hears in the console of what failed.
    const answer = arrival.then(act)
    answer.catch(console.error)
    return answer
  }

  /** For those who have asked for nothing yet. */
  const prepare = () => arrival ?? run('update')

  /** After it the script may be included again. */
  const destroy = (): void => {
    const widget = find()
    widget?.['destroy']?.()
    widget?.remove()
    forgetChat(given().deploymentId)
    moving.disconnect()
    channel?.close()
    living.abort()
    delete page.GuestChat
  }

  const subscribe = (name: string, listener: (detail: unknown) => void): (() => void) => {
    const type = prefixed(name)
    const tell = (event?: unknown) => listener((event as CustomEvent | undefined)?.detail)
    if (name === 'ready') {
      if (isReady()) tell()
      else prepare()
    }
    addEventListener(type, tell, living)
    return () => removeEventListener(type, tell)
  }

  const place = (): void => {
    const { open, strings, deploymentId, launcher, colorScheme, lang, placement } = given()
    const looks = { placement, 'color-scheme': colorScheme, lang, 'data-script': '' }
    const widget = create<Widget>('guest-chat', looks)
    made = widget
    widget.given = [script, page.guestChatSettings]
    document.body.append(widget)
    moving.observe(document.documentElement, { childList: true })
    // Where the script is included again the widget is here already.
    if (isReady()) return
    const isInline = placement === 'inline'
    if (launcher !== 'none' && !isInline) {
      const button = paintLauncher(widget, strings)
      button.onpointerenter = button.onfocus = prepare
      button.onclick = async () => {
        try {
          await run('open')
        } catch {
          // Screen readers say the sign in the guest's language.
          button.title = button.textContent = '⚠'
        }
      }
      // The widget sees to it that what has the focus is not hidden behind the launcher. Where it does not arrive it is
      // not asked for again as the page scrolls.
      const look = () => {
        const focused = document.activeElement
        const isTried = arrival !== undefined
        if (isTried || focused === document.body) return
        if ((focused?.getBoundingClientRect().bottom ?? 0) > button.offsetTop) prepare()
      }
      addEventListener('scroll', look, { capture: true, signal: living.signal })
      addEventListener('focusin', look, living)
      look()
    }
    // The element takes the accessors away when it has the properties itself.
    for (const name of ['open', 'placement', 'colorScheme', 'launcher'])
      Object.defineProperty(widget, name, {
        configurable: true,
        set: value => run('update', { [name]: value }),
      })
    new MutationObserver(prepare).observe(widget, { attributes: true })
    channel = lookForChat(deploymentId, prepare)
    if (isInline || open || open === '') prepare()
  }

  // Where a framework replaces the whole body (Turbo), the widget moves into the new one, chat and all. One that the page
  // itself has taken out has no parent.
  const moving = new MutationObserver(() => {
    if (!made?.parentNode || made.isConnected) return
    // A copy of it, in a body that was kept for going back.
    document.querySelector('[data-script]')?.remove()
    document.body.append(made)
  })

  /** The whole page is waited for, since its settings may stand anywhere in it. */
  const placed = new Promise<unknown>(resolve => {
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', resolve)
    else resolve(0)
  }).then(() => {
    if (page.GuestChat !== run) return
    if (find()) run('update', page.guestChatSettings)
    else if (given().manual != null) prepare()
    else place()
  })
  const queue = page.GuestChat?.q ?? []
  page.GuestChat = run
  run.loaded = true
  for (const command of queue) run(...command)
}

if (!page.GuestChat?.loaded) begin(document.currentScript as HTMLScriptElement | null)
