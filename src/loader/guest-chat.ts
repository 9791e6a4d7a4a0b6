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
type Given = { given?: { readonly script: Element | null; readonly settings: Settings | undefined } }
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
const OURS = 'data-by-script'
/** Of all methods of the element these; a test holds them against the README. */
const VERBS =
  /^(close|toggle|show|hide|start|send|acceptMediaRequest|declineMediaRequest|end|transcript|update|destroy)$/

const warn = (problem: string): void => console.warn(`guest-chat: ${problem}`)

/** Who waits for no answer hears in the console of what failed. */
const told = <Answer>(answer: Promise<Answer>): Promise<Answer> => {
  answer.catch(console.error)
  return answer
}

function begin(page: Page, script: HTMLScriptElement | null): void {
  let made: Widget | undefined
  const address = new URL('element.js', script?.src || location.href).href
  let arrival: Promise<void> | undefined
  let channel: BroadcastChannel | undefined
  const living = new AbortController()
  const find = () => made ?? document.querySelector<Widget>(TAG)
  const isReady = () => find()?.['update']
  const given = (): Settings => ({ ...script?.dataset, ...page.guestChatSettings })

  const run: GuestChatGlobal = (verb, ...details) => {
    if (verb === 'on') return subscribe(...(details as Parameters<typeof subscribe>))
    if (verb === 'open') return run('update', { open: true })
    if (!VERBS.test(verb)) return warn(`there is no command "${verb}"`)
    if (verb === 'destroy') return destroy()
    const act = () => {
      const widget = find()
      return widget ? widget[verb]?.(...details) : warn(`there is no <${TAG}> on this page`)
    }
    // Before the widget is there, its answer is a promise of it.
    return isReady() ? act() : told(load().then(act))
  }

  /** After it the script may be included again. */
  const destroy = (): void => {
    if (isReady()) find()?.['destroy']?.()
    else {
      find()?.remove()
      forgetChat(given().deploymentId)
    }
    moving.disconnect()
    channel?.close()
    living.abort()
    made = undefined
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

  /** What fails is begun anew by whoever wants it next. */
  const load = (): Promise<void> => {
    arrival ??= Promise.all([import(/* @vite-ignore */ address), placed]).then(
      () => channel?.close(),
      error => {
        arrival = undefined
        // The code that the widget itself would give it, which is not here to do so.
        throw Object.assign(error, { code: 'network' })
      },
    )
    return arrival
  }

  /** For those who have asked for nothing yet. */
  const prepare = () => told(load())

  const place = (): void => {
    const { placement, colorScheme, lang, launcher, open, deploymentId, strings } = given()
    const looks = { [OURS]: '', placement, 'color-scheme': colorScheme, lang }
    const widget = create<Widget>(TAG, looks)
    made = widget
    widget.given = { script, settings: page.guestChatSettings }
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
    }
    // The element takes the accessor away when it has the property itself.
    Object.defineProperty(widget, 'open', { configurable: true, set: isOpen => isOpen && run('open') })
    channel = lookForChat(deploymentId, prepare)
    document.body.append(widget)
    moving.observe(document.documentElement, { childList: true })
    new MutationObserver(prepare).observe(widget, { attributes: true })
    if (isInline || open || open === '') prepare()
  }

  // Where a framework replaces the whole body (Turbo), the widget moves into the new one, chat and all.
  const moving = new MutationObserver(changes => {
    const widget = made
    const isGone = changes.some(({ removedNodes }) =>
      [...removedNodes].some(node => node.contains(widget as Node)),
    )
    if (!widget || widget.isConnected || !isGone) return
    // A copy of it, in a body that was kept for going back.
    document.querySelector(`[${OURS}]`)?.remove()
    document.body.append(widget)
  })

  /** The whole page is waited for, since its settings may stand anywhere in it. */
  const placed = new Promise<unknown>(resolve => {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', resolve)
    else resolve(undefined)
  }).then(() => {
    if (page.GuestChat !== run) return
    if (find()) run('update', page.guestChatSettings)
    else if (given().manual != null) prepare()
    else place()
  })
  const queue = page.GuestChat?.q ?? []
  page.GuestChat = Object.assign(run, { loaded: true })
  for (const command of queue) run(...command)
}

const page = window as unknown as Page
if (!page.GuestChat?.loaded)
  begin(
    page,
    (document.currentScript ?? document.querySelector('[src*="guest-chat.js"]')) as HTMLScriptElement | null,
  )
