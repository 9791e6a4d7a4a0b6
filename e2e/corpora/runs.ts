import type { PageChecks } from './page-checks.ts'
import type { ids, PagePlatform } from './page-platform.ts'

/** Puts values into the fields of one kind; the answer is what is wrong with what is shown then. */
export type Run = (values: readonly unknown[]) => Promise<readonly string[]>

declare global {
  interface Window {
    runs: Readonly<Record<string, Run>>
  }
}

/** Runs in the page: one way for each kind of field by which strangers' values come in. */
export function installRuns({ conversation, guest, deployment }: typeof ids): void {
  const { platform, checks }: { platform: PagePlatform; checks: PageChecks } = window
  type Widget = HTMLElement & {
    start(): Promise<void>
    end(): Promise<void>
    send(body: string): Promise<unknown>
  }
  type Fields = Readonly<Record<string, unknown>>

  const frame = (type: string, eventBody: Fields): string =>
    JSON.stringify({
      topicName: `v2.conversations.chats.${conversation}.messages`,
      version: '2',
      eventBody: { conversation: { id: conversation }, timestamp: '2026-11-21T10:00:00.000Z', ...eventBody },
      metadata: { CorrelationId: 'c', type },
    })
  const messageFrame = (at: number, fields: Fields): string =>
    frame('message', { id: `m${at}`, sender: { id: 'agent' }, bodyType: 'standard', ...fields })

  /** A chat whose panel is closed, so that not every value draws all the others again. */
  async function chat(settings: Fields = {}): Promise<Widget> {
    const element = platform.begin({ open: false, ...settings }) as Widget
    await element.start()
    await checks.settle()
    return element
  }
  async function show(element: Widget): Promise<void> {
    await checks.settle()
    Object.assign(element, { open: true })
    while (inside(element, '[part~=transcript]').length === 0) await checks.settle()
    await checks.settle()
  }
  const inside = (element: Element, selector: string) => [
    ...(element.shadowRoot?.querySelectorAll(selector) ?? []),
  ]
  const bubbleOf = (element: Element, at: number) =>
    inside(element, `[data-message-id="m${at}"] [part~=bubble]`)[0]
  const short = (value: unknown) => (JSON.stringify(value) ?? 'undefined').slice(0, 200)

  /** What is no text, or is longer than a frame may be, is no message. */
  const isMessage = (value: unknown, at: number): value is string =>
    typeof value === 'string' && messageFrame(at, { body: value }).length <= 262_144

  async function bodies(values: readonly unknown[], bodyType: string): Promise<readonly string[]> {
    const element = await chat()
    for (const [at, body] of values.entries()) platform.receive(messageFrame(at, { body, bodyType }))
    await show(element)
    const wrong = values.flatMap((value, at) => {
      const bubble = bubbleOf(element, at)
      if (!isMessage(value, at)) return bubble ? [`shown: ${short(value)}`] : []
      return bubble && checks.says(bubble, value) ? [] : [`${short(value)} is ${short(bubble?.innerHTML)}`]
    })
    return [...wrong, ...checks.strangers(element)]
  }

  /** A name's visible letters, judged without the widget's own rule for them. */
  const isNameOf = (shown: string, value: unknown): boolean => {
    const bare = (text: string) => text.replace(/[\p{DI}\p{Cc}\p{M}\s]/gu, '')
    const letters = [...new Intl.Segmenter('en').segment(shown)].length
    if (letters === 0 || letters > 80 || /[\p{DI}\p{Cc}]/u.test(shown)) return false
    const wanted = typeof value === 'string' ? bare(value) : ''
    return wanted.startsWith(bare(shown)) || shown === 'Agent' || shown === 'Assistant'
  }

  window.runs = {
    'body, as text': values => bodies(values, 'standard'),
    'notice, as text': values => bodies(values, 'notice'),

    async 'body, as HTML'(values) {
      const element = await chat({ htmlMessages: true, open: true })
      // Loaded with the first one.
      platform.receive(messageFrame(-1, { body: '<b>first</b>' }))
      while (inside(element, '.rich').length === 0) await checks.settle()
      for (const [at, body] of values.entries()) platform.receive(messageFrame(at, { body }))
      await show(element)
      const wrong = values.flatMap((value, at) => {
        const bubble = bubbleOf(element, at)
        if (!isMessage(value, at)) return bubble ? [`shown: ${short(value)}`] : []
        if (!bubble) return [`not shown: ${short(value)}`]
        // What was too much to be read as HTML, or is none, is text.
        return bubble.querySelector('.rich') || checks.says(bubble, value)
          ? []
          : [`not as sent: ${short(value)}`]
      })
      return [...wrong, ...checks.strangers(element)]
    },

    async 'member and media request, every field'(values) {
      const element = await chat()
      values.forEach((value, at) => {
        const names = {
          displayName: value,
          firstName: value,
          lastName: value,
          email: value,
          phoneNumber: value,
        }
        const customFields = { field: value, [short(value)]: 'x' }
        const member = { ...names, avatarImageUrl: value, customFields, authenticatedGuest: value }
        platform.members.set(`a${at}`, { id: `a${at}`, role: 'AGENT', state: 'CONNECTED', ...member })
        // A frame has only so much room.
        const inFrame = JSON.stringify(value).length < 20_000 ? { name: value, selfUri: value, ...names } : {}
        const sender = { id: `a${at}`, ...inFrame }
        platform.receive(messageFrame(at, { body: 'x', ...inFrame, sender }))
        platform.receive(
          messageFrame(at + 100_000, { bodyType: 'member-join', body: value, sender: { id: `a${at}` } }),
        )
        platform.receive(frame('typing-indicator', { id: `t${at}`, sender: { id: `a${at}` } }))
      })
      platform.mediaRequests = values.map((value, at) => ({
        id: `r${at}`,
        name: value,
        types: ['COBROWSE', value],
        state: at % 2 ? 'PENDING' : 'CANCELLED',
        communicationId: value,
        securityKey: value,
        selfUri: value,
      }))
      platform.receive(messageFrame(200_000, { bodyType: 'media-request', body: '' }))
      await show(element)
      while (inside(element, '[part~=media-request]').length === 0) await checks.settle()
      const wrong = values.flatMap((value, at) => {
        const [name] = inside(element, `[data-message-id="m${at}"] .sender`)
        return name && isNameOf(name.textContent ?? '', value)
          ? []
          : [`${short(value)} is ${name?.outerHTML}`]
      })
      // Who is not in the first page of members is asked for; one who is missing then runs into the time limit.
      while (inside(element, '.member-name').length < values.length) await checks.settle()
      return [...wrong, ...inside(element, 'img').map(() => 'a picture'), ...checks.strangers(element)]
    },

    async 'enumerations and ids'(values) {
      const element = await chat()
      values.forEach((value, at) => {
        platform.members.set(`a${at}`, { id: `a${at}`, role: value, state: value, displayName: 'Robin' })
        platform.receive(messageFrame(at, { bodyType: value, body: 'x', sender: { id: `a${at}` } }))
        platform.receive(
          frame('message', { id: value, sender: { id: 'agent' }, body: 'x', bodyType: 'standard' }),
        )
        platform.receive(frame('member-change', { id: 'e', member: { id: value, state: value } }))
        platform.receive(messageFrame(at + 100_000, { body: 'x', timestamp: value }))
      })
      await show(element)
      return checks.strangers(element)
    },

    async 'error texts'(values) {
      const element = await chat()
      const wrong: string[] = []
      for (const value of values) {
        const texts = {
          message: value,
          messageWithParams: value,
          messageParams: { x: value },
          contextId: value,
        }
        platform.refusal = {
          status: 400,
          body: { ...texts, code: value, status: 400, details: [{ errorCode: value }] },
        }
        const error: unknown = await element.send('x').then(
          () => undefined,
          problem => problem,
        )
        if (!(error instanceof Error)) wrong.push(`no error for ${short(value)}`)
      }
      await show(element)
      const said = new Set(
        inside(element, '[data-state=failed] .problem').map(({ textContent }) => textContent),
      )
      if (values.length > 0 && said.size > 2) wrong.push(`errors say ${[...said].join(' | ')}`)
      platform.close(short(values[0]))
      await checks.settle()
      return [...wrong, ...checks.strangers(element)]
    },

    async 'stored state'(values) {
      const texts = values.filter(value => typeof value === 'string' && value !== '')
      const outbox = texts.map((body, at) => ({ id: `o${at}`, body, state: 'failed', createdAt: at }))
      const ticket = {
        conversationId: conversation,
        memberId: guest,
        token: 't',
        eventStreamUri: `ws://${location.host}/s`,
      }
      const state = {
        version: 2,
        savedAt: Date.now(),
        api: location.origin,
        ticket,
        draft: texts[0] ?? '',
        outbox,
      }
      // Cleared by the one before, which goes when the next one comes.
      for (const old of document.querySelectorAll('guest-chat')) Reflect.get(old, 'destroy').call(old)
      sessionStorage.setItem(`guest-chat:${deployment}`, JSON.stringify(state))
      const element = platform.begin({})
      // A stored chat is taken up by what is loaded only for it; a text that is missing then runs into the time limit.
      while (inside(element, '[part~=bubble]').length < texts.length) await checks.settle()
      const bubbles = inside(element, '[part~=bubble]')
      const wrong = texts.flatMap((value, at) => {
        const bubble = bubbles[at]
        return bubble && checks.says(bubble, String(value))
          ? []
          : [`${short(value)} is ${short(bubble?.innerHTML)}`]
      })
      return [...wrong, ...checks.strangers(element)]
    },

    async pictures(values) {
      const element = await chat({ allowedImageHosts: ['cdn.example'] })
      values.forEach((value, at) => {
        platform.members.set(`a${at}`, {
          id: `a${at}`,
          role: 'AGENT',
          state: 'CONNECTED',
          displayName: 'R',
          avatarImageUrl: value,
        })
        platform.receive(messageFrame(at, { body: 'x', sender: { id: `a${at}` } }))
      })
      await show(element)
      const images = inside(element, 'img')
      const wrong = images
        .filter(image => !/^https:\/\/cdn\.example\//.test(image.getAttribute('src') ?? ''))
        .map(image => image.outerHTML)
      for (const image of images) image.remove()
      return [...wrong, ...checks.strangers(element)]
    },

    async 'stream address'(values) {
      const known = platform.streams.length
      const element = platform.begin({ open: false }) as Widget
      for (const eventStreamUri of values) {
        platform.ticket = { eventStreamUri }
        // A refused address rejects; an allowed one begins a chat, which has to end for the next.
        await element.start().then(
          () => element.end(),
          () => {},
        )
      }
      const isOurs = (uri: string) => {
        const { host, hostname } = new URL(uri)
        return host === location.host || /^(?:localhost|127(?:\.\d+){3}|\[::1])$/.test(hostname)
      }
      return platform.streams.slice(known).filter(uri => !isOurs(uri))
    },

    async 'raw frames'(values) {
      const element = await chat()
      for (const value of values) platform.receive(typeof value === 'string' ? value : JSON.stringify(value))
      await show(element)
      const [polluted] = Object.keys(Object.prototype)
      return [
        ...(polluted === undefined ? [] : [`Object.prototype.${polluted}`]),
        ...checks.strangers(element),
      ]
    },
  }
}

/** Runs in the page. As JSON, which alone keeps halves of letters on their way into the page. */
export const runField = ([field, values]: readonly [string, string]): Promise<readonly string[]> =>
  window.runs[field]?.(JSON.parse(values)) ?? Promise.resolve(['there is no such run'])

/** Runs in the page. */
export async function insertRaw(texts: readonly string[]): Promise<number> {
  for (const [at, text] of texts.entries()) {
    const box = document.createElement('div')
    box.innerHTML = text.slice(0, 10_000)
    document.body.append(box)
    if (at % 10 < 9) continue
    await new Promise(resolve => setTimeout(resolve))
    for (const old of document.querySelectorAll('body > div')) old.remove()
  }
  await new Promise(resolve => setTimeout(resolve, 100))
  return window.platform.executions.length
}
