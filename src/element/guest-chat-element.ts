import { effect, signal } from '@preact/signals'
import { h, render } from 'preact'
import type { Guest } from '../domain/guest.ts'
import type { MediaRequestId } from '../domain/ids.ts'
import type { Message } from '../domain/message.ts'
import type { Answers, Consent, PreChatField } from '../domain/pre-chat.ts'
import { chooseLanguage } from '../i18n/languages.ts'
import { ConfigError, createSession, type StorageLike, webStorage } from '../session/create-session.ts'
import { isRunning } from '../session/select.ts'
import type { Session } from '../session/session.ts'
import { widgetSheet } from '../styles/sheet.ts'
import { type Chat, PREFERENCES_KEY, type PreChat, type Preferences } from '../view/chat-context.ts'
import { LazyHtmlMessages } from '../view/html-messages.ts'
import { transcriptText } from '../view/transcript-text.ts'
import { Widget } from '../view/Widget.tsx'
import { publish, publishNews } from './events.ts'
import { takeGiven } from './given.ts'
import { watchBlocked, watchLanguage, watchPage } from './page-watch.ts'
import {
  attributeOf,
  choiceOf,
  flagProperties,
  richProperties,
  textProperties,
  type WidgetSettings,
} from './settings.ts'
import { SettingsElementBase } from './settings-element.ts'
import { createWords } from './words.ts'

const settable: ReadonlySet<string> = new Set([
  ...textProperties,
  ...flagProperties,
  ...richProperties,
  'open',
  'lang',
])

type Life = { readonly session: Session; readonly stop: () => void }

/** `<guest-chat>`: puts the session and its view together and gives them to the page. */
export class GuestChatElement extends SettingsElementBase {
  static readonly observedAttributes = [
    ...[...textProperties, ...flagProperties].map(attributeOf),
    'open',
    'lang',
    'hidden',
  ]

  readonly #open = signal(false)
  readonly #words = createWords()
  readonly #placement = signal(choiceOf('placement', null))
  readonly #hasLauncher = signal(true)
  readonly #htmlIsOn = signal(false)
  readonly #sound = signal(false)
  readonly #isHidden = signal(false)
  readonly #isIdle = signal(false)
  readonly #preferences = signal<Preferences>({})
  readonly #html = new LazyHtmlMessages(this.#htmlIsOn, error => publish(this, 'error', { error }))
  readonly #preChat = signal<PreChat | undefined>(undefined)
  readonly #answers = signal<Answers>({})
  /** Who answered what was asked before the chat. */
  #guest: Guest | undefined
  /** To the chat that begins next; each is agreed to anew. */
  #hasAgreed = false
  readonly #imageHosts = signal<WidgetSettings['allowedImageHosts']>(undefined)
  #life: Life | undefined
  /** Also of a life that is over: it knows what was stored. */
  #lastSession: Session | undefined
  #isReady = false

  /** The panel is showing. */
  get open(): boolean {
    return this.#open.peek()
  }
  set open(open: boolean) {
    this.toggleAttribute('open', Boolean(open))
  }

  close(): void {
    this.open = false
  }

  toggle(): void {
    this.open = !this.open
  }

  /** Shows the whole widget after `hide()`. */
  show(): void {
    this.hidden = false
  }

  hide(): void {
    this.hidden = true
  }

  /** Begins a chat; resolves when its event stream is attached. Rejects with a `GuestChatError`. */
  async start(guest?: Guest): Promise<void> {
    return this.#sessionToBegin.start(guest)
  }

  /** Sends a text; resolves with the confirmed message, rejects with a `GuestChatError`. */
  async send(body: string): Promise<Message> {
    return this.#sessionToBegin.send(body)
  }

  async acceptMediaRequest(id: string): Promise<void> {
    return this.#session.acceptMediaRequest(id as MediaRequestId)
  }

  async declineMediaRequest(id: string): Promise<void> {
    return this.#session.declineMediaRequest(id as MediaRequestId)
  }

  /** Leaves the conversation; the transcript stays. */
  async end(): Promise<void> {
    return this.#session.end()
  }

  /** The messages so far as text, one a line, with time and name. */
  transcript(): string {
    return this.#life ? transcriptText(this.#life.session, this.#words.translator.peek(), this.#html) : ''
  }

  /** Sets several properties at once; one that nobody knows is reported and left alone. */
  update(settings: WidgetSettings): void {
    for (const [name, value] of Object.entries(settings ?? {})) {
      if (settable.has(name)) Object.assign(this, { [name]: value })
      else console.warn(`guest-chat: there is no setting "${name}"`)
    }
  }

  /** Removes everything at once and wipes what was stored about the guest. The conversation is not ended. */
  destroy(): void {
    this.#end()
    this.#lastSession?.destroy()
    forget(this.#storage)
    this.#answers.value = {}
    this.#guest = undefined
    this.#hasAgreed = false
    this.remove()
  }

  connectedCallback(): void {
    if (this.#life) return
    this.#upgradeProperties()
    this.#begin()
  }

  disconnectedCallback(): void {
    // A move fires both callbacks in one task; only what stays away is over.
    queueMicrotask(() => {
      if (!this.isConnected) this.#end()
    })
  }

  attributeChangedCallback(name: string): void {
    if (name === 'open') this.#open.value = this.hasAttribute('open')
    else if (name === 'hidden') this.#isHidden.value = this.hasAttribute('hidden')
    else this.settingsChanged()
  }

  override settingsChanged(): void {
    const { placement, launcher, strings, htmlMessages, sound, allowedImageHosts, preChatFields, consent } =
      this.settings
    this.#placement.value = choiceOf('placement', placement)
    this.#hasLauncher.value = choiceOf('launcher', launcher) === 'auto'
    this.#htmlIsOn.value = htmlMessages === true
    this.#sound.value = sound === true
    this.#imageHosts.value = allowedImageHosts
    this.#preChat.value = this.#asking(preChatFields?.filter(field => field?.name) ?? [], consent)
    if (!this.isConnected) return
    const wanted = [this.getAttribute('lang'), document.documentElement.lang, ...navigator.languages]
    const painted = this.shadowRoot?.querySelector('.launcher')?.ariaLabel
    this.#words.choose(chooseLanguage(wanted, strings !== undefined), strings, painted)
    this.#life?.session.resume()
  }

  /** What the guest answered comes before what the host has told. */
  get #sessionSettings(): WidgetSettings {
    const { settings } = this
    const guest = this.#preChat.peek() && this.#guest
    const customFields = { ...settings.customFields, ...guest?.customFields }
    return { ...settings, ...guest, ...(Object.keys(customFields).length > 0 && { customFields }) }
  }

  #asking(fields: readonly PreChatField[], consent: Consent | undefined): PreChat | undefined {
    if (fields.length === 0 && !consent) return
    const submit = (guest: Guest) => {
      this.#guest = guest
      this.#hasAgreed = true
    }
    const mustAgree = () => Boolean(consent?.required && !this.#hasAgreed)
    return { fields, consent, answers: this.#answers, mustAgree, submit }
  }

  get #storage(): StorageLike | undefined {
    return webStorage(choiceOf('storage', this.settings.storage))
  }

  get #session(): Session {
    if (!this.#life) throw new ConfigError('unable to chat; put the element into a page first')
    return this.#life.session
  }

  /** Where a guest has to agree first, no page can begin a chat for them. */
  get #sessionToBegin(): Session {
    if (this.#preChat.peek()?.mustAgree() && !isRunning(this.#session.phase.peek())) {
      throw new ConfigError('unable to start conversation; the guest has not agreed yet, open the panel')
    }
    return this.#session
  }

  #begin(): void {
    this.settingsChanged()
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [widgetSheet()]
    const session = createSession(() => this.#sessionSettings, { watchBlocked })
    this.#lastSession = session
    publishNews(session, this)
    session.on('start', () => (this.#hasAgreed = false))
    const chat: Chat = {
      session,
      translator: this.#words.translator,
      hasWords: this.#words.areReady,
      placement: this.#placement,
      hasLauncher: this.#hasLauncher,
      open: this.#open,
      isHidden: this.#isHidden,
      isIdle: this.#isIdle,
      sound: this.#sound,
      preferences: this.#preferences,
      storage: () => this.#storage,
      html: this.#html,
      preChat: this.#preChat,
      imageHosts: this.#imageHosts,
    }
    render(h(Widget, { chat }), root)
    const stops = [
      this.#reflectOpen(),
      this.#reflectSession(session),
      watchPage(session),
      watchLanguage(() => this.settingsChanged()),
    ]
    this.#life = {
      session,
      stop() {
        for (const stop of stops) stop()
        render(null, root)
      },
    }
    session.resume()
    if (!this.#isReady) publish(this, 'ready', undefined)
    this.#isReady = true
  }

  #end(): void {
    this.#life?.stop()
    this.#life?.session.dispose()
    this.#life = undefined
  }

  #reflectOpen(): () => void {
    let wasOpen = this.#open.peek()
    return effect(() => {
      const open = this.#open.value
      this.toggleAttribute('open', open)
      if (open !== wasOpen) publish(this, open ? 'open' : 'close', undefined)
      wasOpen = open
    })
  }

  #reflectSession(session: Session): () => void {
    return effect(() => {
      this.dataset['phase'] = session.phase.value
      this.dataset['connection'] = session.connection.value
    })
  }

  /** Properties that were set before the element was defined hide the accessors; set them again, through them. */
  #upgradeProperties(): void {
    const own = new Map<string, unknown>()
    for (const name of settable) {
      if (!Object.hasOwn(this, name)) continue
      own.set(name, Reflect.get(this, name))
      Reflect.deleteProperty(this, name)
    }
    takeGiven(this, GuestChatElement.observedAttributes)
    // Of those with which the script tag only notices that they are set there is nothing to be told.
    for (const [name, value] of own) if (value !== undefined) Reflect.set(this, name, value)
  }
}

function forget(storage: StorageLike | undefined): void {
  try {
    storage?.removeItem(PREFERENCES_KEY)
  } catch {
    // What cannot be reached was never written.
  }
}
