import type { BrowserContext, Frame, Page, Request } from '@playwright/test'

/** Shorter words occur by chance. */
const LEAST = 12

/** What is said in an event that is meant to tell it (EMBEDDING, section 4). */
const TELLS_PERSONAL_DATA = new Set(['message', 'member', 'typing', 'media-request'])

/** Chromium names the stream's address, which carries the token, where it cannot connect; no page can keep it from it. */
const BY_THE_BROWSER = /^WebSocket connection to '/

/**
 * Listens to what the widget sends, learns the guest's tokens and personal data from it, and looks for them where they
 * do not belong: addresses, console, events, attributes, cookies, titles, storage.
 */
export class Leaks {
  readonly #context: BrowserContext
  readonly #tokens = new Set<string>()
  readonly #personal = new Set<string>()
  /** Where something was said, and what. */
  readonly #said: (readonly [where: string, text: string, isMeantTo: boolean])[] = []
  readonly #expected: RegExp[] = []

  private constructor(context: BrowserContext) {
    this.#context = context
  }

  static async watch(context: BrowserContext): Promise<Leaks> {
    const leaks = new Leaks(context)
    context.on('request', request => leaks.#hear(request))
    // Its last part is the token, which the platform wants there; nothing else may be in it.
    context.on('page', page =>
      page.on('websocket', socket =>
        leaks.#said.push(['address of a stream', socket.url().replace(/[^/]+$/, ''), false]),
      ),
    )
    context.on('console', line => {
      if (!BY_THE_BROWSER.test(line.text())) leaks.#said.push(['console', line.text(), false])
    })
    await context.exposeBinding('tellLeaks', (_, name: string, detail: string) => {
      leaks.#said.push([`event ${name}`, detail, TELLS_PERSONAL_DATA.has(name)])
    })
    await context.addInitScript(listenToEvents)
    return leaks
  }

  /** Says that this test plants such a leak. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern)
  }

  /** What was found, each as `token in console: …`. */
  async unexpected(): Promise<readonly string[]> {
    const said = [...this.#said]
    for (const page of this.#context.pages()) said.push(...(await lookInto(page)))
    const found = said.flatMap(([where, text, isMeantTo]) => [
      ...this.#found('token', this.#tokens, where, text),
      ...(isMeantTo ? [] : this.#found('personal data', this.#personal, where, text)),
    ])
    return [...new Set(found)].filter(leak => !this.#expected.some(pattern => pattern.test(leak)))
  }

  #found(kind: string, secrets: ReadonlySet<string>, where: string, text: string): string[] {
    return [...secrets]
      .filter(secret => text.includes(secret) || decoded(text).includes(secret))
      .map(secret => `${kind} in ${where}: ${secret.slice(0, 40)}`)
  }

  #hear(request: Request): void {
    this.#said.push(['address', request.url(), false])
    const token = /^Bearer (.+)$/.exec(request.headers()['authorization'] ?? '')?.[1]
    if (!request.url().includes('/webchat/guest/')) return
    if (token) this.#tokens.add(token)
    if (request.method() === 'POST') for (const text of textsIn(sentBy(request))) this.#learn(text)
  }

  #learn(text: string): void {
    // Addresses become links, which are attributes, and what looks like an id may be one that everybody may know.
    if (text.length >= LEAST && !/:\/\/|^[\da-f-]{36}$/.test(text)) this.#personal.add(text)
  }
}

function sentBy(request: Request): { readonly body?: unknown; readonly memberInfo?: unknown } {
  try {
    const { body, memberInfo } = Object(request.postDataJSON())
    return { body, memberInfo }
  } catch {
    // Some tests send what is no JSON.
    return {}
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

type Found = readonly [where: string, text: string, isMeantTo: boolean]

async function lookInto(page: Page): Promise<readonly Found[]> {
  const frames = await Promise.all(page.frames().map(lookIntoFrame))
  return frames.flat()
}

async function lookIntoFrame(frame: Frame): Promise<readonly Found[]> {
  try {
    return await frame.evaluate(lookAround)
  } catch (error) {
    // A page that is just going has nothing left to look at; what it said was heard.
    if (/closed|detached|destroyed|navigat/i.test(String(error))) return []
    throw error
  }
}

/** Runs in the page. What the page itself has written down of its guest is its own affair. */
function lookAround(): [string, string, boolean][] {
  const found: [string, string, boolean][] = []
  const add = (where: string, text: string, isMeantTo = false) => found.push([where, text, isMeantTo])
  const attributesIn = (root: ParentNode, isWidget: boolean) => {
    for (const element of root.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        add(`attribute ${name} of ${element.localName}`, value, !isWidget || name === 'href')
      }
      if (element.shadowRoot) attributesIn(element.shadowRoot, element.localName === 'guest-chat')
    }
  }
  attributesIn(document, false)
  const widget = document.querySelector('guest-chat')
  if (!widget) return found
  add('title', document.title)
  const granted = Reflect.get(widget, 'storage') ?? 'session'
  for (const kind of ['session', 'local'] as const) {
    try {
      const storage = window[`${kind}Storage`]
      for (const [key, value] of Object.entries(storage)) {
        if (kind !== granted || !key.startsWith('guest-chat:')) add(`${kind}Storage ${key}`, value)
      }
      if (kind === 'session') add('cookie', document.cookie)
    } catch {
      // What is blocked keeps nothing.
    }
  }
  return found
}

/** Runs in the page, from its beginning. */
function listenToEvents(): void {
  const { stringify } = JSON
  /** With what `JSON.stringify` leaves out of an error. */
  const spelled = (value: unknown, depth = 0): unknown => {
    if (typeof value !== 'object' || value === null || depth > 6) return String(value)
    return Object.getOwnPropertyNames(value).map(name => [name, spelled(Reflect.get(value, name), depth + 1)])
  }
  const names = 'ready open close start end message member typing media-request connection unread error'
  for (const name of names.split(' ')) {
    addEventListener(
      `guest-chat:${name}`,
      event => Reflect.get(window, 'tellLeaks')?.(name, stringify(spelled((event as CustomEvent).detail))),
      { capture: true },
    )
  }
}
