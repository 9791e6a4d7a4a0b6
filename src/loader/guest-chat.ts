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

const TAG = 'guest-chat'
/** Tells the element that the script has made, and copies of it, from any that the page has. */
const OURS = 'data-script'
/** Of the properties those that are seen at once; who sets one is served at once. */
const SEEN = ['launcher', 'colorScheme', 'open', 'placement']

function begin(page: Page, script: HTMLScriptElement | null): void {
  let made: Widget | undefined
  const address = `${new URL('element.js', script?.src || location.href)}`
  let arrival: Promise<void> | undefined
  let channel: BroadcastChannel | undefined
  const living = new AbortController()
  const find = () => made ?? document.querySelector<Widget>(TAG)
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
      if (command?.call && command !== Reflect.get(HTMLElement.prototype, verb))
        return command.apply(widget, details)
      if (isReady()) console.warn(`guest-chat: no command "${verb}"`)
      return
    }
    if (isReady()) return act()
    arrival ??= Promise.all([import(/* @vite-ignore */ address), placed]).then(
      () => channel?.close(),
      error => {
        // What fails is begun anew by whoever wants it next.
        arrival = undefined
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
  const prepare = () => run('update')

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
    document.addEventListener(type, tell, living)
    return () => document.removeEventListener(type, tell)
  }

  const place = (): void => {
    const { open, strings, deploymentId, launcher, colorScheme, lang, placement } = given()
    const looks = { placement, 'color-scheme': colorScheme, lang, [OURS]: '' }
    const widget = create<Widget>(TAG, looks)
    made = widget
    widget.given = [script, page.guestChatSettings]
    const isInline = placement === 'inline'
    if (launcher !== 'none' && !isInline) {
      const button = paintLauncher(widget, strings)
      button.onpointerenter = button.onfocus = prepare
      // The widget sees to it that what has the focus is not hidden behind the launcher.
      const note = ({ target }: Event) =>
        (target as Element).getBoundingClientRect().bottom > button.offsetTop && prepare()
      addEventListener('focusin', note, living)
      button.onclick = async () => {
        try {
          await run('open')
        } catch {
          // Screen readers say the sign in the guest's language.
          button.title = button.textContent = '⚠'
        }
      }
    }
    // The element takes the accessors away when it has the properties itself.
    for (const name of SEEN)
      Object.defineProperty(widget, name, {
        configurable: true,
        set: value => run('update', { [name]: value }),
      })
    channel = lookForChat(deploymentId, prepare)
    document.body.append(widget)
    moving.observe(document.documentElement, { childList: true })
    new MutationObserver(prepare).observe(widget, { attributes: true })
    if (isInline || open || open === '') prepare()
  }

  // Where a framework replaces the whole body (Turbo), the widget moves into the new one, chat and all. One that the page
  // itself has taken out has no parent.
  const moving = new MutationObserver(() => {
    if (!made?.parentNode || made.isConnected) return
    // A copy of it, in a body that was kept for going back.
    document.querySelector(`[${OURS}]`)?.remove()
    document.body.append(made)
  })

  /** The whole page is waited for, since its settings may stand anywhere in it. */
  const placed = new Promise<unknown>(resolve => {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', resolve)
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

const page = window as unknown as Page
if (!page.GuestChat?.loaded) begin(page, document.currentScript as HTMLScriptElement | null)
